import type { ContractPort, StepContract, StepSpec } from "../../../model/cursus/interface.ts";
import type { Fields } from "../../entries.ts";
import type { Reading } from "../../reading.ts";

/** Known names that a finding carries: a hostile file may have thousands. */
const mostTold = 20;

/**
 * Reports ports that the script has and the wiring does not know; the wiring may know more than the script. `spec` is
 * the section as written: a port of it that could not be read is there all the same.
 */
export function reportUnwired(reading: Reading, contract: StepContract, spec: Fields): void {
  const report = (ports: readonly ContractPort[], side: "input" | "output", known: readonly string[]): void => {
    const names = new Set(known);
    const first = known.slice(0, mostTold);
    for (const { name, place } of ports) {
      if (names.has(name)) continue;
      reading.report("load/port-not-in-spec", { port: name, side, known: first, ...reading.near(name, known) }, place);
    }
  };
  report(contract.inputs, "input", namesIn(spec, "dependencies"));
  report(contract.outputs, "output", namesIn(spec, "outputs"));
}

/** Notes where the script and the wiring disagree on what must be there. */
export function noteRequired(reading: Reading, contract: StepContract, spec: StepSpec): void {
  const bySpec = new Map(spec.dependencies.map(({ name, required }) => [name, required]));
  for (const { name, required, place } of contract.inputs) {
    const inSpec = bySpec.get(name);
    if (required === undefined || inSpec === undefined || required === inSpec) continue;
    reading.note("lint/required-differs", { port: name, inContract: required, inSpec }, place);
  }
}

function namesIn(spec: Fields, section: "dependencies" | "outputs"): readonly string[] {
  const value = spec.get(section)?.value;
  return value?.kind === "map" ? value.entries.map(({ key }) => key) : [];
}
