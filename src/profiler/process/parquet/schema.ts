import type { ValueKind } from "../../../model/data/profile.ts";

/** What values of a DuckDB type are. */
export function kindOf(type: string): ValueKind {
  if (/(\[\d*\]|^LIST.*)$/.test(type)) return "list";
  if (/^(STRUCT|MAP|UNION)\(/.test(type)) return "struct";
  const [name = ""] = type.split("(");
  return kinds.get(name) ?? (name.startsWith("TIMESTAMP") ? "timestamp" : "other");
}

const kinds: ReadonlyMap<string, ValueKind> = new Map([
  ["BOOLEAN", "boolean"],
  ...["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"].map((name) => [name, "integer"] as const),
  ...["UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM"].map((name) => [name, "integer"] as const),
  ["FLOAT", "float"],
  ["DOUBLE", "float"],
  ["DECIMAL", "float"],
  ["VARCHAR", "text"],
  ["ENUM", "text"],
  ["UUID", "text"],
  ["DATE", "date"],
  ["BLOB", "binary"],
  ['"NULL"', "empty"],
]);
