import { tablesOf } from "../model/data/profile.ts";
import type { Fault } from "../model/findings/fault.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { ScriptEnd } from "../model/findings/script-end.ts";
import type { Place } from "../model/place.ts";
import { lackingAfterCheck, lostAfterCheck } from "./causes/checked-columns.ts";
import { noColumn } from "./causes/columns.ts";
import { emptyInput, missingValue, noKey, oneValue } from "./causes/contents.ts";
import { type Cause, type Failed, type Fed, fedInputs } from "./causes/fed.ts";
import { objectArray, unreadableInput } from "./causes/formats.ts";
import { withGuess } from "./causes/guess.ts";
import { noneRead, otherFiles, otherMembers } from "./causes/missing-file.ts";
import { namedText } from "./causes/named-columns.ts";
import { originOf } from "./causes/origin.ts";
import { withSetting } from "./causes/setting.ts";
import { otherDelimiter, withoutHeader } from "./causes/shape.ts";
import { strangeType, strangeValue } from "./causes/values.ts";
import type { StepFacts } from "./facts.ts";
import { containerPathsOf } from "./ports.ts";
import { readerOf, seesReads } from "./reading.ts";
import { placeOf } from "./telling.ts";

/** The most certain one first. */
const causes: readonly Cause[] = [
  ...[otherFiles, otherMembers, otherDelimiter, emptyInput, unreadableInput, objectArray],
  ...[strangeValue, strangeType, oneValue, missingValue, noKey, withoutHeader, noColumn],
  ...[lostAfterCheck, lackingAfterCheck, noneRead, namedText],
];

/** The findings of a step that failed, with the producer whose data made it fail where the data shows that. */
export function withCauses(findings: readonly Finding[], facts: StepFacts): readonly Finding[] {
  return findings.map((found) => withCause(found, facts));
}

/** Exceptions of the script itself; how the machine or its libraries fare is no matter of data. */
const mayBeData = new Set(["run/missing-column", "run/missing-input", "run/data", "run/exception", "run/exit-code"]);

function withCause(found: Finding, facts: StepFacts): Finding {
  const end = mayBeData.has(found.code) && found.cause === undefined ? endOf(found) : undefined;
  if (end === undefined) return found.code === "run/argument" ? withGuess(found, found.facts, facts.planned) : found;
  const shown = firstFault({ found, end, fed: fedInputs(facts, end), facts });
  if (shown === undefined) return withGiven(withKnown(found, facts), end, facts.planned);
  const { fault, ...cause } = originOf(shown.fed, shown.fault);
  const place = readAt(shown, facts);
  return { ...found, ...(place && { place }), cause, facts: { ...found.facts, fault } } as Finding;
}

function withGiven(found: Finding, end: ScriptEnd, planned: StepFacts["planned"]): Finding {
  return withGuess(withSetting(found, end, planned), end, planned);
}

/** A reader that refuses a column does not tell what its file has. */
function withKnown(found: Finding, { inputs, planned, observed }: StepFacts): Finding {
  if (found.code !== "run/missing-column" || found.facts.known.length > 0 || !seesReads(observed)) return found;
  const read = planned.inputs.flatMap((input) => {
    const isRead = readerOf(input, observed);
    return tablesOf(inputs[input.port.name]?.profile ?? { files: [] }).filter(({ path }) => isRead(path));
  });
  const [table, other] = read;
  if (table === undefined || other !== undefined) return found;
  return { ...found, facts: { ...found.facts, known: table.columns.slice(0, 50).map(({ name }) => name) } };
}

/** Where a file was taken for a table that is none: what failed over its columns comes later. */
function readAt({ fed, fault }: Shown, { observed }: StepFacts): Place | undefined {
  if (fault.kind !== "no-table") return undefined;
  const paths = containerPathsOf(fed.input, fault.file);
  const at = observed?.tables.find(({ path }) => paths.includes(path))?.at;
  return at && placeOf(at);
}

/** What the script said; of one that caught its error, that error. */
function endOf({ facts }: Finding): ScriptEnd | undefined {
  if ("exception" in facts && facts.exception !== undefined)
    return { message: "", ...facts, exception: facts.exception };
  if ("cause" in facts && facts.cause !== undefined) return facts.cause;
  // `sys.exit("columns missing: amount")`
  return "exitCode" in facts && facts.message !== undefined
    ? { ...facts, exception: "SystemExit", message: facts.message }
    : undefined;
}

interface Shown {
  readonly fed: Fed;
  readonly fault: Fault;
}

function firstFault(failed: Failed): Shown | undefined {
  for (const cause of causes) {
    for (const fed of failed.fed) {
      const fault = cause(failed, fed);
      if (fault !== undefined) return { fed, fault };
    }
  }
  return undefined;
}
