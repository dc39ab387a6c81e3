const durationUnits = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** GB counts in thousands and GiB in 1024s, as disks and containers do. */
const sizeUnits = new Map([
  ["b", 1],
  ["kb", 1e3],
  ["mb", 1e6],
  ["gb", 1e9],
  ["tb", 1e12],
  ["kib", 2 ** 10],
  ["mib", 2 ** 20],
  ["gib", 2 ** 30],
  ["tib", 2 ** 40],
]);

/** Timers of Node hold no more than this (24.8 days). */
const longestMs = 2 ** 31 - 1;

/** A whole number of milliseconds or bytes, or why a text is none. */
export type Measured = number | "too small" | "too large" | "without a unit" | "unknown";

/** Reads `5m`, `1h30m`, `300s`, `250ms`, `1.5h` or `90` (seconds) as milliseconds; undefined when it is none, or zero. */
export function parseDuration(text: string): number | undefined {
  return numberIn(durationIn(text));
}

/** As `parseDuration`, with the reason. */
export function durationIn(text: string): Measured {
  const trimmed = text.trim();
  return within(isNumber.test(trimmed) ? Number(trimmed) * 1000 : sumOfParts(trimmed), longestMs);
}

const isNumber = /^\d+(\.\d+)?$/;

function within(amount: number | undefined, most: number): Measured {
  if (amount === undefined) return "unknown";
  if (amount < 1) return "too small";
  return amount > most ? "too large" : Math.round(amount);
}

function numberIn(measured: Measured): number | undefined {
  return typeof measured === "number" ? measured : undefined;
}

function sumOfParts(text: string): number | undefined {
  if (text.length > 40 || !/^(\d+(\.\d+)?\s?(ms|s|m|h|d)\s?)+$/.test(text)) return undefined;
  let ms = 0;
  for (const part of text.matchAll(/(\d+(?:\.\d+)?)\s?(ms|s|m|h|d)/g)) {
    ms += Number(part[1]) * (durationUnits.get(part[2] ?? "") ?? 0);
  }
  return ms;
}

/** Reads `2GB`, `512MB` or `1GiB` as bytes; undefined when it is none, has no unit, or is zero. */
export function parseBytes(text: string): number | undefined {
  return numberIn(bytesIn(text));
}

/** As `parseBytes`, with the reason. */
export function bytesIn(text: string): Measured {
  if (isNumber.test(text.trim())) return "without a unit";
  const match = /^(\d+(?:\.\d+)?)\s?([kmgt]?i?b)$/i.exec(text.trim());
  const unit = sizeUnits.get(match?.[2]?.toLowerCase() ?? "");
  return within(match === null || unit === undefined ? undefined : Number(match[1]) * unit, Number.MAX_SAFE_INTEGER);
}
