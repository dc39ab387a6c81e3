import type { Dag } from "../../../model/cursus/dag.ts";
import type { Binding, Candidate } from "../../../model/cursus/wiring.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { ScoredOutput } from "../../../model/findings/wiring.ts";
import type { Place } from "../../../model/place.ts";
import { type Interfaces, incomingEdges } from "../candidates.ts";
import { signsOf } from "./signs.ts";

/** Below it a wire of any input is told; the assembler itself takes all above 0.5. */
const low = 0.6;

/** Wires that the built pipeline has and that its author may not have meant. */
export function doubtfulWires(dag: Dag, interfaces: Interfaces, bindings: readonly Binding[]): readonly Finding[] {
  const incoming = incomingEdges(dag);
  return bindings.flatMap((binding) => {
    const edge = incoming.get(binding.consumer)?.find(({ from }) => from === binding.producer);
    const at = { step: binding.consumer, port: binding.dependency, ...(edge?.place && { place: edge.place }) };
    return [...tiedWire(binding, at), ...unlikelyWire(binding, interfaces, at), ...secondChoice(binding, at)];
  });
}

interface At {
  readonly step: string;
  readonly port: string;
  readonly place?: Place;
}

function tiedWire(binding: Binding, at: At): readonly Finding[] {
  if (binding.tied.length === 0) return [];
  const others = binding.tied.map((one) => ({ ...scored(one), dependency: one.dependency }));
  return [finding({ code: "plan/tied-wire", severity: "warning", ...at, facts: { ...scored(binding), others } })];
}

/** A low score tells what the signs would, and of required inputs, too. */
function unlikelyWire(binding: Binding, interfaces: Interfaces, at: At): readonly Finding[] {
  const wire = scored(binding);
  if (wire.score.total < low) return [finding({ code: "plan/weak-wire", severity: "warning", ...at, facts: wire })];
  const signs = signsOf(binding, interfaces);
  if (signs.length === 0) return [];
  return [finding({ code: "plan/implausible-wire", severity: "warning", ...at, facts: { ...wire, signs } })];
}

function secondChoice(binding: Binding, at: At): readonly Finding[] {
  if (binding.preferred === undefined) return [];
  const facts = { ...scored(binding), preferred: scored(binding.preferred) };
  return [finding({ code: "plan/second-choice", severity: "note", ...at, facts })];
}

function scored({ producer, output, score }: Candidate): ScoredOutput {
  return { producer, output, score };
}
