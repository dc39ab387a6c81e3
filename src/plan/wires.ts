import { type Finding, finding } from "../model/findings/finding.ts";
import type { Needs } from "../model/graph.ts";
import type { Wire } from "../model/plan.ts";
import type { InputPort, WireReason } from "../model/port.ts";
import type { Step } from "../model/step.ts";
import { suggest } from "../model/suggest.ts";
import type { Selected } from "./select.ts";

const written: WireReason = { score: 1, reason: "the pipeline file says so" };

/** One wire per input that names a port of a step, both selected, in the order of the file. */
export function wiresOf(steps: readonly Step[], selected: Selected): readonly Wire[] {
  const wires: Wire[] = [];
  for (const { id, contract } of steps) {
    if (!selected.has(id)) continue;
    for (const { name, feed } of contract.inputs) {
      if (feed.kind !== "port" || !selected.has(feed.step)) continue;
      const { score, reason } = feed.why ?? written;
      wires.push({ from: { step: feed.step, port: feed.port }, to: { step: id, port: name }, score, reason });
    }
  }
  return wires;
}

/** What each step waits for: the producers of its inputs, then its `depends_on`, each once. */
export function needsOf(steps: readonly Step[]): Needs {
  const needs = new Map<string, readonly string[]>();
  for (const step of steps) needs.set(step.id, neededBy(step));
  return needs;
}

function neededBy({ contract, dependsOn }: Step): readonly string[] {
  if (contract.inputs.length + dependsOn.length === 0) return [];
  const needs = new Set<string>();
  for (const { feed } of contract.inputs) if (feed.kind === "port") needs.add(feed.step);
  for (const id of dependsOn) needs.add(id);
  return [...needs];
}

/** `from:` that names no output of this project. Loading refuses it in files; a project built in code comes here first. */
export function unknownFeeds(steps: readonly Step[], byId: ReadonlyMap<string, Step>): readonly Finding[] {
  const isUnknown = ({ feed }: InputPort): boolean =>
    feed.kind === "port" && byId.get(feed.step)?.contract.outputs.some(({ name }) => name === feed.port) !== true;
  const findings: Finding[] = [];
  for (const step of steps) {
    for (const input of step.contract.inputs) if (isUnknown(input)) findings.push(unknown(step, input, steps));
  }
  return findings;
}

function unknown(step: Step, input: InputPort, steps: readonly Step[]): Finding {
  const from = input.feed.kind === "port" ? `${input.feed.step}.${input.feed.port}` : "";
  const suggestion = suggest(
    from,
    steps.flatMap(({ id, contract }) => contract.outputs.map(({ name }) => `${id}.${name}`)),
  );
  const place = input.feedPlace ?? input.place ?? step.place;
  return finding({
    code: "plan/unknown-feed",
    severity: "error",
    facts: { from, ...(suggestion !== undefined && { suggestion }) },
    step: step.id,
    port: input.name,
    ...(place !== undefined && { place }),
  });
}
