import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunEvent } from "../../src/model/event.ts";
import { type Program, start } from "../rig/program.ts";
import { settledEvents, settledJson, settledReport, settledText } from "./settled.ts";

/** path → text of everything that a case puts out. */
export type Output = Readonly<Record<string, string>>;

export interface CaseRun extends AsyncDisposable {
  readonly output: Output;
  /** As they were written and printed, for those who compare the two; empty when the project was refused. */
  readonly events: readonly RunEvent[];
  readonly report: unknown;
}

/** Lines of words. */
export type Commands = readonly (readonly string[])[];

/** Runs the commands in a copy of the project, once for a person and once for a program. What the last one puts out counts. */
export async function runCase(program: Program, project: string, commands: Commands): Promise<CaseRun> {
  const forPerson = await runIn(program, project, commands);
  await forPerson[Symbol.asyncDispose]();
  const asJson = commands.map((words) => [...words, "--json"]);
  const { root, said, code, complained: _live, ...run } = await runIn(program, project, asJson);
  const report: unknown = JSON.parse(said);
  const folder = await lastRunFolder(root);
  const text = folder === undefined ? "" : await readFile(join(folder, "events.jsonl"), "utf8");
  const output = {
    "exit-code.txt": `${forPerson.code} ${code}\n`,
    "report.txt": settledReport(forPerson.said, forPerson),
    "errors.txt": settledText(forPerson.complained, forPerson),
    "report.json": settledJson(report, { root }),
    ...(folder === undefined ? {} : await runFolder(folder, root)),
  };
  const events = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RunEvent);
  return { output, events, report, [Symbol.asyncDispose]: () => run[Symbol.asyncDispose]() };
}

interface Copy extends AsyncDisposable {
  readonly root: string;
  readonly said: string;
  readonly complained: string;
  readonly code: number | null;
}

async function runIn(program: Program, project: string, commands: Commands): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), "golden-"));
  const root = join(folder, "project");
  await cp(project, root, { recursive: true });
  const temporary = join(folder, "t");
  await mkdir(temporary);
  let last = { out: "", err: "", code: 0 as number | null };
  for (const words of commands) last = await start(program, words, { cwd: root, temporary }).ended;
  return {
    root,
    said: last.out,
    complained: last.err,
    code: last.code,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function lastRunFolder(root: string): Promise<string | undefined> {
  const runs = join(root, "pipeline_testing/runs");
  const names = await readdir(runs).catch(() => []);
  const newest = names.sort().at(-1);
  return newest === undefined ? undefined : join(runs, newest);
}

async function runFolder(folder: string, root: string): Promise<Output> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // The page has a golden file of its own, made from a run that never changes.
  const kept = entries.filter((entry) => !entry.isDirectory() && entry.name !== "report.html");
  const files = kept.map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.sort().map(async (file) => [`run${file.slice(folder.length)}`, await textOf(file, root)] as const),
  );
  return Object.fromEntries(texts);
}

async function textOf(file: string, root: string): Promise<string> {
  if (file.endsWith(".tar.gz")) return members(file);
  const text = await readFile(file, "utf8");
  if (file.endsWith(".jsonl")) return settledEvents(text, { root });
  const isOurs = file.endsWith(".json") && !file.includes("/outputs/");
  return isOurs ? settledJson(JSON.parse(text), { root }) : settledText(text, { root });
}

/** Compressed bytes differ between versions of zlib; the members do not. */
function members(archive: string): string {
  const script = `
import sys, tarfile
for m in tarfile.open(sys.argv[1]):
    print(oct(m.mode), m.size, m.name, m.linkname)
`;
  return execFileSync("python3", ["-c", script, archive], { encoding: "utf8" });
}
