import { roleAsked } from "./documents.ts";
import { type DraftColumn, type DraftFile, type DraftPort, type DraftTable, tablesIn, withTables } from "./draft.ts";

/**
 * A table with the columns that a document beside it is to name: where the code takes the name of its label from a document,
 * nothing else tells which column that is, so one that nobody asked for becomes it.
 */
export function withColumnsOfDocuments(ports: readonly DraftPort[]): readonly DraftPort[] {
  const keys = ports.flatMap(({ files }) => files.flatMap(keysIn));
  const tables = ports.flatMap(({ files }) => tablesIn(files));
  const asked = new Set(keys.map(roleAsked));
  const given = new Set(tables.flatMap(({ columns }) => columns.map(({ role }) => role)));
  if (!asked.has("label") || given.has("label")) return ports;
  const [chosen] = tables.filter(({ columns }) => columns.some(isFree));
  if (chosen === undefined) return ports;
  const change = (table: DraftTable): DraftTable => (table === chosen ? withLabel(table) : table);
  return ports.map((port) => ({ ...port, files: withTables(port.files, change) }));
}

function keysIn(file: DraftFile): readonly string[] {
  return file.kind === "document" ? file.keys.map(({ name }) => name) : [];
}

function isFree({ because, role }: DraftColumn): boolean {
  return because.kind === "guessed" && role === undefined;
}

function withLabel(table: DraftTable): DraftTable {
  const at = table.columns.findLastIndex(isFree);
  const columns = table.columns.map((column, index) =>
    index === at ? ({ ...column, role: "label", isOpen: true } as const) : column,
  );
  return { ...table, columns };
}
