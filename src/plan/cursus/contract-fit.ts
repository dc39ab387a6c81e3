import type { StepConfig } from "../../model/cursus/config.ts";
import type { StepContract } from "../../model/cursus/interface.ts";
import { type FactsByCode, type Finding, finding } from "../../model/findings/finding.ts";
import type { Json } from "../../model/json.ts";
import type { Place } from "../../model/place.ts";
import { suggest } from "../../model/suggest.ts";
import { fieldOf } from "./fields.ts";

const sides = [
  ["input_paths", "inputs"],
  ["output_paths", "outputs"],
] as const;

/** What a configuration says of a step's ports can only be what the contract says (`validate_step_contract`). */
export function checkContractFit(config: StepConfig, contract: StepContract): readonly Finding[] {
  const own = fieldOf(config, "contract");
  return sides.flatMap(([field, ports]) => {
    const inContract = own !== undefined && isJsonMap(own) ? own[ports] : undefined;
    const at = config.placeOf(field) ?? config.place;
    const atContract = config.placeOf("contract") ?? config.place;
    return [
      ...unexpected(config, contract[ports], { field, value: config.fields[field], place: at }),
      ...unexpected(config, contract[ports], { field: `contract.${ports}`, value: inContract, place: atContract }),
      ...elsewhere(config, contract[ports], { field: `contract.${ports}`, value: inContract, place: atContract }),
    ];
  });
}

type Ports = StepContract["inputs"] | StepContract["outputs"];

/** A part of a configuration that tells of ports. */
interface Part {
  readonly field: FactsByCode["plan/contract-misfit"]["field"];
  readonly value: Json | undefined;
  readonly place: Place | undefined;
}

function unexpected(config: StepConfig, ports: Ports, part: Part): readonly Finding[] {
  const known = ports.map(({ name }) => name);
  return entriesIn(part.value).flatMap(([port]) => {
    if (known.includes(port)) return [];
    const near = suggest(port, known);
    const facts = {
      config: config.key,
      field: part.field,
      port,
      known,
      ...(near !== undefined && { suggestion: near }),
    };
    return [misfit(facts, part)];
  });
}

function elsewhere(config: StepConfig, ports: Ports, part: Part): readonly Finding[] {
  return entriesIn(part.value).flatMap(([port, value]) => {
    const declared = ports.find(({ name }) => name === port)?.path;
    const given = isJsonMap(value) ? value["path"] : value;
    if (declared === undefined || typeof given !== "string" || given === declared) return [];
    return [misfit({ config: config.key, field: part.field, port, known: [], paths: { given, declared } }, part)];
  });
}

function entriesIn(value: Json | undefined): readonly (readonly [string, Json])[] {
  return value !== undefined && isJsonMap(value) ? Object.entries(value) : [];
}

function isJsonMap(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function misfit(facts: FactsByCode["plan/contract-misfit"], { place }: Part): Finding {
  return finding({ code: "plan/contract-misfit", severity: "error", facts, ...(place && { place }) });
}
