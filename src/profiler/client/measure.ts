import type { Measured, QualityRule } from "../../model/data/quality.ts";
import { type Desk, reasonOf } from "./desk.ts";

/** One rule after the other: a limit that one exceeds says nothing of the others. */
export async function measure(
  desk: Desk,
  tables: Readonly<Record<string, string>>,
  rules: readonly QualityRule[],
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const rule of rules) {
    const answer = await desk.do({ request: { type: "measure", tables, rule }, lane: "slow" });
    const found = answer.type === "measured" ? answer.measured : undefined;
    measured.push(found ?? { kind: "unmeasured", rule: rule.name, reason: reasonOf(answer) });
  }
  return measured;
}
