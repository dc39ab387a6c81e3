import { computeKinds, type StepInterface, serviceVerbs } from "../../../model/cursus/interface.ts";
import { usualClass } from "../../../model/cursus/usual-class.ts";
import type { Fields } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { choiceOf, flagOf, nameOf } from "../../values.ts";
import { asWarnings, needed, sectionOf, textsIn } from "../fields.ts";

const registryKeys = ["sagemaker_step_type", "description", "requires", "config_class"];
const patternKeys = ["step_assembly", "direct_input_keys", "include_job_type_in_path"];
const computeKeys = [
  "kind",
  "sdk_class",
  "framework_version_field",
  "framework_version_default",
  "py_version_field",
  "image_uri_field",
  "container_entrypoint",
  "framework_name",
  "retrieve_framework",
  "retrieve_image",
  "lock_training_region",
  "locked_region",
  "instance_size_mode",
  "kms_network",
  "network_mode",
  "subnets_field",
  "security_group_ids_field",
  "enable_network_isolation_field",
  "requires",
];

export type Registry = Pick<StepInterface, "configClass" | "requires"> & { readonly serviceVerb: string | undefined };

export function readRegistry(reading: Reading, entry: Entry | undefined, stepType: string): Registry {
  const where = "registry";
  const fields = sectionOf(reading, entry, { where, known: registryKeys });
  const verb = entry && needed(reading, fields, { key: "sagemaker_step_type", where, at: entry });
  const requires = nameOf(reading, fields.get("requires"))?.text;
  return {
    serviceVerb: choiceOf(reading, verb, serviceVerbs),
    configClass: nameOf(reading, fields.get("config_class"))?.text ?? usualClass(stepType),
    ...(requires === undefined || requires === "none" ? {} : { requires }),
  };
}

/** Whether the destinations of outputs have the job type in their paths. */
export function readPatterns(reading: Reading, entry: Entry | undefined): boolean {
  const fields = sectionOf(reading, entry, { where: "patterns", known: patternKeys });
  choiceOf(reading, fields.get("step_assembly"), ["step_args", "code", "delegation"]);
  textsIn(reading, fields.get("direct_input_keys"));
  return flagOf(reading, fields.get("include_job_type_in_path")) ?? true;
}

/** `contract.compute` is where `compute` formerly stood. */
export function readCompute(
  reading: Reading,
  entry: Entry | undefined,
  former: Entry | undefined,
): StepInterface["compute"] {
  if (entry !== undefined && former !== undefined) {
    const instead = "The compute section at the top of the file is used; remove this one";
    reading.warn("load/no-effect", { key: "compute", where: "the contract", instead }, former.keyAt);
  }
  const used = entry ?? former;
  if (used === undefined) return undefined;
  const fields = sectionOf(reading, used, { where: "compute", known: computeKeys });
  const kind = choiceOf(reading, needed(reading, fields, { key: "kind", where: "compute", at: used }), computeKinds);
  checkClass(reading, fields);
  if (kind === undefined) return undefined;
  const command = fields.get("container_entrypoint");
  return { kind, ...(command === undefined ? {} : { containerEntrypoint: textsIn(reading, command) }) };
}

/** It decides nothing on one machine, so another one need not stop anybody. */
function checkClass(reading: Reading, fields: Fields): void {
  choiceOf(asWarnings(reading), fields.get("sdk_class"), [
    "SKLearn",
    "XGBoost",
    "PyTorch",
    "XGBoostModel",
    "PyTorchModel",
  ]);
}
