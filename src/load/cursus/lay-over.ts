import { join } from "node:path";
import type { Override } from "../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { type Hyperparameter, isMapping } from "../../model/hyperparameter.ts";
import { pythonJson } from "../../model/python-json.ts";
import type { Step } from "../../model/step.ts";
import { lookAt } from "../../system/files.ts";
import { parseJson } from "../json.ts";
import { hyperparameterOf } from "../json-values.ts";
import { readSource } from "../read-source.ts";
import { startReading } from "../reading.ts";

export interface LaidOver {
  readonly step: Step;
  readonly findings: readonly Finding[];
}

type Given = readonly Override<Hyperparameter>[];

/**
 * Hyperparameters of a training step travel as JSON in its source folder; what the overrides say is laid over the files that are
 * there. Where there is none, they are hyperparameters of the job.
 */
export function layOver(step: Step, given: Given): LaidOver {
  if (given.length === 0 || step.kind !== "training" || step.script === undefined) return { step, findings: [] };
  const { sourceDir } = step.script;
  const files =
    sourceDir === undefined ? [] : namesFor(step).filter((name) => lookAt(join(sourceDir, name)).kind === "file");
  if (sourceDir === undefined || files.length === 0)
    return { step: { ...step, hyperparameters: settings(given) }, findings: [] };
  const read = files.map((path) => ({ path, ...readMap(join(sourceDir, path)) }));
  const laidOver = read.flatMap(({ path, values }) =>
    values === undefined ? [] : [{ path, text: merged(values, given), settings: settings(given) }],
  );
  const same = given.filter(({ name, value }) =>
    read.every(({ values }) => values !== undefined && pythonJson(values[name] ?? null) === pythonJson(value)),
  );
  return {
    step: { ...step, script: { ...step.script, laidOver } },
    findings: [...read.flatMap(({ findings }) => findings), ...same.map((one) => idle(step.id, one, files))],
  };
}

/** The file for the region of the step comes beside the one for all. */
function namesFor({ env }: Step): readonly string[] {
  const region = env.find(({ name }) => name === "REGION")?.value;
  const names = ["hyperparameters.json", ...(region === undefined ? [] : [`hyperparameters_${region}.json`])];
  return names.map((name) => `hyperparams/${name}`);
}

interface ReadMap {
  readonly values?: Readonly<Record<string, Hyperparameter>>;
  readonly findings: readonly Finding[];
}

function readMap(file: string): ReadMap {
  const source = readSource(file);
  if (!source.ok) return { findings: source.failure.findings };
  const reading = startReading(source.value);
  const value = parseJson(reading);
  const key = "the hyperparameters";
  const read = value && hyperparameterOf(reading, { key, keyAt: { start: value.start, end: value.start + 1 }, value });
  if (read !== undefined && isMapping(read) && !reading.broken()) return { values: read, findings: [] };
  return { findings: reading.problems() };
}

function merged(values: Readonly<Record<string, Hyperparameter>>, given: Given): string {
  return pythonJson({ ...values, ...Object.fromEntries(given.map(({ name, value }) => [name, value])) });
}

function settings(given: Given): Step["hyperparameters"] {
  return given.map(({ name, value, place }) => ({
    name,
    value,
    origin: { kind: "override", ...(place && { place }) },
  }));
}

function idle(step: string, { name, value, place }: Given[number], files: readonly string[]): Finding {
  const facts = {
    key: `${step}.hyperparameters.${name}`,
    reason: `it is ${pythonJson(value)} in ${files.join(" and ")}`,
  };
  return finding({ code: "plan/idle-override", severity: "error", step, facts, ...(place && { place }) });
}
