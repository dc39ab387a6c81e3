import { circles } from "../model/circles.ts";
import type { Edge } from "./connect.ts";
import type { Reading } from "./reading.ts";

/** Reports `load/cycle` once for every knot of steps, at the place where the second step of its circle names the first. */
export function reportCycles(reading: Reading, steps: Iterable<string>, edges: readonly Edge[]): void {
  const from = new Map<string, Edge[]>([...steps].map((id) => [id, []]));
  for (const edge of edges) from.get(edge.from)?.push(edge);
  const followers = new Map([...from].map(([id, out]) => [id, out.map(({ to }) => to)]));
  for (const path of circles(followers)) {
    const [first = "", second] = path;
    const closing = from.get(first)?.find(({ to }) => to === second);
    if (closing !== undefined) reading.report("load/cycle", { path }, closing.at);
  }
}
