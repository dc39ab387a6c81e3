import type { Overrides, StepOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { OverrideFacts } from "../../../model/findings/overrides.ts";
import type { Place } from "../../../model/place.ts";
import { suggest } from "../../../model/suggest.ts";
import type { DraftedStep } from "../step.ts";

/** Overrides of nodes that the graph lacks. */
export function unknownNodes(known: readonly string[], { steps }: Overrides): readonly Finding[] {
  const nodes = new Set(known);
  return [...steps].flatMap(([name, own]) => (nodes.has(name) ? [] : [unknownNode(name, own, known)]));
}

export function unknownNode(name: string, own: StepOverrides, known: readonly string[]): Finding {
  return unknownOverride({ key: name, what: "node", name, known }, own);
}

const sides = [
  ["inputs", "input"],
  ["outputs", "output"],
] as const;

/** Overrides of ports that a step lacks. */
export function unknownPorts({ node, interface: found, step }: DraftedStep, own: StepOverrides): readonly Finding[] {
  if (found === undefined) return [];
  return sides.flatMap(([key, what]) => {
    const known = key === "inputs" ? step.contract.inputs : found.contract.outputs;
    const names = known.map(({ name }) => name);
    return own[key].flatMap((one) => {
      if (names.includes(one.name)) return [];
      const unknown = { key: `${node.name}.${key}.${one.name}`, what, name: one.name, known: names };
      return [{ ...unknownOverride(unknown, one), step: node.name, port: one.name }];
    });
  });
}

type Unknown = Omit<OverrideFacts["plan/unknown-override"], "suggestion">;

/** An override of what is not there, with the known name that may be meant. */
export function unknownOverride(unknown: Unknown, { place }: { readonly place?: Place }): Finding {
  const suggestion = suggest(unknown.name, unknown.known);
  const facts = { ...unknown, ...(suggestion !== undefined && { suggestion }) };
  return finding({ code: "plan/unknown-override", severity: "error", facts, ...(place && { place }) });
}
