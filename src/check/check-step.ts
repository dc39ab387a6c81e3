import type { Level } from "../model/data/level.ts";
import type { Finding } from "../model/findings/finding.ts";
import { checkNeeds } from "./check-needs.ts";
import type { StepFacts } from "./facts.ts";
import { atLevel } from "./level.ts";
import { changedType } from "./rules/changed-type.ts";
import { undeclaredColumn, unusedColumn } from "./rules/columns-used.ts";
import { copiedSplit } from "./rules/copied-split.ts";
import { empty } from "./rules/empty.ts";
import { failureMarker, wrongExtension } from "./rules/file-names.ts";
import { partlyRead, unreadInput } from "./rules/flow.ts";
import { duplicateColumn, indexColumn } from "./rules/headers.ts";
import { notLookedAt } from "./rules/not-looked-at.ts";
import { nullRate } from "./rules/null-rate.ts";
import { oneClass } from "./rules/one-class.ts";
import { otherValues } from "./rules/other-values.ts";
import { rowsLost } from "./rules/rows-lost.ts";
import { rowsMultiplied } from "./rules/rows-multiplied.ts";
import { type Rule, seenOf } from "./rules/rule.ts";
import { undeclaredRead, undeclaredVariable } from "./rules/undeclared.ts";
import { unreadable } from "./rules/unreadable.ts";
import { untold } from "./untold.ts";

/** Every rule on what a step that ran left behind, read and used. */
const rules: readonly Rule[] = [
  ...[notLookedAt, unreadable, empty, nullRate, oneClass, rowsLost, rowsMultiplied, otherValues, changedType],
  copiedSplit,
  ...[indexColumn, duplicateColumn, failureMarker, wrongExtension],
  ...[unreadInput, partlyRead, undeclaredRead, undeclaredVariable, undeclaredColumn, unusedColumn],
];

/** Everything that is told once a step has ended. A step that failed has left nothing to be judged. */
export function checkStep(facts: StepFacts, level: Level = "standard"): readonly Finding[] {
  if (facts.ended === "failed") return [];
  const seen = seenOf(facts);
  const promises = seen.left.flatMap((port) => checkNeeds(port, level).found);
  const odd = rules.flatMap((rule) => rule(seen));
  return [
    ...promises,
    ...atLevel(
      odd.filter((found) => !isPromised(found, promises)),
      level,
    ),
  ];
}

/** A broken promise says more than that the same data looks odd. */
function isPromised(found: Finding, promises: readonly Finding[]): boolean {
  const same = promises.filter(({ port }) => port === found.port);
  if (found.code === "data/unreadable") return untold(found, same) === undefined;
  // Missing values that the declaration forbids, column by column.
  if (found.code !== "data/null-rate") return false;
  const forbidden = new Set(
    same.flatMap((one) => (one.code === "data/nulls" ? one.facts.columns.map(({ name }) => name) : [])),
  );
  return found.facts.columns.every(({ name }) => forbidden.has(name));
}
