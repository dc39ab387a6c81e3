import type { FindingDocument } from "../../../src/report/schema-types.ts";
import type { Variant } from "./apply-variant.ts";
import { type Bench, isError, type Told, toldOf, words } from "./told.ts";

/** A change that is right. */
export interface Healthy {
  readonly name: string;
  readonly variant: Variant;
}

export interface Judged {
  readonly name: string;
  readonly falseAlarms: readonly string[];
}

/** Changes of one graph that touch different files: they are run as one project. */
export function togetherOf(all: readonly Healthy[]): readonly (readonly Healthy[])[] {
  const groups: Healthy[][] = [];
  for (const one of all) {
    const group = groups.find((others) => others.every(({ variant }) => goTogether(variant, one.variant)));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

function goTogether(one: Variant, other: Variant): boolean {
  const files = new Set(one.edits.map(({ file }) => file));
  const isSameRun = one.dag === other.dag && one.overrides === other.overrides;
  return isSameRun && other.edits.every(({ file }) => !files.has(file));
}

/** A change that is right adds no warning to those of the healthy project, and no error at all. What is told of several is asked of each alone. */
export async function judgeHealthy(group: readonly Healthy[], tool: Bench): Promise<readonly Judged[]> {
  const [first] = group;
  if (first === undefined) return [];
  const edits = group.flatMap(({ variant }) => variant.edits);
  const unchanged = { ...first.variant, edits: [] };
  const told = await toldOf({ ...unchanged, edits }, "test-pipeline", tool);
  const isNews = alarmsOf(told, await toldOf(unchanged, "plan", tool)).length > 0;
  if (isNews && group.length > 1) {
    const alone: Judged[] = [];
    for (const one of group) alone.push(...(await judgeHealthy([one], tool)));
    return alone;
  }
  const falseAlarms = isNews ? alarmsOf(told, await toldOf(unchanged, "test-pipeline", tool)).map(words) : [];
  return group.map(({ name }) => ({ name, falseAlarms }));
}

function alarmsOf(told: Told, before: Told): readonly FindingDocument[] {
  const known = new Set(before.findings.map(keyOf));
  return told.findings.filter((item) => isError(item) || (item.severity !== "note" && !known.has(keyOf(item))));
}

function keyOf({ code, step, port }: FindingDocument): string {
  return JSON.stringify([code, step, port]);
}
