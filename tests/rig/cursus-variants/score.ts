import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Place } from "../../../src/model/place.ts";
import type { FindingDocument } from "../../../src/report/schema-types.ts";
import { eachInTurn } from "../gallery-runs.ts";
import { readVariant } from "./apply-variant.ts";
import { type Judged, judgeHealthy, togetherOf } from "./healthy.ts";
import { type Bench, isError, type Told, toldOf, words } from "./told.ts";

/** One entry of a variant's `expected.json`; the README of the variants says what the fields are. */
export interface Defect {
  readonly class: string;
  readonly node: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly when: "static" | "run";
  readonly fails?: string;
  /** Other lines at which it is told as well. */
  readonly orAt?: readonly {
    readonly file?: string;
    readonly line: number;
    readonly text: string;
    readonly why: string;
  }[];
}

export interface Score {
  readonly name: string;
  readonly defect?: Defect;
  /** A finding of the class is told of the step. */
  readonly isFound: boolean;
  /** It points at the very line. */
  readonly isAtLine: boolean;
  readonly falseAlarms: readonly string[];
  /** Everything that is not as expected. */
  readonly problems: readonly string[];
}

export interface Figures {
  readonly defects: number;
  readonly found: number;
  readonly atLine: number;
  readonly healthy: number;
  readonly falseAlarms: number;
}

/** Finding codes by the class of the defect that they tell. */
type Codes = Readonly<Record<string, readonly string[]>>;

const variantsIn = (root: string): string => join(root, "tests/data/cursus-defects");

export async function codesOfClasses(root: string): Promise<Codes> {
  return JSON.parse(await readFile(join(variantsIn(root), "codes.json"), "utf8")) as Codes;
}

export async function variantNames(root: string): Promise<readonly string[]> {
  const entries = await readdir(variantsIn(root), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

async function defectOf(folder: string): Promise<Defect | undefined> {
  const defects = JSON.parse(await readFile(join(folder, "expected.json"), "utf8")) as readonly Defect[];
  return defects[0];
}

/** Plans what shows before a run, runs the others, and compares; as many at once as there are cores. */
export async function scoreVariants(names: readonly string[], tool: Bench): Promise<readonly Score[]> {
  const codes = await codesOfClasses(tool.root);
  const read = await Promise.all(
    names.map(async (name) => {
      const folder = join(variantsIn(tool.root), name);
      const [variant, defect] = await Promise.all([readVariant(folder), defectOf(folder)]);
      return { name, variant, defect };
    }),
  );
  const broken = read.flatMap(({ defect, ...one }) => (defect === undefined ? [] : [{ ...one, defect }]));
  const work = [
    ...togetherOf(read.filter(({ defect }) => defect === undefined)).map(
      (group) => async () => (await judgeHealthy(group, tool)).map(ofHealthy),
    ),
    ...broken.map(({ name, variant, defect }) => async () => {
      const told = await toldOf(variant, defect.when === "static" ? "plan" : "test-pipeline", tool);
      return [ofBroken({ name, defect, told, codes: codes[defect.class] ?? [] })];
    }),
  ];
  const scores = (await eachInTurn(work, (score) => score())).flat();
  return scores.toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
}

export function figuresOf(scores: readonly Score[]): Figures {
  const count = (is: (score: Score) => boolean): number => scores.filter(is).length;
  return {
    defects: count(({ defect }) => defect !== undefined),
    found: count(({ isFound }) => isFound),
    atLine: count(({ isAtLine }) => isAtLine),
    healthy: count(({ defect }) => defect === undefined),
    falseAlarms: scores.reduce((sum, { falseAlarms }) => sum + falseAlarms.length, 0),
  };
}

function ofHealthy({ name, falseAlarms }: Judged): Score {
  return { name, isFound: false, isAtLine: false, falseAlarms, problems: falseAlarms };
}

interface Seen {
  readonly name: string;
  readonly defect: Defect;
  readonly told: Told;
  readonly codes: readonly string[];
}

function ofBroken({ name, defect, told, codes }: Seen): Score {
  const same = told.findings.filter((item) => codes.includes(item.code) && isOf(defect, item));
  const [isFound, isAtLine] = [same.length > 0, same.some((item) => isAt(defect, item))];
  const concerned = [defect.node, defect.fails, undefined];
  const falseAlarms = told.findings
    .filter((item) => isError(item) && !codes.includes(item.code) && !concerned.includes(item.step))
    .map(words);
  const failed = told.steps.filter(({ outcome }) => outcome === "failed").map(({ id }) => id);
  const isEnd =
    defect.when === "static" || (defect.fails === undefined ? failed.length === 0 : failed.includes(defect.fails));
  const problems = [
    ...(isFound ? [] : [`not found: ${defect.class} of ${defect.node}; told: ${told.findings.map(words).join("; ")}`]),
    ...(isFound && !isAtLine ? [`not at ${defect.file}:${defect.line}, but ${same.map(words).join("; ")}`] : []),
    ...falseAlarms.map((alarm) => `false alarm: ${alarm}`),
    ...(isEnd ? [] : [`${failed.join(", ") || "no step"} failed, instead of ${defect.fails ?? "none"}`]),
  ];
  return { name, defect, isFound, isAtLine, falseAlarms, problems };
}

function isOf({ node }: Defect, { step, cause }: FindingDocument): boolean {
  return node === "" || step === undefined || step === node || cause?.step === node;
}

function isAt({ file, line, orAt = [] }: Defect, { place, cause, facts }: FindingDocument): boolean {
  const { setting } = facts as { readonly setting?: { readonly place: Place } };
  const meant = [{ file, line }, ...orAt.map((other) => ({ file, ...other }))];
  return [place, cause?.place, setting?.place].some((told) =>
    meant.some((one) => told?.file === one.file && told.line === one.line),
  );
}
