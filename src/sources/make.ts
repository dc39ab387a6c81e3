import { mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Generator } from "../model/data/generator.ts";
import type { TableRecipe } from "../model/data/recipe.ts";
import type { ServedFile } from "../model/data/served.ts";
import { packFolder } from "../system/pack-folder.ts";
import { arrayBytes } from "./array.ts";
import { descriptionText } from "./descriptions.ts";
import { documentText } from "./documents.ts";
import type { DraftFile, DraftTable } from "./draft.ts";
import { kindOf } from "./fits.ts";

export interface Making {
  readonly generator: Pick<Generator, "make">;
  readonly recipeOf: (table: DraftTable) => TableRecipe;
  /** Of all inputs of the step, for documents that name their columns. */
  readonly tables: readonly DraftTable[];
}

export type Made =
  | { readonly kind: "made"; readonly file: ServedFile }
  | { readonly kind: "failed"; readonly path: string; readonly reason: string };

/** Writes one file below a folder, beside its name first; what cannot be written is told. */
export async function makeFile(file: DraftFile, folder: string, making: Making): Promise<Made> {
  const target = join(folder, file.path);
  try {
    await mkdir(dirname(target), { recursive: true });
    if (file.kind === "table") return await makeTable(file, target, making);
    if (file.kind === "archive") return await makeArchive(file, target, making);
    await writeWhole(target, contentOf(file, making));
    return await told(file, target);
  } catch (error) {
    return { kind: "failed", path: file.path, reason: error instanceof Error ? error.message : String(error) };
  }
}

type Written = Exclude<DraftFile, { kind: "table" | "archive" }>;

function contentOf(file: Written, { tables }: Making): string | Uint8Array {
  if (file.kind === "array") return arrayBytes(file);
  if (file.kind === "description") return descriptionText(file, tables);
  return file.kind === "document" ? documentText(file.keys, tables) : file.text;
}

async function makeTable(table: DraftTable, target: string, { generator, recipeOf }: Making): Promise<Made> {
  const recipe = recipeOf(table);
  const made = await generator.make(target, recipe);
  if (made.kind === "refused") return { kind: "failed", path: table.path, reason: made.reason };
  const columns = table.columns.map(({ recipe: column, because }) => {
    return { name: column.name, type: kindOf(column.values), because };
  });
  const { path, because } = table;
  return { kind: "made", file: { path, bytes: made.bytes, because, rows: recipe.rows, columns } };
}

async function makeArchive(
  archive: Extract<DraftFile, { kind: "archive" }>,
  target: string,
  making: Making,
): Promise<Made> {
  const staging = await mkdtemp(join(dirname(target), ".making-"));
  try {
    const content = join(staging, "content");
    await mkdir(content);
    for (const member of archive.members) {
      const made = await makeFile(member, content, making);
      if (made.kind === "failed") return { ...made, path: `${archive.path}/${made.path}` };
    }
    const packed = join(staging, "packed");
    await packFolder(content, packed);
    await rename(packed, target);
    return await told(archive, target);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function writeWhole(target: string, content: string | Uint8Array): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.part`);
  try {
    await writeFile(beside, content);
    await rename(beside, target);
  } finally {
    await rm(beside, { force: true });
  }
}

async function told({ path, because }: DraftFile, target: string): Promise<Made> {
  const { size } = await stat(target);
  return { kind: "made", file: { path, bytes: size, because } };
}
