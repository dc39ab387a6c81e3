import type { Finding } from "../model/findings/finding.ts";

/** What of a finding was not told before; undefined when all of it was. */
export function untold(found: Finding, before: readonly Finding[]): Finding | undefined {
  const same = before.filter(({ code }) => code === found.code);
  if (same.length === 0) return found;
  switch (found.code) {
    case "data/missing-file": {
      const told = new Set(same.flatMap((one) => (one.code === found.code ? one.facts.patterns : [])));
      const patterns = found.facts.patterns.filter((pattern) => !told.has(pattern));
      return patterns.length === 0 ? undefined : { ...found, facts: { ...found.facts, patterns } };
    }
    case "data/missing-column":
    case "data/column-type":
    case "data/nulls":
    case "data/values": {
      const told = new Set(same.flatMap(columnsIn));
      const columns = found.facts.columns.filter(({ name }) => !told.has(name));
      return columns.length === 0 ? undefined : ({ ...found, facts: { ...found.facts, columns } } as Finding);
    }
    case "data/not-checked":
      return same.some((one) => one.code === found.code && one.facts.what === found.facts.what) ? undefined : found;
    default:
      return same.some((one) => firstFile(one) === firstFile(found)) ? undefined : found;
  }
}

function columnsIn({ facts }: Finding): readonly string[] {
  const named = "columns" in facts && Array.isArray(facts.columns) ? facts.columns : [];
  return named.flatMap((column) =>
    typeof column === "object" && column !== null && "name" in column ? String(column.name) : [],
  );
}

function firstFile({ facts }: Finding): string | undefined {
  return "files" in facts && Array.isArray(facts.files) ? String(facts.files[0]) : undefined;
}
