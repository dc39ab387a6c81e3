import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { FindingDocument } from "../../src/report/schema-types.ts";
import { eachInTurn, runPipeline, type Told, type Tool } from "./gallery-runs.ts";

type Cause = { readonly step: string; readonly port: string };

/** The finding that names the one defect. What is left out is not compared; a cause of null must not be there. */
export interface ExpectedFinding {
  readonly code: string;
  readonly step: string;
  readonly port?: string;
  readonly place?: { readonly file: string; readonly line: number };
  readonly cause?: Cause | null;
}

/** What `expected.json` of a pipeline says. A broken one has a `finding`, a healthy one has not. */
export interface Expected {
  readonly verdict: "passed" | "passed with warnings" | "failed" | "refused";
  readonly finding?: ExpectedFinding;
  /** Codes of errors that follow from the defect. */
  readonly also?: readonly string[];
  /** Codes that must not be told at any severity. */
  readonly silent?: readonly string[];
}

interface Document {
  readonly verdict: string;
  readonly findings: readonly (FindingDocument & { readonly cause?: Cause })[];
}

export interface Score {
  readonly name: string;
  readonly isBroken: boolean;
  readonly isFound: boolean;
  readonly isBlamedRight: boolean;
  /** Errors that nothing in the pipeline deserves. */
  readonly falseAlarms: readonly string[];
  /** Everything that is not as `expected.json` says; empty when all is. */
  readonly problems: readonly string[];
}

export interface Figures {
  readonly broken: number;
  readonly found: number;
  readonly blamedRight: number;
  readonly healthy: number;
  readonly falseAlarms: number;
  readonly asExpected: number;
}

/** Every folder below `root` that holds an `expected.json`, sorted. */
export async function galleryFolders(root: string): Promise<readonly string[]> {
  const names = await readdir(root, { recursive: true });
  return names
    .filter((name) => basename(name) === "expected.json")
    .map((name) => join(root, dirname(name)))
    .toSorted();
}

export async function expectedOf(folder: string): Promise<Expected> {
  return JSON.parse(await readFile(join(folder, "expected.json"), "utf8")) as Expected;
}

/** Runs each pipeline in a workspace of its own, as many at once as there are cores; answers by folder. */
export async function runGallery(folders: readonly string[], tool: Tool): Promise<ReadonlyMap<string, Told>> {
  const file = (folder: string): string => join(folder, "pipeline.yaml");
  return new Map(await eachInTurn(folders, async (folder) => [folder, await runPipeline(file(folder), tool)] as const));
}

/** Scores what each of the gallery's pipelines has told. */
export async function scoresOf(gallery: ReadonlyMap<string, Told>): Promise<readonly Score[]> {
  const scores = [...gallery].map(async ([folder, told]) =>
    score(folder, await expectedOf(folder), documentIn(folder, told)),
  );
  return Promise.all(scores);
}

export function figuresOf(scores: readonly Score[]): Figures {
  const count = (is: (score: Score) => boolean): number => scores.filter(is).length;
  return {
    broken: count(({ isBroken }) => isBroken),
    found: count(({ isFound }) => isFound),
    blamedRight: count(({ isBlamedRight }) => isBlamedRight),
    healthy: count(({ isBroken }) => !isBroken),
    falseAlarms: scores.reduce((sum, { falseAlarms }) => sum + falseAlarms.length, 0),
    asExpected: count(({ problems }) => problems.length === 0),
  };
}

function documentIn(folder: string, { document, text }: Told): Document {
  if (document === "") throw new Error(`${folder} is answered by no document: ${text}`);
  return JSON.parse(document) as Document;
}

function score(folder: string, expected: Expected, told: Document): Score {
  const name = join(basename(dirname(folder)), basename(folder));
  const { finding, also = [], silent = [] } = expected;
  const same = told.findings.filter((item) => finding !== undefined && isThere(folder, finding, item));
  const isFound = same.length > 0;
  const isBlamedRight = same.some(({ cause }) => isCause(finding?.cause, cause));
  const errors = told.findings.filter(({ severity }) => severity === "error" || severity === "critical");
  const falseAlarms = errors
    .filter(({ code, step }) => !also.includes(code) && !(code === finding?.code && step === finding.step))
    .map(words);
  const problems = [
    ...(finding === undefined || isFound ? [] : [`not found: ${JSON.stringify(finding)}, told: ${all(told)}`]),
    ...(isFound && !isBlamedRight ? [`blamed ${JSON.stringify(same[0]?.cause)}`] : []),
    ...falseAlarms.map((alarm) => `false alarm: ${alarm}`),
    ...told.findings.filter(({ code }) => silent.includes(code)).map((item) => `not silent: ${words(item)}`),
    ...(isVerdict(expected, told.verdict) ? [] : [`verdict ${told.verdict} instead of ${expected.verdict}`]),
  ];
  return { name, isBroken: finding !== undefined, isFound, isBlamedRight, falseAlarms, problems };
}

function isThere(folder: string, expected: ExpectedFinding, { code, step, port, place }: FindingDocument): boolean {
  if (code !== expected.code || step !== expected.step) return false;
  if (expected.port !== undefined && port !== expected.port) return false;
  if (expected.place === undefined) return true;
  return place?.line === expected.place.line && fileIn(folder, place.file) === expected.place.file;
}

function fileIn(folder: string, file: string): string {
  return relative(folder, resolve(file));
}

function isCause(expected: Cause | null | undefined, told: Cause | undefined): boolean {
  if (expected === undefined) return true;
  return expected?.step === told?.step && expected?.port === told?.port;
}

/** A healthy pipeline may do better than the warnings that are granted to it. */
function isVerdict({ verdict, finding }: Expected, told: string): boolean {
  return told === verdict || (finding === undefined && told === "passed");
}

function words({ code, step, port, place, message }: FindingDocument): string {
  const line = place === undefined ? "" : ` at ${basename(place.file)}:${place.line}`;
  return `${code} ${[step, port].filter((part) => part !== undefined).join(".")}${line} (${message})`;
}

function all({ findings }: Document): string {
  return findings.length === 0 ? "nothing" : findings.map(words).join("; ");
}
