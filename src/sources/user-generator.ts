import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServedFile } from "../model/data/served.ts";
import { killGroup } from "../system/processes.ts";

export interface GeneratorCall {
  /** Absolute path of the user's module. */
  readonly generator: string;
  readonly python: string;
  readonly port: string;
  /** As the port declares them. */
  readonly columns: readonly object[];
  readonly rows: number;
  readonly seed: number;
  /** What is to hold the files; it appears when all of them are there. */
  readonly folder: string;
}

export type Generated =
  | { readonly kind: "made"; readonly files: readonly ServedFile[] }
  | { readonly kind: "failed"; readonly problem: string; readonly line?: number };

const LIMIT_MS = 300_000;

/** Calls a user's own `generate(port, columns, rows, seed, folder)` in a process of the step's interpreter. */
export async function callGenerator(call: GeneratorCall): Promise<Generated> {
  const beside = join(dirname(call.folder), `.making-${call.port}`);
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  try {
    const answer = await ask(call, beside);
    if (answer.kind === "failed") return answer;
    const files = await filesIn(beside);
    if (files.length === 0) return { kind: "failed", problem: "it wrote no file into its folder" };
    await rename(beside, call.folder);
    return { kind: "made", files };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function ask(call: GeneratorCall, folder: string): Promise<Generated> {
  const { generator, python, port, columns, rows, seed } = call;
  const child = spawn(python, [program()], { stdio: ["pipe", "pipe", "pipe"], cwd: folder, detached: true });
  const timer = setTimeout(() => child.pid !== undefined && killGroup(child.pid), LIMIT_MS);
  let [out, said] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out = (out + text).slice(-20_000);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2000);
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify({ generator, port, columns, rows, seed, folder }));
  try {
    const [code, signal] = await once(child, "close");
    return answerIn(out) ?? { kind: "failed", problem: endOf({ code, signal, said }) };
  } catch (error) {
    return { kind: "failed", problem: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function answerIn(out: string): Generated | undefined {
  const line = out.trimEnd().split("\n").at(-1) ?? "";
  if (!line.startsWith("{")) return undefined;
  const answer: { readonly ended?: string; readonly problem?: string; readonly line?: number } = JSON.parse(line);
  if (answer.ended === "well") return { kind: "made", files: [] };
  const at = answer.line === undefined ? {} : { line: answer.line };
  return { kind: "failed", problem: (answer.problem ?? "").trim(), ...at };
}

interface End {
  readonly code: unknown;
  readonly signal: unknown;
  readonly said: string;
}

function endOf({ code, signal, said }: End): string {
  if (signal === "SIGKILL") return `it was ended after ${LIMIT_MS / 1000} s, or killed`;
  const last = said.trimEnd().split("\n").at(-1) ?? "";
  return `its process ended with ${signal ?? `exit code ${code}`}${last === "" ? "" : ` (${last})`}`;
}

async function filesIn(folder: string): Promise<readonly ServedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const { size } = await stat(file);
      return { path: relative(folder, file), bytes: size, because: { kind: "declared" } as const };
    }),
  );
}

/** Beside the sources and beside the bundle alike: the nearest folder above that holds it. */
function program(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const path = join(folder, "python/cursus_runtime/making/user_generator.py");
    if (existsSync(path)) return path;
    folder = dirname(folder);
  }
  throw new Error("python/cursus_runtime/making/user_generator.py is missing from the package");
}
