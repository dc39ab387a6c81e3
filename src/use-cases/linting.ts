import { writtenTexts } from "../load/written-texts.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Plan } from "../model/plan.ts";
import { lintFindings } from "../plan/lint/lint.ts";
import { lookAt, readBytes } from "../system/files.ts";
import { hintsOfSteps } from "./step-hints.ts";

/** What the code of a plan's scripts tells against their contracts. Runs none of it. */
export async function lintPlan(
  plan: Pick<Plan, "steps" | "root">,
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const hints = await hintsOfSteps(plan.steps, { held: true, ...(signal && { signal }) });
  return withLines(
    lintFindings(plan, { hints, hasFile: (path) => lookAt(path).kind !== "none", textsIn: writtenTexts }),
  );
}

/** Whole lines of the scripts, as they are shown. */
function withLines(findings: readonly Finding[]): readonly Finding[] {
  const files = new Map<string, readonly string[]>();
  return findings.map((one): Finding => {
    const { place } = one;
    if (place === undefined || place.text !== undefined) return one;
    const lines = files.get(place.file) ?? linesOf(place.file);
    files.set(place.file, lines);
    const text = lines[place.line - 1];
    return text === undefined ? one : { ...one, place: { ...place, text } };
  });
}

/** None where the file is gone meanwhile. */
function linesOf(file: string): readonly string[] {
  const read = readBytes(file);
  return read.ok ? new TextDecoder().decode(read.bytes).split(/\r?\n/) : [];
}
