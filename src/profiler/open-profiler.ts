import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatasetProfile, FileProfile } from "../model/data/profile.ts";
import type { ProfileOptions, Profiler } from "../model/data/profiler.ts";
import { Desk } from "./client/desk.ts";
import { dataProgram } from "./client/program.ts";
import type { Listed } from "./talk/messages.ts";

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
export function openProfiler(options: ProfilerOptions): Pick<Profiler, "profile" | "headers"> & AsyncDisposable {
  const limits = { ...usual, ...options.limits };
  const temporary = mkdtempSync(join(options.temporary, "profiler-"));
  const settings = {
    folders: options.folders.map((folder) => realpathSync(folder)),
    temporary,
    databaseBytes: Math.max(limits.memoryBytes - OWN_BYTES, 64 * 2 ** 20),
    temporaryBytes: TEMPORARY_BYTES,
    threads: limits.threads,
  };
  const desk = new Desk({ program: dataProgram(), settings, memoryBytes: limits.memoryBytes }, limits.fileMs);
  options.signal?.addEventListener("abort", () => desk.close("the run was stopped"), { once: true });
  if (options.signal?.aborted) desk.close("the run was stopped");
  return {
    profile: (path, asked) => look(desk, { path, detail: "whole", ...asked }),
    headers: (path) => look(desk, { path, detail: "header" }),
    [Symbol.asyncDispose]: async () => {
      await desk[Symbol.asyncDispose]();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

interface Look extends ProfileOptions {
  readonly path: string;
  readonly detail: "whole" | "header";
}

async function look(desk: Desk, { path: root, detail, signal, onProgress }: Look): Promise<DatasetProfile> {
  const lane = detail === "whole" ? "slow" : "quick";
  const listing = await desk.do({ request: { type: "list", root }, lane, signal });
  if (listing.type !== "listed") return { files: [unknown({ path: ".", bytes: 0 }, reasonOf(listing))] };
  const files: FileProfile[] = [];
  // One after the other: a request for the headers of another port comes in between.
  for (const file of listing.files) {
    const progress = { path: file.path, file: files.length + 1, files: listing.files.length };
    onProgress?.({ ...progress, share: 0 });
    const onShare = (share: number): void => onProgress?.({ ...progress, share });
    const answer = await desk.do({ request: { type: "profile", root, file, detail }, lane, signal, onShare });
    files.push(answer.type === "profiled" ? answer.file : unknown(file, reasonOf(answer)));
  }
  return { files, ...(listing.omitted > 0 ? { omitted: listing.omitted } : {}) };
}

function reasonOf(answer: { readonly type: string; readonly reason?: string }): string {
  return answer.reason ?? `the data process answered with ${answer.type}`;
}

function unknown({ path, bytes }: Pick<Listed, "path" | "bytes">, reason: string): FileProfile {
  return { kind: "unknown", path, bytes, reason };
}
