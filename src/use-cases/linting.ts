import type { Finding } from "../model/findings/finding.ts";
import type { Plan } from "../model/plan.ts";
import { lintFindings } from "../plan/lint/lint.ts";
import { lookAt } from "../system/files.ts";
import { hintsOfSteps } from "./step-hints.ts";

/** What the code of a plan's scripts tells against their contracts. Runs none of it. */
export async function lintPlan(
  plan: Pick<Plan, "steps" | "root">,
  signal: AbortSignal | undefined,
): Promise<readonly Finding[]> {
  const hints = await hintsOfSteps(plan.steps, { held: true, ...(signal && { signal }) });
  return lintFindings(plan, { hints, hasFile: (path) => lookAt(path).kind !== "none" });
}
