import type { Branches, DefinitionStep, PropertyFile } from "../../model/sagemaker/definition.ts";
import type { Expression } from "../../model/sagemaker/expression.ts";
import { entriesOf, type Fields, fieldsOf, itemsOf } from "../entries.ts";
import { folderNameReason, isFolderName } from "../folder-name.ts";
import type { Reading } from "../reading.ts";
import type { Entry } from "../tree.ts";
import { nameOf } from "../values.ts";
import { wrongType } from "../wrong-type.ts";
import { branchKeys } from "./definition-keys.ts";
import { readConditions } from "./read-condition.ts";
import { readDependsOn } from "./read-depends-on.ts";
import { missing, readExpression } from "./read-expression.ts";
import { warnOfStep } from "./unknown-keys.ts";

const serviceOnly = ["CacheConfig", "RetryPolicies"];

export function readSteps(reading: Reading, entry: Entry | undefined): readonly DefinitionStep[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") return wrongType(reading, entry, "a list of steps") ?? [];
  return itemsOf(entry, entry.value).flatMap((item) => readStep(reading, item) ?? []);
}

function readStep(reading: Reading, entry: Entry): DefinitionStep | undefined {
  const fields = entriesOf(reading, entry, "a step");
  if (entry.value.kind !== "map") return undefined;
  const name = fields.has("Name") ? nameOf(reading, fields.get("Name")) : missing(reading, "Name", entry);
  const type = fields.has("Type") ? nameOf(reading, fields.get("Type")) : missing(reading, "Type", entry);
  if (name === undefined || type === undefined) return undefined;
  if (!isFolderName(name.text)) {
    const facts = { name: name.text.slice(0, 80), what: "a step", reason: folderNameReason };
    reading.report("load/bad-name", facts, name.at);
  }
  const own = reading.within({ step: name.text });
  warnOfStep(own, fields, type);
  const isCondition = type.text === "Condition";
  const request = readRequest(own, fields.get("Arguments"), inside[type.text] ?? []) ?? nothing(reading, entry);
  return {
    ...{ name: name.text, type: type.text, request, place: reading.place(name.at) },
    dependsOn: readDependsOn(own, fields.get("DependsOn")),
    propertyFiles: readPropertyFiles(own, fields.get("PropertyFiles")),
    ...(isCondition ? { branches: readBranches(own, entry, fields.get("Arguments")) } : {}),
    serviceOnly: serviceOnly.filter((key) => fields.has(key)),
  };
}

function nothing(reading: Reading, { value }: Entry): Expression {
  return { kind: "map", entries: new Map(), place: reading.place(value) };
}

/** Keys of Arguments that hold steps, or name what only those know. */
const inside: Readonly<Record<string, readonly string[]>> = {
  Condition: branchKeys,
  ForEach: ["ForEachBody", "Selector"],
};

function readRequest(reading: Reading, entry: Entry | undefined, leftOut: readonly string[]): Expression | undefined {
  if (entry === undefined) return undefined;
  if (entry.value.kind !== "map") return wrongType(reading, entry, "a map");
  const entries = entry.value.entries.filter(({ key }) => !leftOut.includes(key));
  return readExpression(reading, { ...entry, value: { ...entry.value, entries } });
}

function readBranches(reading: Reading, owner: Entry, entry: Entry | undefined): Branches {
  const fields: Fields = entry?.value.kind === "map" ? entriesOf(reading, entry) : new Map();
  return {
    conditions: readConditions(reading, entry ?? owner, fields.get("Conditions")),
    whenTrue: readSteps(reading, fields.get("IfSteps")),
    whenFalse: readSteps(reading, fields.get("ElseSteps")),
  };
}

function readPropertyFiles(reading: Reading, entry: Entry | undefined): readonly PropertyFile[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") return wrongType(reading, entry, "a list") ?? [];
  return itemsOf(entry, entry.value).flatMap((item) => readPropertyFile(reading, item) ?? []);
}

function readPropertyFile(reading: Reading, entry: Entry): PropertyFile | undefined {
  const known = ["PropertyFileName", "OutputName", "FilePath"];
  const fields = fieldsOf(reading, entry, { where: "a property file", known });
  if (entry.value.kind !== "map") return undefined;
  const [name, output, path] = known.map((key) =>
    fields.has(key) ? nameOf(reading, fields.get(key)) : missing(reading, key, entry),
  );
  if (name === undefined || output === undefined || path === undefined) return undefined;
  return { name: name.text, output: output.text, path: path.text, place: reading.place(output.at) };
}
