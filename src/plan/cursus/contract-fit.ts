import type { StepConfig } from "../../model/cursus/config.ts";
import type { StepContract } from "../../model/cursus/interface.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Json } from "../../model/json.ts";
import { suggest } from "../../model/suggest.ts";

const sides = [
  ["input_paths", "inputs"],
  ["output_paths", "outputs"],
] as const;

/** A configuration that leads ports elsewhere can only name those that the contract has (`validate_step_contract`). */
export function checkContractFit(config: StepConfig, contract: StepContract): readonly Finding[] {
  return sides.flatMap(([field, ports]) => {
    const known = contract[ports].map(({ name }) => name);
    const unexpected = namesIn(config.fields[field]).filter((name) => !known.includes(name));
    return unexpected.map((port) => misfit(config, { field, port, known }));
  });
}

function namesIn(value: Json | undefined): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

interface Misfit {
  readonly field: "input_paths" | "output_paths";
  readonly port: string;
  readonly known: readonly string[];
}

function misfit(config: StepConfig, { field, port, known }: Misfit): Finding {
  const near = suggest(port, known);
  const facts = { config: config.key, field, port, known, ...(near === undefined ? {} : { suggestion: near }) };
  const place = config.placeOf(field) ?? config.place;
  return finding({ code: "plan/contract-misfit", severity: "error", facts, ...(place === undefined ? {} : { place }) });
}
