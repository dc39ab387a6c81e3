import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Generator } from "../model/data/generator.ts";
import type { ServedFile } from "../model/data/served.ts";
import { type DraftPort, type DraftTable, tablesIn } from "./draft.ts";
import { makeFile } from "./make.ts";
import { firstRows, recipeOf } from "./recipes.ts";

export interface Amount {
  readonly rows: number;
  readonly seed: number;
}

export interface MakingPorts {
  readonly generator: Pick<Generator, "make">;
  /** Absolute; each port gets a folder below it. */
  readonly folder: string;
  readonly amountOf: (port: string) => Amount;
  /** Rows that other tables of the same kind hold already. */
  readonly rowsBefore?: number;
}

export interface MadePort {
  readonly port: string;
  readonly folder: string;
  readonly files: readonly ServedFile[];
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** Writes the files of ports that were drafted together. */
export async function makePorts(ports: readonly DraftPort[], making: MakingPorts): Promise<readonly MadePort[]> {
  const { amountOf, rowsBefore = 0 } = making;
  const first = firstRows(ports, (port) => amountOf(port).rows);
  const tables = ports.flatMap(({ files }) => tablesIn(files));
  const firstRow = (table: DraftTable): number => rowsBefore + (first.get(table) ?? 0);
  const made: MadePort[] = [];
  // One after the other: the process that makes tables uses every core by itself.
  for (const port of ports) made.push(await makePort(port, { ...making, tables, firstRow }));
  return made;
}

interface Making extends MakingPorts {
  /** Of all ports. */
  readonly tables: readonly DraftTable[];
  readonly firstRow: (table: DraftTable) => number;
}

async function makePort({ port, files }: DraftPort, making: Making): Promise<MadePort> {
  const folder = join(making.folder, port);
  const { generator, tables, firstRow, amountOf } = making;
  const { rows, seed } = amountOf(port);
  const file = {
    ...{ generator, tables },
    recipeOf: (table: DraftTable) => recipeOf(table, { rows, seed, firstRow: firstRow(table) }),
  };
  await mkdir(folder, { recursive: true });
  const served: ServedFile[] = [];
  const failed: MadePort["failed"][number][] = [];
  for (const draft of files) {
    const made = await makeFile(draft, folder, file);
    if (made.kind === "made") served.push(made.file);
    else failed.push({ path: made.path, reason: made.reason });
  }
  return { port, folder, files: served, failed };
}
