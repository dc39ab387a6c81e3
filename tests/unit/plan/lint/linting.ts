import { explain } from "../../../../src/model/findings/explain.ts";
import type { PathUse, ScriptHints } from "../../../../src/model/hints.ts";
import type { Feed } from "../../../../src/model/port.ts";
import type { ScriptFacts } from "../../../../src/model/script.ts";
import type { Contract, Step } from "../../../../src/model/step.ts";
import type { WrittenTexts } from "../../../../src/model/written-texts.ts";
import { lintFindings } from "../../../../src/plan/lint/lint.ts";
import { inputPort, mustPlan, noFacts, planned, port, projectOf, stepOf } from "../build.ts";

const noneHeld: NonNullable<ScriptHints["held"]> = {
  unmentioned: [],
  workFolders: [],
  pathLines: { input: {}, output: {} },
  written: [],
  wanted: [],
};
const noHints: ScriptHints = {
  kind: "processing",
  paths: [],
  inputs: [],
  outputs: [],
  environment: [],
  arguments: [],
  untraced: [],
  needs: [],
  held: noneHeld,
};

export const data: Feed = { kind: "path", path: "data", absolute: "/p/data" };
export const ports: Contract = {
  inputs: [inputPort("table", data, "/opt/ml/processing/input/table")],
  outputs: [port("kept", "/opt/ml/processing/output/kept")],
};

export interface Code {
  readonly step: Step;
  /** Absent where the code was not read. */
  readonly hints?: Partial<ScriptHints>;
}

export function codeOf(id: string, hints: Partial<ScriptHints>, more: Partial<Step> = {}): Code {
  return { step: stepOf(id, { contract: ports, ...more }), hints };
}

export function use(path: string, more: Partial<PathUse> = {}): PathUse {
  return { path, use: "read", from: [{ what: "open", line: 7 }], ...more };
}

export function held(more: Partial<NonNullable<ScriptHints["held"]>>): Pick<ScriptHints, "held"> {
  return { held: { ...noneHeld, ...more } };
}

export function factsOf(facts: Partial<ScriptFacts>, script = "train"): Pick<Step, "script"> {
  return { script: { path: `/p/scripts/${script}.py`, facts: { ...noFacts, ...facts } } };
}

interface OnDisk {
  readonly files?: readonly string[];
  readonly texts?: readonly WrittenTexts[];
}

/** What is told of these steps: code, step, file:line and words. */
export function told(codes: readonly Code[], { files = [], texts = [] }: OnDisk = {}): readonly string[][] {
  const plan = mustPlan(planned(projectOf(...codes.map(({ step }) => step))));
  const hints = new Map(
    codes.flatMap(({ step, hints: some }) => (some === undefined ? [] : [[step.id, { ...noHints, ...some }] as const])),
  );
  return lintFindings(plan, { hints, hasFile: (path) => files.includes(path), textsIn: () => texts }).map((one) => [
    one.code,
    `${one.step}${one.port === undefined ? "" : `.${one.port}`}`,
    `${one.place?.file.slice(3)}:${one.place?.line}`,
    explain(one).message,
  ]);
}
