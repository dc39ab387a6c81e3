import { type Finding, finding } from "../model/findings/finding.ts";
import type { Needs } from "../model/graph.ts";
import type { Wire } from "../model/plan.ts";
import type { Feed, InputPort, WireReason } from "../model/port.ts";
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
  const producers = contract.inputs.length === 0 ? none : contract.inputs.filter(isWired).map(({ feed }) => feed.step);
  return once(dependsOn.length === 0 ? producers : [...producers, ...dependsOn]);
}

const none: readonly string[] = [];

type WiredPort = InputPort & { readonly feed: Extract<Feed, { kind: "port" }> };

function isWired(input: InputPort): input is WiredPort {
  return input.feed.kind === "port";
}

/** Without a set for the two that most steps have at most: of 100,000 steps, these are more garbage than all else. */
function once(ids: readonly string[]): readonly string[] {
  const [first, second] = ids;
  return ids.length < 2 || (ids.length === 2 && first !== second) ? ids : [...new Set(ids)];
}

/** `from:` that names no output of this project. Loading refuses it in files; a project built in code comes here first. */
export function unknownFeeds(steps: readonly Step[], byId: ReadonlyMap<string, Step>): readonly Finding[] {
  const findings: Finding[] = [];
  for (const step of steps) {
    for (const input of step.contract.inputs) {
      if (isWired(input) && !hasOutput(byId.get(input.feed.step), input.feed.port)) {
        findings.push(unknown(step, input, steps));
      }
    }
  }
  return findings;
}

function hasOutput(step: Step | undefined, port: string): boolean {
  if (step === undefined) return false;
  for (const { name } of step.contract.outputs) if (name === port) return true;
  return false;
}

function unknown(step: Step, input: WiredPort, steps: readonly Step[]): Finding {
  const from = `${input.feed.step}.${input.feed.port}`;
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
