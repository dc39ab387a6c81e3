import type { Overrides, StepOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Place } from "../../../model/place.ts";
import { suggest } from "../../../model/suggest.ts";
import type { DraftedStep } from "../step.ts";

/** Overrides of nodes that the graph lacks. */
export function unknownNodes(known: readonly string[], { steps }: Overrides): readonly Finding[] {
  const nodes = new Set(known);
  return [...steps].flatMap(([name, own]) => (nodes.has(name) ? [] : [unknownNode(name, own, known)]));
}

export function unknownNode(name: string, own: StepOverrides, known: readonly string[]): Finding {
  const suggestion = suggest(name, known);
  const facts = { key: name, what: "node", name, known, ...(suggestion !== undefined && { suggestion }) } as const;
  return finding({ code: "plan/unknown-override", severity: "error", facts, ...placed(own) });
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
      const suggestion = suggest(one.name, names);
      const facts = { what, name: one.name, known: names, ...(suggestion !== undefined && { suggestion }) };
      const at = { step: node.name, port: one.name, ...placed(one) };
      const whole = { ...facts, key: `${node.name}.${key}.${one.name}` };
      return [finding({ code: "plan/unknown-override", severity: "error", facts: whole, ...at })];
    });
  });
}

function placed({ place }: { readonly place?: Place }): { readonly place?: Place } {
  return place === undefined ? {} : { place };
}
