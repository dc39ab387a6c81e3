import { pythonNumber } from "../../model/hyperparameter.ts";
import type { Expression, JsonFile, Scalar } from "../../model/sagemaker/expression.ts";
import { parseJsonPath } from "../../model/sagemaker/json-path.ts";
import { parsePropertyPath } from "../../model/sagemaker/property-path.ts";
import { entriesOf, type Fields, fieldsOf, itemsOf } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry, ScalarTree } from "../tree.ts";
import { nameOf, textOf } from "../values.ts";

/** A value of a definition: `Get`, `Std:Join` and `Std:JsonGet` at any depth, else plain. Undefined when a problem was reported. */
export function readExpression(reading: Reading, entry: Entry): Expression | undefined {
  const { value } = entry;
  const place = reading.place(value);
  if (value.kind === "list") {
    return { place, kind: "list", items: itemsOf(entry, value).flatMap((item) => readExpression(reading, item) ?? []) };
  }
  if (value.kind !== "map") return { place, kind: "literal", value: scalarOf(value) };
  const [only, ...more] = value.entries;
  if (only !== undefined && more.length === 0) {
    if (only.key === "Get") return readGet(reading, only);
    if (only.key === "Std:Join") return readJoin(reading, only);
    if (only.key === "Std:JsonGet") return readJsonGet(reading, only);
    if (only.key.startsWith("Std:")) return unknownFunction(reading, only);
  }
  const entries = [...entriesOf(reading, entry)].flatMap(([key, inner]) => {
    const read = readExpression(reading, inner);
    return read === undefined ? [] : [[key, read] as const];
  });
  return { place, kind: "map", entries: new Map(entries) };
}

function scalarOf({ kind, text }: ScalarTree): Scalar {
  // A number beyond all floats stays text: no step can be given it.
  if (kind === "number") return pythonNumber(text) ?? text;
  if (kind === "boolean") return text === "true";
  return kind === "null" ? null : text;
}

function unknownFunction(reading: Reading, { key, keyAt }: Entry): undefined {
  const known = ["Get", "Std:Join", "Std:JsonGet"];
  reading.report("load/unknown-key", { key, where: "a value", known, ...reading.near(key, known) }, keyAt);
}

function readGet(reading: Reading, entry: Entry): Expression | undefined {
  const written = textOf(reading, entry);
  if (written === undefined) return undefined;
  const { text, at } = written;
  const place = reading.place(at);
  const [, root, name = "", rest] =
    /^(Parameters|Execution|PipelineExperimentConfig|Steps)\.([^.]+)(?:\.(.+))?$/s.exec(text) ?? [];
  if (root === "Parameters" && rest === undefined) return { place, kind: "parameter", name };
  if (root === "Execution" && rest === undefined) return { place, kind: "execution", variable: name };
  if (root === "PipelineExperimentConfig" && rest === undefined) return { place, kind: "execution", variable: text };
  const path = root === "Steps" && rest !== undefined ? parsePropertyPath(rest) : undefined;
  if (path !== undefined) return { place, kind: "property", step: name, path };
  const expected = "Parameters.NAME, Execution.NAME or Steps.STEP.PROPERTY";
  reading.report("load/bad-value", { key: "Get", value: text, expected }, at);
  return undefined;
}

function readJoin(reading: Reading, entry: Entry): Expression | undefined {
  const fields = fieldsOf(reading, entry, { where: "Std:Join", known: ["On", "Values"] });
  const on = fields.has("On") ? textOf(reading, fields.get("On"))?.text : "";
  const values = fields.get("Values");
  if (values === undefined) return missing(reading, "Values", entry);
  const read = readExpression(reading, values);
  if (on === undefined || read === undefined) return undefined;
  return { place: reading.place(entry.value), kind: "join", on, values: read.kind === "list" ? read.items : [read] };
}

function readJsonGet(reading: Reading, entry: Entry): Expression | undefined {
  const fields = fieldsOf(reading, entry, { where: "Std:JsonGet", known: ["PropertyFile", "S3Uri", "Path"] });
  const path = readJsonPath(reading, fields.get("Path"));
  const file = readFile(reading, entry, fields);
  if (!fields.has("Path")) return missing(reading, "Path", entry);
  if (path === undefined || file === undefined) return undefined;
  return { place: reading.place(entry.value), kind: "json-get", file, path };
}

/** One that finds several values is only warned of: another branch, or a recorded outcome, may keep it from being read. */
function readJsonPath(reading: Reading, entry: Entry | undefined): string | undefined {
  const written = nameOf(reading, entry);
  if (written === undefined) return undefined;
  const { text, at } = written;
  const parsed = parseJsonPath(text);
  if (!("problem" in parsed)) return text;
  const facts = {
    key: "Path",
    value: text,
    expected: "the path of one value, such as metrics.rmse or $.rows[0]['mean']",
  };
  if (parsed.problem === "several") reading.warn("load/bad-value", facts, at);
  else reading.report("load/bad-value", facts, at);
  return parsed.problem === "several" ? text : undefined;
}

function readFile(reading: Reading, entry: Entry, fields: Fields): JsonFile | undefined {
  const named = fields.get("PropertyFile");
  const uri = fields.get("S3Uri");
  if (named === undefined && uri === undefined) return missing(reading, "PropertyFile", entry);
  if (named === undefined) {
    const read = uri && readExpression(reading, uri);
    return read && { kind: "uri", uri: read };
  }
  const read = readExpression(reading, named);
  if (read === undefined) return undefined;
  const [first, name, ...more] = read.kind === "property" ? read.path : [];
  if (read.kind === "property" && first === "PropertyFiles" && name !== undefined && more.length === 0) {
    return { kind: "property-file", step: read.step, name: String(name), place: read.place };
  }
  const expected = '{"Get": "Steps.STEP.PropertyFiles.NAME"}';
  const value = reading.source.text.slice(named.value.start, named.value.end).slice(0, 100);
  reading.report("load/bad-value", { key: "PropertyFile", value, expected }, named.value);
  return undefined;
}

export function missing(reading: Reading, key: string, { key: where, keyAt }: Entry): undefined {
  reading.report("load/missing-key", { key, where }, keyAt);
}
