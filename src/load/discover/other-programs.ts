import { basename, relative } from "node:path";
import { firstBytes } from "../../system/files.ts";
import { filesBelow } from "../scripts/find-scripts.ts";

/** What a program is that does not run here: only Python does. */
export type OtherProgramKind = "R script" | "Julia script" | "Scala program" | "shell script" | "Makefile";

export interface OtherProgram {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly kind: OtherProgramKind;
  readonly reason: string;
}

const byEnding: Readonly<Record<string, OtherProgramKind>> = {
  r: "R script",
  rmd: "R script",
  jl: "Julia script",
  scala: "Scala program",
  sh: "shell script",
  bash: "shell script",
  mk: "Makefile",
};

const reasons: Readonly<Record<OtherProgramKind, string>> = {
  "R script": "is written in R, and only Python runs here: what it makes comes from outside",
  "Julia script": "is written in Julia, and only Python runs here: what it makes comes from outside",
  "Scala program": "is written in Scala, and only Python runs here: what it makes comes from outside",
  "shell script": "starts programs, and only Python runs here",
  Makefile: "is for make, and only Python runs here",
};

/** Programs below a folder that may be part of the pipeline and do not run here. */
export function otherProgramsIn(folder: string): readonly OtherProgram[] {
  return filesBelow(folder, (path) => kindOf(path) !== undefined)
    .sort()
    .flatMap((path) => {
      const kind = kindOf(path);
      return kind === undefined ? [] : [{ name: relative(folder, path), kind, reason: reasons[kind] }];
    });
}

export function isOtherProgram(kind: string): boolean {
  return kind in reasons;
}

function kindOf(path: string): OtherProgramKind | undefined {
  const name = basename(path).toLowerCase();
  if (/^(gnu)?makefile$/.test(name)) return "Makefile";
  const [, ending] = /\.(\w+)$/.exec(name) ?? [];
  if (ending !== undefined) return byEnding[ending];
  const [, program] = /^#!.*\b(bash|sh|zsh|Rscript|julia)\b/.exec(firstBytes(path, 200)) ?? [];
  if (program === undefined) return undefined;
  return program === "Rscript" ? "R script" : program === "julia" ? "Julia script" : "shell script";
}
