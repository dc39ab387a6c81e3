import type { Fault } from "../model/findings/fault.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { ScriptEnd } from "../model/findings/script-end.ts";
import { noColumn } from "./causes/columns.ts";
import { emptyInput, missingValue, noKey, oneValue, strangeValue, unreadableInput } from "./causes/contents.ts";
import { type Cause, type Failed, type Fed, fedInputs } from "./causes/fed.ts";
import { noneRead, otherFiles, otherMembers } from "./causes/missing-file.ts";
import { originOf } from "./causes/origin.ts";
import type { StepFacts } from "./facts.ts";

/** The most certain one first. */
const causes: readonly Cause[] = [
  ...[otherFiles, otherMembers, emptyInput, unreadableInput],
  ...[strangeValue, oneValue, missingValue, noKey, noColumn, noneRead],
];

/** The findings of a step that failed, with the producer whose data made it fail where the data shows that. */
export function withCauses(findings: readonly Finding[], facts: StepFacts): readonly Finding[] {
  const fed = fedInputs(facts);
  return fed.length === 0 ? findings : findings.map((found) => withCause(found, { fed, facts }));
}

/** Exceptions of the script itself; how the machine or its libraries fare is no matter of data. */
const mayBeData = new Set(["run/missing-column", "run/missing-input", "run/data", "run/exception", "run/exit-code"]);

function withCause(found: Finding, known: Pick<Failed, "fed" | "facts">): Finding {
  const end = mayBeData.has(found.code) && found.cause === undefined ? endOf(found) : undefined;
  if (end === undefined) return found;
  const shown = firstFault({ found, end, ...known });
  if (shown === undefined) return found;
  const { step, port, fault } = originOf(shown.fed.from, shown.fault);
  return { ...found, cause: { step, port }, facts: { ...found.facts, fault } } as Finding;
}

/** What the script said; of one that caught its error, that error. */
function endOf({ facts }: Finding): ScriptEnd | undefined {
  if ("exception" in facts && facts.exception !== undefined)
    return { message: "", ...facts, exception: facts.exception };
  return "cause" in facts && facts.cause !== undefined ? facts.cause : undefined;
}

function firstFault(failed: Failed): { readonly fed: Fed; readonly fault: Fault } | undefined {
  for (const cause of causes) {
    for (const fed of failed.fed) {
      const fault = cause(failed, fed);
      if (fault !== undefined) return { fed, fault };
    }
  }
  return undefined;
}
