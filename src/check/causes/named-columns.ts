import { type ColumnProfile, tablesOf } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { heldText } from "../values.ts";
import { readOf } from "./columns.ts";
import type { Cause } from "./fed.ts";

const speaksOfTypes = /\b(texts?|strings?|objects?|numbers?|numeric|dtypes?|floats?|categor\w*)\b/i;

/** Columns that the script's own check names when it speaks of types, and that hold texts. */
export const namedText: Cause = (failed, fed): Fault | undefined => {
  const { message } = failed.end;
  if (!speaksOfTypes.test(message)) return undefined;
  const names = new Set([...message.matchAll(/(['"])([^'"]+)\1/g)].map(([, , name]) => name));
  const isMeant = ({ name, kind }: ColumnProfile): boolean => names.has(name) && kind === "text";
  for (const table of readOf(failed, fed)) {
    const column = table.columns.find(isMeant);
    if (column !== undefined && !isElsewhere(failed.fed, fed, column.name))
      return { kind: "column", file: table.path, column: column.name, held: heldText(column) };
  }
  return undefined;
};

/** Of two inputs with the same column nobody knows which one was meant. */
function isElsewhere(all: Parameters<Cause>[0]["fed"], meant: Parameters<Cause>[1], name: string): boolean {
  const others = all.filter(({ from }) => from.step !== meant.from.step);
  return others.some(({ profile }) =>
    tablesOf(profile).some(({ columns }) => columns.some((one) => one.name === name)),
  );
}
