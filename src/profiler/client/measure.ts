import type { Measured, QualityRule } from "../../model/data/quality.ts";
import { type Desk, reasonOf } from "./desk.ts";

/** All rules at once; where that exceeds a limit one after the other, so that only the rule at fault is lost. */
export async function measure(
  desk: Desk,
  tables: Readonly<Record<string, string>>,
  rules: readonly QualityRule[],
): Promise<readonly Measured[]> {
  const [only, ...others] = rules;
  if (only === undefined) return [];
  const answer = await desk.do({ request: { type: "measure", tables, rules }, lane: "slow" });
  if (answer.type === "measured") return answer.measured;
  if (others.length === 0) return [{ kind: "unmeasured", rule: only.name, reason: reasonOf(answer) }];
  const measured: Measured[] = [];
  for (const rule of rules) measured.push(...(await measure(desk, tables, [rule])));
  return measured;
}
