import { dirname, isAbsolute, join, relative } from "node:path";
import { filesBelow, textOf } from "../scripts/find-scripts.ts";

/** A file that a cell of a notebook writes (`%%writefile code/train.py`). */
export interface CellFile {
  /** Relative to the folder that was read, with `/`. */
  readonly name: string;
  readonly text: string;
  /** The notebook, likewise. */
  readonly notebook: string;
  /** Counted from 1, over all cells. */
  readonly cell: number;
}

export interface Notebook {
  readonly name: string;
  readonly files: readonly CellFile[];
  /** Why it could not be read. */
  readonly trouble?: string;
}

const mostNotebooks = 100;
const magic = /^%%(?:writefile|file)[ \t]+(-a[ \t]+|--append[ \t]+)?(.+?)[ \t]*(?:\r?\n|$)/;

/** The notebooks below a folder, with what their cells write inside it. No cell is run. */
export function notebooksIn(folder: string): readonly Notebook[] {
  const paths = filesBelow(folder, (path) => path.endsWith(".ipynb")).sort();
  return paths.slice(0, mostNotebooks).map((path) => notebookAt(path, folder));
}

function notebookAt(path: string, folder: string): Notebook {
  const name = relative(folder, path);
  const cells = cellsIn(textOf(path));
  if (cells === undefined) return { name, files: [], trouble: "no notebook that can be read" };
  const files = new Map<string, CellFile>();
  for (const [at, source] of cells.entries()) {
    const [head = "", isAppended, written = ""] = magic.exec(source) ?? [];
    const file = relative(folder, join(dirname(path), unquoted(written)));
    if (head === "" || file === "" || file.startsWith("..") || isAbsolute(unquoted(written))) continue;
    const before = isAppended === undefined ? "" : (files.get(file)?.text ?? "");
    files.set(file, { name: file, text: before + source.slice(head.length), notebook: name, cell: at + 1 });
  }
  return { name, files: [...files.values()] };
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, "$2");
}

/** Texts of all cells, empty for those that hold no code. */
function cellsIn(text: string): readonly string[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const cells = isRecord(document) ? document["cells"] : undefined;
  if (!Array.isArray(cells)) return undefined;
  return cells.map((cell: unknown) => {
    if (!isRecord(cell) || cell["cell_type"] !== "code") return "";
    const { source } = cell;
    return Array.isArray(source) ? source.filter((line) => typeof line === "string").join("") : String(source ?? "");
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
