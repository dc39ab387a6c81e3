import { realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Generator, MadeTable } from "../model/data/generator.ts";
import type { TableRecipe } from "../model/data/recipe.ts";
import { onAbort } from "../system/pause.ts";
import { removeOwn } from "../system/remove-own.ts";
import { Desk } from "./client/desk.ts";
import { privateFolder } from "./client/private-folder.ts";
import { dataProgram } from "./client/program.ts";

export interface GeneratorOptions {
  /** The only folder that is ever written into. It exists already. */
  readonly folder: string;
  /** A folder of ours, in which a private one is made. */
  readonly temporary: string;
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

const DATABASE_BYTES = 512 * 2 ** 20;
const PROCESS_BYTES = 1024 * 2 ** 20;
const TEMPORARY_BYTES = 4 * 2 ** 30;
/** For one table: a hundred million rows take some minutes. */
const TABLE_MS = 30 * 60_000;

/** Returns at once; the data process starts with the first table. */
export function openGenerator({ folder, temporary: home, threads, signal }: GeneratorOptions): Generator {
  const temporary = privateFolder(home, "generator");
  const settings = {
    folders: [realpathSync(folder)],
    temporary,
    databaseBytes: DATABASE_BYTES,
    temporaryBytes: TEMPORARY_BYTES,
    threads: threads ?? availableParallelism(),
  };
  const desk = new Desk({ program: dataProgram(), settings, memoryBytes: PROCESS_BYTES }, TABLE_MS);
  const listening = onAbort(signal, () => desk.close("the run was stopped"));
  return {
    make: (file, table) => make(desk, file, table),
    [Symbol.asyncDispose]: async () => {
      listening[Symbol.dispose]();
      await desk[Symbol.asyncDispose]();
      removeOwn(temporary);
    },
  };
}

async function make(desk: Desk, file: string, table: TableRecipe): Promise<MadeTable> {
  const real = join(realpathSync(dirname(file)), basename(file));
  const answer = await desk.do({ request: { type: "generate", file: real, table }, lane: "slow" });
  if (answer.type === "generated") return { kind: "made", bytes: answer.bytes };
  // A lost process could not put its own away.
  await rm(join(dirname(real), `.${basename(real)}.part`), { force: true });
  const reason = "reason" in answer ? answer.reason : `the data process answered with ${answer.type}`;
  return { kind: "refused", reason };
}
