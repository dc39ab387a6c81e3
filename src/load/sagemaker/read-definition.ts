import { type Definition, definitionVersion } from "../../model/sagemaker/definition.ts";
import type { Expression } from "../../model/sagemaker/expression.ts";
import { entriesOf } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry, MapTree, Tree } from "../tree.ts";
import { textOf } from "../values.ts";
import { checkNames } from "./check-names.ts";
import { readExpression } from "./read-expression.ts";
import { readParameters } from "./read-parameters.ts";
import { readSteps } from "./read-step.ts";
import { warnOfTop } from "./unknown-keys.ts";

/** Whether a document is a compiled pipeline and not one of ours: its keys begin with capitals. */
export function isDefinition(tree: Tree): tree is MapTree {
  return tree.kind === "map" && ["Version", "Steps"].every((key) => tree.entries.some((entry) => entry.key === key));
}

/** What a SageMaker SDK compiled (`pipeline.definition()`); its problems are reported, and what is left is read. */
export function readDefinition(reading: Reading, tree: MapTree): Definition {
  const top: Entry = { key: "the definition", keyAt: { start: tree.start, end: tree.start + 1 }, value: tree };
  const fields = entriesOf(reading, top);
  warnOfTop(reading, fields);
  const version = textOf(reading, fields.get("Version"));
  if (version !== undefined && version.text !== definitionVersion) {
    const facts = { key: "Version", value: version.text, expected: definitionVersion };
    reading.report("load/bad-value", facts, version.at);
  }
  const steps = readSteps(reading, fields.get("Steps"));
  const parameters = readParameters(reading, fields.get("Parameters"));
  if (steps.length === 0 && !reading.broken()) reading.report("load/no-steps", {}, fields.get("Steps")?.keyAt);
  const experiment = readExperiment(reading, fields.get("PipelineExperimentConfig"));
  const definition = { file: reading.source.file, parameters, steps, ...(experiment && { experiment }) };
  checkNames(reading, definition);
  return definition;
}

function readExperiment(reading: Reading, entry: Entry | undefined): Expression | undefined {
  return entry === undefined || entry.value.kind === "null" ? undefined : readExpression(reading, entry);
}
