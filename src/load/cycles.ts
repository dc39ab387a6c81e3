import { circles } from "../model/circles.ts";
import type { Edge } from "./connect.ts";
import type { Reading } from "./reading.ts";

/** Reports `load/cycle` once for every knot of steps, at that edge of its circle which comes last in the file: with it the circle closes. */
export function reportCycles(reading: Reading, steps: Iterable<string>, edges: readonly Edge[]): void {
  const from = new Map<string, Edge[]>([...steps].map((id) => [id, []]));
  for (const edge of edges) from.get(edge.from)?.push(edge);
  const followers = new Map([...from].map(([id, out]) => [id, out.map(({ to }) => to)]));
  for (const path of circles(followers)) {
    const own = path.flatMap((id, index) => from.get(id)?.find(({ to }) => to === path[index + 1]) ?? []);
    const closing = own.toSorted((one, other) => other.at.start - one.at.start)[0];
    if (closing !== undefined) reading.report("load/cycle", { path }, closing.at);
  }
}
