import type { Reading } from "../../reading.ts";

/** The same reading, where what was told once is not told again: a variant repeats most of its base. */
export function toldOnce(reading: Reading): Reading {
  const told = new Set<string>();
  const once =
    (tell: Reading["report"]): Reading["report"] =>
    (code, facts, at) => {
      const where = at !== undefined && "start" in at ? [at.start, at.end] : at;
      // Lists are of what is known, which a variant may add to.
      const own = Object.values(facts).filter((fact) => !Array.isArray(fact));
      const key = JSON.stringify([code, own, where]);
      if (!told.has(key)) tell(code, facts, at);
      told.add(key);
    };
  return { ...reading, report: once(reading.report), warn: once(reading.warn), note: once(reading.note) };
}
