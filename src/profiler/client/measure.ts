import type { Measured, QualityRule } from "../../model/data/quality.ts";
import { type Desk, reasonOf } from "./desk.ts";

type Tables = Readonly<Record<string, string>>;

/** Those that look at each row by itself take no memory for it: they are asked together. */
const byRow: readonly QualityRule["kind"][] = ["completeness", "range", "pattern", "allowed"];

export async function measure(desk: Desk, tables: Tables, rules: readonly QualityRule[]): Promise<readonly Measured[]> {
  const light = rules.filter(({ kind }) => byRow.includes(kind));
  const together = light.length > 1 ? await askTogether(desk, tables, light) : undefined;
  const measured: Measured[] = [];
  for (const rule of rules) measured.push(together?.get(rule) ?? (await askAlone(desk, tables, rule)));
  return measured;
}

/** Undefined when it took too long or lost the process: a limit that one rule exceeds says nothing of the others. */
async function askTogether(
  desk: Desk,
  tables: Tables,
  rules: readonly QualityRule[],
): Promise<ReadonlyMap<QualityRule, Measured> | undefined> {
  const answer = await desk.do({ request: { type: "measure", tables, rules }, lane: "slow" });
  if (answer.type !== "measured") return undefined;
  return new Map(answer.measured.flatMap((found, at) => rules.slice(at, at + 1).map((rule) => [rule, found] as const)));
}

async function askAlone(desk: Desk, tables: Tables, rule: QualityRule): Promise<Measured> {
  const answer = await desk.do({ request: { type: "measure", tables, rules: [rule] }, lane: "slow" });
  const found = answer.type === "measured" ? answer.measured[0] : undefined;
  return found ?? { kind: "unmeasured", rule: rule.name, reason: reasonOf(answer) };
}
