import { type Finding, finding } from "../../model/findings/finding.ts";
import type { InputPort } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";

/**
 * Inputs whose place another step fills that they do not wait for: here the wire orders both, in the cloud nothing does.
 * Steps with what the definition says that they need; wires add nothing to that.
 */
export function unorderedReads(steps: readonly Step[]): readonly Finding[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.flatMap((step) =>
    step.contract.inputs.flatMap((input) => {
      const { feed } = input;
      const producer = feed.kind === "port" ? byId.get(feed.step) : undefined;
      if (feed.kind !== "port" || producer === undefined || waitsFor(step, producer.id, byId)) return [];
      return unordered(step, input, { producer, port: feed.port });
    }),
  );
}

function waitsFor(step: Step, wanted: string, byId: ReadonlyMap<string, Step>): boolean {
  const seen = new Set(step.dependsOn);
  for (const id of seen) {
    if (id === wanted) return true;
    for (const above of byId.get(id)?.dependsOn ?? []) seen.add(above);
  }
  return false;
}

function unordered(
  { id }: Step,
  input: InputPort,
  { producer, port }: { readonly producer: Step; readonly port: string },
): Finding {
  const output = producer.contract.outputs.find(({ name }) => name === port);
  const line = (output?.place ?? producer.place)?.line;
  const facts = { input: input.name, producer: producer.id, port, ...(line === undefined ? {} : { line }) };
  const place = input.feedPlace === undefined ? {} : { place: input.feedPlace };
  return finding({ code: "plan/unordered-read", severity: "warning", facts, step: id, port: input.name, ...place });
}
