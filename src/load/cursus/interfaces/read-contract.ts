import type { JobArgument, StepContract } from "../../../model/cursus/interface.ts";
import { entriesOf, type Fields, itemsOf } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { flagOf, nameOf, textOf } from "../../values.ts";
import { wrongType } from "../../wrong-type.ts";
import { asWarnings, given, needed, sectionOf, textMapOf, textsIn } from "../fields.ts";
import { readContractPorts } from "./read-contract-ports.ts";
import { readEnv } from "./read-env.ts";

export const contractKeys: readonly string[] = [
  "entry_point",
  "inputs",
  "outputs",
  "arguments",
  "job_arguments",
  "env_vars",
  "framework_requirements",
  "description",
  "source_dir",
  "include_job_type_in_path",
  "circular_ref_check",
  "input_source_overrides",
  "skip_inputs",
  "runtime_requires",
  "computed_env_paths",
  "output_path_token",
  "sink",
  "compute",
];

export function readContract(
  reading: Reading,
  fields: Fields,
  { entry, inPatterns }: { readonly entry: Entry; readonly inPatterns: boolean },
): StepContract {
  const entryPoint = entryPointOf(reading, fields.get("entry_point"));
  const description = textOf(reading, fields.get("description"))?.text;
  const outputToken = nameOf(reading, fields.get("output_path_token"))?.text;
  const inContract = flagOf(reading, fields.get("include_job_type_in_path")) ?? true;
  flagOf(reading, fields.get("circular_ref_check"));
  return {
    ...(entryPoint === undefined ? {} : { entryPoint }),
    inputs: readContractPorts(reading, fields.get("inputs"), "input"),
    outputs: readContractPorts(reading, fields.get("outputs"), "output"),
    // Notes for people: whatever stands there cannot stop a step.
    arguments: textsByName(asWarnings(reading), fields.get("arguments")),
    jobArguments: jobArgumentsOf(reading, fields.get("job_arguments")),
    ...readEnv(reading, fields.get("env_vars")),
    requirements: textsByName(reading, fields.get("framework_requirements")),
    ...(description === undefined ? {} : { description }),
    shipsSourceDir: flagOf(reading, fields.get("source_dir")) ?? false,
    includesJobType: inContract && inPatterns,
    fromConfig: textsByName(reading, fields.get("input_source_overrides")),
    skipped: textsIn(reading, fields.get("skip_inputs")),
    runtimeRequires: textsIn(reading, fields.get("runtime_requires")),
    computedEnv: segmentsByName(reading, fields.get("computed_env_paths")),
    ...(outputToken === undefined ? {} : { outputToken }),
    isSink: flagOf(reading, fields.get("sink")) ?? false,
    place: reading.place(entry.keyAt),
  };
}

function entryPointOf(reading: Reading, entry: Entry | undefined): string | undefined {
  const written = nameOf(reading, entry);
  if (written === undefined || written.text.endsWith(".py")) return written?.text;
  const facts = { key: "entry_point", value: written.text, expected: "the name of a script that ends in .py" };
  reading.report("load/bad-value", facts, written.at);
  return undefined;
}

function textsByName(reading: Reading, entry: Entry | undefined): Readonly<Record<string, string>> {
  return entry === undefined ? {} : textMapOf(reading, entriesOf(reading, entry));
}

function segmentsByName(reading: Reading, entry: Entry | undefined): Readonly<Record<string, readonly string[]>> {
  if (entry === undefined) return {};
  const lists = [...given(entriesOf(reading, entry))];
  return Object.fromEntries(lists.map(([name, list]) => [name, textsIn(reading, list)]));
}

function jobArgumentsOf(reading: Reading, entry: Entry | undefined): readonly JobArgument[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") {
    wrongType(reading, entry, "a list of flags with their sources");
    return [];
  }
  const where = "a job argument";
  return itemsOf(entry, entry.value).flatMap((item) => {
    const fields = sectionOf(reading, item, { where, known: ["flag", "source"], needs: "flag" });
    const flag = nameOf(reading, needed(reading, fields, { key: "flag", where, at: item }))?.text;
    const source = nameOf(reading, needed(reading, fields, { key: "source", where, at: item }))?.text;
    return flag === undefined || source === undefined ? [] : [{ flag, source, place: reading.place(item.value) }];
  });
}
