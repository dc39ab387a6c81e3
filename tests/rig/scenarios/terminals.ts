import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Program } from "../program.ts";
import { type Project, python } from "../project.ts";

const run = promisify(execFile);
const driver = join(import.meta.dirname, "../drive_terminal.py");

export interface Driven {
  readonly code: number;
  /** From the last Ctrl-C, or from the start if there was none, to the end. */
  readonly ms: number;
  readonly restored: boolean;
  /** All that reached the terminal; a byte that is not UTF-8 is a lone surrogate. */
  readonly text: string;
  /** What of it had come when the command had stopped, or when the terminal got another size. */
  readonly before: string;
}

type Size = `${number}x${number}`;

interface Driving {
  /** Ctrl-C so often, or Ctrl-D once, or Ctrl-Z and on; or the size that the terminal gets instead. */
  readonly presses: 0 | 1 | 2 | "d" | "z" | Size;
  readonly args: readonly string[];
  /** A file of the project that holds `ready` when the first press is due, or `says TEXT`; by default the step `stay`'s log. */
  readonly when?: string;
  /** Columns and rows; without, the terminal does not tell them. */
  readonly size?: Size;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `cursus runtime ARGS` in a terminal of its own; presses Ctrl-C once that is due, and again when answered. */
export async function inTerminal(program: Program, project: Project, driving: Driving): Promise<Driven> {
  const { presses, args, when = "pipeline_testing/runs/*/steps/stay/1/log.txt", size = "0x0" } = driving;
  const ready = when.startsWith("says ") ? when : join(project.root, when);
  const command = [process.execPath, program.file, "runtime", ...args];
  const env = { ...process.env, TMPDIR: project.temporary, ...driving.env };
  const options = { cwd: project.root, env, maxBuffer: 2 ** 28 };
  const { stdout } = await run(python, [driver, size, String(presses), ready, ...command], options);
  return JSON.parse(stdout) as Driven;
}
