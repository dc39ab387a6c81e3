import { cp, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Place } from "../../../src/model/place.ts";
import type { FindingDocument, StepDocument } from "../../../src/report/schema-types.ts";
import { printedBy, type Tool } from "../gallery-runs.ts";
import { applyVariant, type Variant } from "./apply-variant.ts";

/** What runs, and the repository that the example and its variants lie in. */
export interface Bench extends Tool {
  readonly root: string;
}

export interface Told {
  readonly verdict?: string;
  readonly findings: readonly FindingDocument[];
  readonly steps: readonly StepDocument[];
}

/** What the command says of a copy of the example that was changed so; files are named as in the project. */
export async function toldOf(variant: Variant, command: "plan" | "test-pipeline", tool: Bench): Promise<Told> {
  const room = await realpath(await mkdtemp(join(tmpdir(), "variant-")));
  try {
    const project = join(room, "project");
    await cp(join(tool.root, "examples/cursus-xgboost"), project, { recursive: true });
    await withFewRounds(project);
    await applyVariant(variant, project);
    const { out, err } = await printedBy(wordsOf(variant, { room, project, command, tool }), {
      ...process.env,
      ...{ TMPDIR: room, NO_COLOR: "1" },
    });
    if (out === "") throw new Error(`${variant.about} is answered by no document: ${err}`);
    return withinProject(JSON.parse(out) as Told, project);
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

/** What is told of a pipeline does not depend on how long its model learns. */
async function withFewRounds(project: string): Promise<void> {
  const folder = join(project, "dockers/hyperparams");
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/"num_round": \d+/, '"num_round": 5'));
  }
}

interface Asked {
  readonly room: string;
  readonly project: string;
  readonly command: string;
  readonly tool: Tool;
}

function wordsOf({ dag, overrides }: Variant, { room, project, command, tool }: Asked): readonly string[] {
  const given = overrides === undefined ? [] : ["--overrides", join(project, overrides)];
  const workspace = command === "plan" ? [] : ["--workspace-dir", join(room, "workspace")];
  const path = [project, "--dag", join(project, dag), ...given];
  return [tool.cli, "runtime", command, ...path, "--python", tool.python, ...workspace, "--json"];
}

function withinProject(told: Told, project: string): Told {
  const within = (place: Place): Place => ({ ...place, file: relative(project, place.file) });
  const findings = told.findings.map(({ place, cause, facts, ...found }) => ({
    ...found,
    facts: withSetting(facts, within),
    ...(place && { place: within(place) }),
    ...(cause && { cause: { ...cause, ...(cause.place && { place: within(cause.place) }) } }),
  }));
  return { ...told, steps: told.steps ?? [], findings };
}

function withSetting(facts: FindingDocument["facts"], within: (place: Place) => Place): FindingDocument["facts"] {
  const { setting } = facts as { readonly setting?: { readonly place: Place } };
  return setting === undefined ? facts : { ...facts, setting: { ...setting, place: within(setting.place) } };
}

export function isError({ severity }: FindingDocument): boolean {
  return severity === "error" || severity === "critical";
}

export function words({ code, step, port, place, cause, message }: FindingDocument): string {
  const at = lineOf(place);
  const by = cause === undefined ? "" : `, by ${cause.step}${lineOf(cause.place)}`;
  return `${code} ${[step, port].filter((part) => part !== undefined).join(".")}${at}${by} (${message.slice(0, 200)})`;
}

function lineOf(place: Place | undefined): string {
  return place === undefined ? "" : ` at ${place.file}:${place.line}`;
}
