import type { Reading } from "../../reading.ts";

/** The same reading, where what was told once is not told again: a variant repeats most of its base. */
export function toldOnce(reading: Reading): Reading {
  const told = new Set<string>();
  const once =
    (tell: Reading["report"]): Reading["report"] =>
    (code, facts, at) => {
      const where = at !== undefined && "start" in at ? [at.start, at.end] : at;
      const key = JSON.stringify([code, facts, where]);
      if (!told.has(key)) tell(code, facts, at);
      told.add(key);
    };
  return { ...reading, report: once(reading.report), warn: once(reading.warn), note: once(reading.note) };
}
