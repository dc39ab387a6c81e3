import type { Finding } from "../../model/findings/finding.ts";
import type { ScriptHints } from "../../model/hints.ts";
import type { Plan } from "../../model/plan.ts";
import { callOf } from "../../model/stand-in.ts";
import type { WrittenTexts } from "../../model/written-texts.ts";
import { toldOnce } from "../told-once.ts";
import { blockPaths } from "./block-paths.ts";
import { missingCodeFiles } from "./code-files.ts";
import { foreignPaths } from "./foreign-paths.ts";
import { identifierFeatures } from "./identifiers.ts";
import { labelsByPosition } from "./label-by-position.ts";
import type { Linted } from "./linted.ts";
import { undeliveredColumns } from "./undelivered-columns.ts";
import { unlistedImports } from "./unlisted-imports.ts";
import { unwrittenOutputs } from "./unwritten-outputs.ts";
import { sharedWorkFolders } from "./work-folders.ts";

export interface Told {
  /** By step. A step whose code was not read is not judged. */
  readonly hints: ReadonlyMap<string, ScriptHints>;
  /** Whether there is such a file on this machine. */
  readonly hasFile: (path: string) => boolean;
  /** Texts of a JSON file of settings. */
  readonly textsIn: (path: string) => readonly WrittenTexts[];
}

/** What the code of a plan's scripts tells against their contracts. What it does not decide is not told. */
export function lintFindings({ steps, root }: Pick<Plan, "steps" | "root">, told: Told): readonly Finding[] {
  const linted = steps.flatMap((planned): readonly Linted[] => {
    const { id, script } = planned.step;
    const hints = told.hints.get(id);
    if (
      script === undefined ||
      callOf(planned.step) !== undefined ||
      hints?.held === undefined ||
      hints.syntaxError !== undefined
    )
      return [];
    return [{ planned, script: script.path, hints, held: hints.held, root }];
  });
  return toldOnce([
    ...linted.flatMap((one) => [
      ...blockPaths(one),
      ...foreignPaths(one),
      ...missingCodeFiles(one, told.hasFile),
      ...unwrittenOutputs(one),
      ...unlistedImports(one),
      ...identifierFeatures(one, told.textsIn),
      ...labelsByPosition(one),
    ]),
    ...sharedWorkFolders(linted),
    ...undeliveredColumns(linted),
  ]);
}
