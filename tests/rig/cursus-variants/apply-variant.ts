import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";

/** A small change of the healthy project: texts that stand exactly once in a file, or whole new files. */
export interface Variant {
  readonly about: string;
  /** The graph that shows it, and what its closed steps are replaced by. */
  readonly dag: string;
  readonly overrides?: string;
  readonly edits: readonly Edit[];
}

type Edit =
  | { readonly file: string; readonly replace: string; readonly with: string }
  | { readonly file: string; readonly content: string };

export async function readVariant(folder: string): Promise<Variant> {
  return parse(await readFile(join(folder, "patch.yaml"), "utf8"));
}

/** Changes a copy of the project in place. Throws when a text is not found, or found more than once. */
export async function applyVariant({ edits }: Variant, project: string): Promise<void> {
  for (const edit of edits) {
    const file = join(project, edit.file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "content" in edit ? edit.content : replaced(await readFile(file, "utf8"), edit));
  }
}

function replaced(text: string, edit: Extract<Edit, { replace: string }>): string {
  const pieces = text.split(edit.replace);
  if (pieces.length === 2) return pieces.join(edit.with);
  const found = pieces.length === 1 ? "not found" : `found ${pieces.length - 1} times`;
  throw new Error(`${edit.file}: ${found}: ${edit.replace}`);
}
