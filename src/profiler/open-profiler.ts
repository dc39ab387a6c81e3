import { realpathSync } from "node:fs";
import type { Profiler } from "../model/data/profiler.ts";
import { onAbort } from "../system/pause.ts";
import { removeOwn } from "../system/remove-own.ts";
import { convert } from "./client/convert.ts";
import { Desk } from "./client/desk.ts";
import { look } from "./client/look.ts";
import { measure } from "./client/measure.ts";
import { privateFolder } from "./client/private-folder.ts";
import { dataProgram } from "./client/program.ts";

export interface ProfilerOptions {
  /** The only folders that are ever read. They exist already. */
  readonly folders: readonly string[];
  /** A folder of ours, in which a private one is made. */
  readonly temporary: string;
  readonly limits?: Partial<Limits>;
  /** Ends the process at once; what is under way becomes `unknown`. */
  readonly signal?: AbortSignal;
}

export interface Limits {
  /** Of the whole process. */
  readonly memoryBytes: number;
  /** For one file, or one rule. */
  readonly fileMs: number;
  readonly threads: number;
}

const usual: Limits = { memoryBytes: 512 * 2 ** 20, fileMs: 30_000, threads: 1 };
/** Of the process beside DuckDB: Node, the library's code, what DuckDB does not count. */
const OWN_BYTES = 288 * 2 ** 20;
const TEMPORARY_BYTES = 4 * 2 ** 30;

/** Returns at once; the data process starts with the first question. */
export function openProfiler(options: ProfilerOptions): Profiler {
  const limits = { ...usual, ...options.limits };
  const temporary = privateFolder(options.temporary, "profiler");
  const settings = {
    folders: options.folders.map((folder) => realpathSync(folder)),
    temporary,
    databaseBytes: Math.max(limits.memoryBytes - OWN_BYTES, 64 * 2 ** 20),
    temporaryBytes: TEMPORARY_BYTES,
    threads: limits.threads,
  };
  const desk = new Desk({ program: dataProgram(), settings, memoryBytes: limits.memoryBytes }, limits.fileMs);
  const listening = onAbort(options.signal, () => desk.close("the run was stopped"));
  return {
    profile: (path, asked) => look(desk, { path, detail: "whole", ...asked }),
    headers: (path) => look(desk, { path, detail: "header" }),
    measure: (tables, rules) => measure(desk, tables, rules),
    convert: (from, to, format) => convert(desk, { root: from, into: to, format }),
    [Symbol.asyncDispose]: async () => {
      listening[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
      removeOwn(temporary);
    },
  };
}
