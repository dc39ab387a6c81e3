import { dirname } from "node:path";
import { callOf } from "../model/stand-in.ts";
import type { Step } from "../model/step.ts";
import { readSource } from "./read-source.ts";

/**
 * Functions that stand in, with the folders that some of them need. All else is alone in its container: the folder may
 * be the whole project, whose data would be read to the last byte to tell whether the code has changed.
 */
export function withStandInFolders(steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => {
    const { script } = step;
    if (script === undefined || callOf(step) === undefined || !needsFolder(script)) return step;
    return { ...step, script: { ...script, sourceDir: dirname(script.path) } };
  });
}

function needsFolder({ path, facts }: NonNullable<Step["script"]>): boolean {
  if (facts !== undefined && facts.siblings.length > 0) return true;
  const source = readSource(path);
  return source.ok && /\b__file__\b/.test(source.value.text);
}
