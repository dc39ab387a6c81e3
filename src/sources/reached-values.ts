import type { Values } from "../model/data/recipe.ts";
import { isNumberKind, kindOfType } from "../model/data/types.ts";
import type { ColumnHint, ColumnKind } from "../model/hints.ts";
import type { ColumnSpec } from "../model/port.ts";
import { declaredColumn } from "./declared.ts";
import { valuesHinted } from "./hinted-values.ts";

/**
 * Values of a column that code uses and that another port declares, such as the output that it goes to: the code may turn
 * what it reads into that, so that where the two differ the code's word counts.
 */
export function valuesReached(hint: ColumnHint, spec: ColumnSpec): Values {
  const kind = kindTogether(hint, spec);
  if (kind === "other") return valuesHinted(hint, spec.name);
  const role = isOwn(hint) ? hint.role : (spec.role ?? hint.role);
  const own = role === undefined ? {} : { role };
  const told = { ...spec, ...own };
  if (spec.values !== undefined) return declaredColumn(withCompared(told, hint)).values;
  if (isOwn(told) || isSpread(spec) || holds(spec, hint)) return declaredColumn(told).values;
  return valuesHinted({ ...hint, ...own, ...(kind === undefined ? {} : { kind }) }, spec.name);
}

/** The declared values, and those that the code asks for besides; weights are told for the declared ones alone. */
function withCompared(spec: ColumnSpec, hint: ColumnHint): ColumnSpec {
  const values = [...new Set([...(spec.values ?? []), ...(hint.values ?? [])])];
  if (values.length === spec.values?.length) return spec;
  const { probabilities: _, ...rest } = spec;
  return { ...rest, values };
}

function isOwn({ role, unique }: Pick<ColumnSpec, "role" | "unique">): boolean {
  return role === "id" || role === "key" || unique === true;
}

function isSpread({ distribution, mean }: ColumnSpec): boolean {
  return distribution !== undefined || mean !== undefined;
}

/** Whether both sides of what the code compares with lie in the declared range. */
function holds({ range }: ColumnSpec, { low, high, values }: ColumnHint): boolean {
  if (range === undefined || values !== undefined) return false;
  return range[0] <= (low ?? range[0]) && (high ?? range[1]) <= range[1];
}

/** `other`: the code reads something else than the port declares. */
function kindTogether({ kind }: ColumnHint, { type = "" }: ColumnSpec): ColumnKind | "other" | undefined {
  const declared = kindOfType(type);
  if (declared === undefined) return kind;
  const asRead = columnKinds[declared];
  if (asRead === undefined || kind === undefined || kind === asRead) return asRead ?? "other";
  if (kind === "category") return asRead === "text" ? kind : asRead;
  return wider(kind, asRead) ?? "other";
}

/** Of two kinds that differ, the one that code can take for the other. */
function wider(read: ColumnKind, declared: ColumnKind): ColumnKind | undefined {
  // Truth values can be counted with, too.
  if (declared === "boolean") return read === "text" || read === "timestamp" ? undefined : declared;
  if (!isNumberKind(declared)) return undefined;
  if (read === "number") return declared;
  return read === "float" ? read : undefined;
}

const columnKinds: Readonly<Record<string, ColumnKind>> = {
  integer: "integer",
  float: "float",
  text: "text",
  boolean: "boolean",
  date: "timestamp",
  timestamp: "timestamp",
};
