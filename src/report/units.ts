import { plural } from "../model/findings/words.ts";

export { plural } from "../model/findings/words.ts";

/** `12 ms`, `1.24 s`, `3 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** A time that somebody chose, as one would write it: `2 s`, `5 min`, `1 h 30 min`. */
export function timeLimit(ms: number): string {
  const parts = [
    [Math.floor(ms / 3_600_000), "h"],
    [Math.floor(ms / 60_000) % 60, "min"],
    [Math.floor(ms / 1000) % 60, "s"],
    [ms % 1000, "ms"],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(" ");
}

/** Memory in MB of 1,000,000 bytes, as the options read it (`model/units.ts`). */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** The size of files: `92 bytes`, `38 kB`, `1.2 GB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  const [divisor, unit] = bytes < 999_500 ? [1e3, "kB"] : bytes < 999_500_000 ? [1e6, "MB"] : [1e9, "GB"];
  return `${bytes / divisor < 9.95 ? (bytes / divisor).toFixed(1) : Math.round(bytes / divisor)} ${unit}`;
}
