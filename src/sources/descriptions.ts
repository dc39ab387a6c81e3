import type { Description } from "../model/data/description.ts";
import { type DraftFile, type DraftTable, guessed } from "./draft.ts";
import { fileNamed, hasPattern, matches } from "./file-names.ts";
import { kindOf } from "./fits.ts";
import { becauseOf } from "./hinted.ts";
import type { Use } from "./uses.ts";

const usualFiles: Readonly<Record<Description, string>> = { names: "signature.csv", columns: "metadata.json" };

/** The file that describes the tables made beside it, under the name that its reader asks for. */
export function draftDescription(of: Description, uses: readonly Use[]): DraftFile {
  const asked = uses.find(({ path, said }) => said.use === "read" && said.table === undefined && path !== "");
  const usual = usualFiles[of];
  if (asked === undefined) return { kind: "description", path: usual, of, because: guessed };
  const because = becauseOf(asked.said.from);
  const keys = asked.said.document?.keys ?? [];
  if (keys.length > 0) return { kind: "document", path: fileNamed(asked.path, usual), keys, because };
  const isUsual = hasPattern(asked.path) && matches(asked.path, usual);
  return { kind: "description", path: isUsual ? usual : fileNamed(asked.path, usual), of, because };
}

/** Names in one line, separated by commas; else name and type of each column. */
export function descriptionText(
  { of, path }: Extract<DraftFile, { kind: "description" }>,
  tables: readonly DraftTable[],
): string {
  const [widest] = tables.toSorted((one, other) => other.columns.length - one.columns.length);
  const columns = (widest?.columns ?? []).map(({ recipe: { name, values } }) => ({ name, type: kindOf(values) }));
  if (of === "names") return `${columns.map(({ name }) => name).join(",")}\n`;
  if (path.endsWith(".csv")) return ["name,type", ...columns.map(({ name, type }) => `${name},${type}`), ""].join("\n");
  return `${JSON.stringify({ columns }, undefined, 2)}\n`;
}
