import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
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
