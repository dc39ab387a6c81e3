import { isWithin, trimmed } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { InputPort, Port } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";

/** Ports of one side whose folders are one, or lie in each other. Training channels lie side by side below one folder. */
export function overlapFindings({ id, kind, contract }: Step): readonly Finding[] {
  if (kind === "stub") return [];
  if (contract.inputs.length < 2 && contract.outputs.length < 2) return [];
  const outputs = pairsOf(contract.outputs).map((pair) => overlap(id, "output", pair));
  if (kind !== "processing") return outputs;
  const inputs = pairsOf(contract.inputs.filter(isMounted)).map((pair) => overlap(id, "input", pair));
  return [...inputs, ...outputs];
}

/** An optional input that nothing feeds is no folder in the container. */
function isMounted({ feed, required }: InputPort): boolean {
  return required || feed.kind !== "unknown" || feed.remote !== undefined;
}

interface Pair {
  readonly inner: Port;
  readonly outer: Port;
}

/** Each port inside another one once, with the nearest that holds it. */
function pairsOf(ports: readonly Port[]): readonly Pair[] {
  if (ports.length < 2) return [];
  return ports.flatMap((inner, index) => {
    const outer = nearestAround(ports, index);
    return outer === undefined ? [] : [{ inner, outer }];
  });
}

function nearestAround(ports: readonly Port[], index: number): Port | undefined {
  const inner = ports[index];
  if (inner === undefined) return undefined;
  let nearest: Port | undefined;
  for (const [other, outer] of ports.entries()) {
    if (other === index || !isWithin(inner.containerPath, outer.containerPath)) continue;
    if (isSame(inner, outer) && other > index) continue;
    if (nearest === undefined || outer.containerPath.length > nearest.containerPath.length) nearest = outer;
  }
  return nearest;
}

function isSame(one: Port, other: Port): boolean {
  return trimmed(one.containerPath) === trimmed(other.containerPath);
}

function overlap(step: string, side: "input" | "output", { inner, outer }: Pair): Finding {
  const place = inner.pathPlace ?? inner.place;
  return finding({
    code: side === "input" ? "lint/inputs-overlap" : "lint/outputs-overlap",
    severity: "warning",
    facts: {
      ...{ port: inner.name, containerPath: inner.containerPath },
      ...{ around: outer.name, outerPath: outer.containerPath },
    },
    ...{ step, port: inner.name },
    ...(place !== undefined && { place }),
  });
}
