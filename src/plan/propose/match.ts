import { basename } from "../../model/container-path.ts";
import type { PortFile } from "../../model/proposal.ts";
import { fitsPattern } from "../../model/told-path.ts";

/** How surely a file that is opened is one that is left: told by its whole name, by a pattern, by the folder that is gone through, or not told. */
export type Match =
  | { readonly kind: "same" | "elsewhere" | "pattern" | "below"; readonly file: PortFile; readonly left: PortFile }
  | { readonly kind: "any"; readonly left?: PortFile };

/** The best match of one file with those of an output; undefined where they contradict each other. */
export function matchOf(file: PortFile, all: readonly PortFile[]): Match | undefined {
  const left = all.filter(({ path }) => path !== "");
  if (isUntold(file.path)) return byName(file, left) ?? anyMatch(file, left);
  const same = left.find(({ path }) => path === file.path);
  if (same !== undefined) return { kind: "same", file, left: same };
  const fitting = left.find(({ path }) => path.includes("*") && fitsPattern(file.path, path));
  if (fitting !== undefined) return { kind: "pattern", file, left: fitting };
  const elsewhere = left.find(({ path }) => basename(path) === basename(file.path));
  if (elsewhere !== undefined) return { kind: "elsewhere", file, left: elsewhere };
  const below = left.find(({ path }) => path.startsWith(`${file.path}/`));
  if (below !== undefined) return { kind: "below", file, left: below };
  return left.length === 0 && all.length > 0 ? { kind: "any" } : undefined;
}

/** A folder that is listed, or a name with a gap in it. */
export function isUntold(path: string): boolean {
  return path === "" || path.includes("*");
}

/** A name that is told is told whatever folders are not: `run_*\/readings.csv`, `detector_*.joblib`. */
function byName(file: PortFile, left: readonly PortFile[]): Match | undefined {
  const name = basename(file.path);
  if (!isTelling(name)) return undefined;
  const found = left.find(({ path }) => isTelling(basename(path)) && agree(name, basename(path)));
  return found === undefined ? undefined : { kind: "pattern", file, left: found };
}

/** More of a name than its ending is told. */
function isTelling(name: string): boolean {
  const [stem = ""] = name.replaceAll("*", "").split(".");
  return /[A-Za-z0-9]/.test(stem);
}

function agree(one: string, other: string): boolean {
  return one === other || fitsPattern(one, other) || fitsPattern(other, one);
}

/** What is listed takes whatever lies there, of its own ending; a pattern without folders takes nothing below them. */
function anyMatch(file: PortFile, all: readonly PortFile[]): Match | undefined {
  const name = basename(file.path);
  const told = name !== "" && name !== "*";
  const isFlat = file.path !== "" && !file.path.includes("/");
  const left = isFlat ? all.filter(({ path }) => !path.includes("/")) : all;
  if (left.length === 0 && all.length > 0) return undefined;
  const fitting = left.filter(({ path }) => !told || fitsPattern(path, name) || fitsPattern(basename(path), file.path));
  const [first] = fitting;
  if (first !== undefined) return { kind: "any", left: first };
  return left.length === 0 ? { kind: "any" } : undefined;
}
