import { basename, dirname, resolve } from "node:path";
import type { Override, OverridePath, Overrides, StepOverrides } from "../../../model/cursus/overrides.ts";
import { noOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Hyperparameter } from "../../../model/hyperparameter.ts";
import { lookAt } from "../../../system/files.ts";
import { entriesOf, type Fields, fieldsOf } from "../../entries.ts";
import { hyperparameterOf } from "../../json-values.ts";
import { parseDocument } from "../../parse.ts";
import { readFunction } from "../../read-function.ts";
import { readSource } from "../../read-source.ts";
import { type Reading, startReading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { flagOf, textOf } from "../../values.ts";
import { renamesIn } from "./renames.ts";
import { notSkipped, tellEmpty } from "./says-nothing.ts";

export interface ReadOverrides {
  readonly overrides: Overrides;
  readonly findings: readonly Finding[];
}

const stepKeys = ["env", "args", "hyperparameters", "inputs", "outputs", "skip", "function"];

/** Reads what a user says beside the files of a project; paths are relative to this file. */
export function readOverrides(file: string): ReadOverrides {
  const source = readSource(file);
  if (!source.ok) return { overrides: noOverrides, findings: source.failure.findings.map(ofOverrides) };
  const reading = startReading(source.value);
  const tree = parseDocument(reading);
  if (tree === undefined) return { overrides: noOverrides, findings: reading.problems() };
  const whole: Entry = { key: "the overrides", keyAt: { start: tree.start, end: tree.start + 1 }, value: tree };
  const fields = fieldsOf(reading, whole, { where: "the overrides", known: ["defaults", "renames", "steps"] });
  const defaults = fields.get("defaults");
  const known = defaults && fieldsOf(reading, defaults, { where: "defaults", known: ["env", "hyperparameters"] });
  const root = dirname(file);
  const steps = [...entriesIn(reading, fields.get("steps"))].map(
    ([name, entry]) => [name, stepOf(reading.within({ step: name }), entry, root)] as const,
  );
  const renames = entriesIn(reading, fields.get("renames"));
  const overrides = {
    renames: new Map([...renames].map(([stepType, entry]) => [stepType, renamesIn(reading, entry)])),
    defaults: { env: texts(reading, known?.get("env")), hyperparameters: values(reading, known) },
    steps: new Map(steps),
  };
  tellEmpty(reading, whole, basename(file));
  return { overrides, findings: [...reading.problems(), ...reading.notes()] };
}

function stepOf(reading: Reading, entry: Entry, root: string): StepOverrides {
  const fields = fieldsOf(reading, entry, { where: `steps.${entry.key}`, known: stepKeys });
  const called = readFunction(reading, fields.get("function"), root);
  return {
    ...(called && { function: called }),
    env: texts(reading, fields.get("env")),
    args: texts(reading, fields.get("args")),
    hyperparameters: values(reading, fields),
    inputs: paths(reading, fields.get("inputs"), root),
    outputs: paths(reading, fields.get("outputs"), root),
    skip: isSkipped(reading, fields.get("skip"), entry.key),
    place: reading.place(entry.keyAt),
  };
}

function isSkipped(reading: Reading, entry: Entry | undefined, node: string): boolean {
  const skip = flagOf(reading, entry);
  if (skip === false) reading.report("plan/idle-override", { key: `${node}.skip`, reason: notSkipped }, entry?.value);
  return skip ?? false;
}

function ofOverrides(one: Finding): Finding {
  const { code, severity, facts, place } = one;
  if (code !== "load/empty-file") return one;
  return finding({ code, severity, facts: { ...facts, holds: "overrides" }, ...(place && { place }) });
}

function entriesIn(reading: Reading, entry: Entry | undefined): Fields {
  return entry === undefined ? new Map() : entriesOf(reading, entry);
}

function texts(reading: Reading, entry: Entry | undefined): readonly Override<string>[] {
  return [...entriesIn(reading, entry)].flatMap(([name, inner]) => {
    const written = textOf(reading, inner);
    return written === undefined ? [] : [{ name, value: written.text, place: reading.place(written.at) }];
  });
}

function values(reading: Reading, fields: Fields | undefined): readonly Override<Hyperparameter>[] {
  return [...entriesIn(reading, fields?.get("hyperparameters"))].flatMap(([name, inner]) => {
    const value = hyperparameterOf(reading, inner);
    return value === undefined ? [] : [{ name, value, place: reading.place(inner.value) }];
  });
}

function paths(reading: Reading, entry: Entry | undefined, root: string): readonly OverridePath[] {
  return [...entriesIn(reading, entry)].flatMap(([name, inner]) => {
    const written = textOf(reading, inner);
    if (written === undefined) return [];
    const absolute = resolve(root, written.text);
    if (lookAt(absolute).kind === "none") {
      reading
        .within({ port: name })
        .report("load/no-such-input", { path: written.text, named: "overrides" }, written.at);
    }
    return [{ name, path: written.text, absolute, place: reading.place(written.at) }];
  });
}
