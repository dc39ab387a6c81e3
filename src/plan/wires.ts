import { type Finding, finding } from "../model/findings/finding.ts";
import type { Needs } from "../model/graph.ts";
import type { Wire } from "../model/plan.ts";
import type { InputPort, Step } from "../model/step.ts";
import { suggest } from "../model/suggest.ts";

const reason = "the pipeline file says so";

/** One wire per input that names a port of a step, in the order of the file. */
export function wiresOf(steps: readonly Step[]): readonly Wire[] {
  return steps.flatMap((step) =>
    step.contract.inputs.flatMap(({ name, feed }) => {
      if (feed.kind !== "port") return [];
      return [{ from: { step: feed.step, port: feed.port }, to: { step: step.id, port: name }, score: 1, reason }];
    }),
  );
}

/** What each step waits for: the producers of its inputs, then its `depends_on`, each once. */
export function needsOf(steps: readonly Step[]): Needs {
  return new Map(steps.map((step) => [step.id, [...new Set([...producersOf(step), ...step.dependsOn])]]));
}

function producersOf({ contract }: Step): readonly string[] {
  return contract.inputs.flatMap(({ feed }) => (feed.kind === "port" ? [feed.step] : []));
}

/** `from:` that names no output of this project. Loading refuses it in files; a project built in code comes here first. */
export function unknownFeeds(steps: readonly Step[]): readonly Finding[] {
  const ports = new Map(steps.map(({ id, contract }) => [id, new Set(contract.outputs.map(({ name }) => name))]));
  const isUnknown = ({ feed }: InputPort): boolean => feed.kind === "port" && !ports.get(feed.step)?.has(feed.port);
  return steps.flatMap((step) => step.contract.inputs.filter(isUnknown).map((input) => unknown(step, input, ports)));
}

function unknown(step: Step, input: InputPort, ports: ReadonlyMap<string, ReadonlySet<string>>): Finding {
  const from = input.feed.kind === "port" ? `${input.feed.step}.${input.feed.port}` : "";
  const suggestion = suggest(
    from,
    [...ports].flatMap(([id, names]) => [...names].map((name) => `${id}.${name}`)),
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
