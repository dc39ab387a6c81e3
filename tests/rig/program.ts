import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The real command line, bundled into a folder inside this package that all test files of a run share: nobody writes there. */
export interface Program {
  readonly folder: string;
  readonly file: string;
}

/** Builds it unless another file of this run has. */
export async function buildProgram(): Promise<Program> {
  const folder = join(inject("programsFolder"), "program");
  if (!existsSync(folder)) await buildAs(folder);
  return { folder, file: join(folder, "cursus.js") };
}

/** Files run at the same time: each would build in a folder of its own, and the first to be done gives it the name. */
async function buildAs(folder: string): Promise<void> {
  const own = await mkdtemp(`${folder}-`);
  await bundleInto(own);
  await chmod(own, 0o755);
  await rename(own, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    await rm(own, { recursive: true });
  });
}

async function bundleInto(folder: string): Promise<void> {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: { cursus: join(root, "src/frontends/cli/main.ts") },
    platform: "node",
    transform: { target: "node20" },
  });
  await bundle.write({ dir: folder, format: "esm" });
  await bundle.close();
}

export function runHere(program: Program, args: readonly string[]): { code: number | null; out: string; err: string } {
  const ended = spawnSync(process.execPath, [program.file, ...args], { cwd: program.folder, encoding: "utf8" });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
  /** Most memory that the command line itself held, as last seen. */
  readonly peakBytes: number;
  /** What it said on stderr, with the time at which each line was there (ms since 1970). */
  readonly lines: readonly { readonly text: string; readonly at: number }[];
}

export interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface Place {
  readonly cwd: string;
  /** Folder for temporary files. */
  readonly temporary: string;
  /** A command that runs ours: `strace ...`, `sh -c 'ulimit ...; exec "$@"' sh`. */
  readonly through?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function start(program: Program, args: readonly string[], where: Place): Started {
  const from = performance.now();
  const env = { ...process.env, TMPDIR: where.temporary, NO_COLOR: "1", ...where.env };
  const command = [...(where.through ?? []), process.execPath, program.file, "runtime", ...args];
  const child = spawn(command[0]!, command.slice(1), { cwd: where.cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  const lines: { text: string; at: number }[] = [];
  let rest = "";
  child.stderr.on("data", (part: Buffer) => {
    err.push(part);
    const [last = "", ...whole] = `${rest}${part}`.split("\n").reverse();
    rest = last;
    lines.push(...whole.reverse().map((text) => ({ text, at: Date.now() })));
  });
  let peakBytes = 0;
  const look = async (): Promise<void> => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peakBytes = Math.max(peakBytes, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1024);
  };
  const timer = setInterval(look, 20);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearInterval(timer);
      const texts = { out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
      resolve({ code, signal, ...texts, ms: performance.now() - from, peakBytes, lines });
    });
  });
  return { process: child, ended };
}
