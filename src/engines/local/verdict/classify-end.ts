import { type Finding, finding } from "../../../model/findings/finding.ts";
import { installingInto } from "../../../model/findings/installing.ts";
import { stepEnvironment } from "../processes/environment.ts";
import type { ScriptFailure, Seen } from "../talk/messages.ts";
import { seenNothing } from "../talk/seen.ts";
import { classifyException, recognised } from "./classify-exception.ts";
import { printedFailure } from "./log-traceback.ts";
import { refusedByPip } from "./pip.ts";
import { placeOf } from "./places.ts";
import type { Evidence } from "./rule.ts";
import type { Traces } from "./traces.ts";

const SAID_CHARACTERS = 300;

/** The finding of a script that ended by itself: by an exception, or with a code of its own. */
export function classifyEnd(traces: Traces): Finding | undefined {
  const { planned, ending, lastLogLines } = traces;
  const exitCode = ending.ended?.exitCode ?? 0;
  if (exitCode === 0) return undefined;
  const failure = ending.finished?.failure;
  const seen = ending.finished?.observed ?? seenNothing;
  if (failure !== undefined && failure.kind !== "exit")
    return classifyException({ planned, failure, seen, lastLogLines });
  return refusedArguments(traces, exitCode) ?? unmetPip(traces, seen) ?? ownExit(traces, { exitCode, seen });
}

function refusedArguments({ planned, lastLogLines }: Traces, exitCode: number): Finding | undefined {
  const refusal = lastLogLines.map((line) => /: error: (.*)$/.exec(line)?.[1]).findLast((text) => text !== undefined);
  if (exitCode !== 2 || refusal === undefined) return undefined;
  const facts = { exception: "SystemExit", message: refusal, arguments: planned.argv, lastLogLines };
  return finding({ severity: "error", step: planned.step.id, code: "run/argument", facts });
}

function unmetPip({ planned, ending, lastLogLines }: Traces, seen: Seen): Finding | undefined {
  const unmet = refusedByPip(seen);
  if (unmet === undefined) return undefined;
  const message = ending.finished?.failure?.message ?? "";
  const facts = {
    exception: "SystemExit",
    message,
    requirement: unmet.requirement,
    ...installingInto(planned.step),
    lastLogLines,
  };
  return finding({ severity: "error", step: planned.step.id, code: "run/pip", facts });
}

interface OwnExit {
  readonly exitCode: number;
  readonly seen: Seen;
}

/** A script that caught its error and ended itself: the first error that can be seen is the cause. */
function ownExit(traces: Traces, { exitCode, seen }: OwnExit): Finding {
  const { planned, ending, failureFile, exitMessage, logTail, lastLogLines, codePaths } = traces;
  const exit = ending.finished?.failure;
  const failure =
    handled(exit) ?? printedFailure(failureFile, codePaths) ?? printedFailure(logTail, codePaths) ?? undefined;
  const evidence: Evidence | undefined = failure && { planned, failure, seen, lastLogLines };
  const precise = evidence && recognised(evidence);
  if (precise !== undefined) return precise;
  const spot = failure ?? exit;
  const at = { severity: "error" as const, step: planned.step.id, ...placeOf(spot?.deepest) };
  const message =
    exitWords(exit) ?? (failureFile || exitMessage).trim().split("\n")[0]?.slice(0, SAID_CHARACTERS) ?? "";
  const cause = failure && { cause: { exception: failure.exception, message: failure.message } };
  const known = { ...(message === "" ? {} : { message }), ...(cause ?? hints(traces, { message, seen })) };
  const facts = { exitCode, ...known, ...(spot && spotFacts(spot)), lastLogLines };
  return finding({ ...at, code: "run/exit-code", facts });
}

/** The exception that was being handled when the script called `sys.exit`. */
function handled(exit: ScriptFailure | undefined): ScriptFailure | undefined {
  if (exit?.cause === undefined) return undefined;
  const { cause, ...rest } = exit;
  return { ...rest, ...cause, kind: "exception" };
}

/** What was given to `sys.exit`, when it was more than the code. */
function exitWords(exit: ScriptFailure | undefined): string | undefined {
  return exit === undefined || /^(-?\d+|True|False|None|)$/.test(exit.message) ? undefined : exit.message;
}

function spotFacts({ entry, deepest, locals, traceback }: ScriptFailure): object {
  return { ...(entry && { entry }), ...(deepest && { deepest }), locals, traceback };
}

interface Said {
  readonly message: string;
  readonly seen: Seen;
}

function hints({ planned, lastLogLines }: Traces, { message, seen }: Said): object {
  const set = stepEnvironment({ python: planned.step.python, env: planned.env }, "");
  const words = new Set(lastLogLines.flatMap((line) => line.match(/[A-Za-z_]\w*/g) ?? []));
  const unset = seen.environment.filter((name) => !(name in set) && words.has(name));
  const said = lastLogLines.findLast((line) => line.trim() !== "")?.trim();
  return {
    ...(unset.length === 0 ? {} : { unset }),
    ...(said === undefined || message !== "" ? {} : { said: said.slice(0, SAID_CHARACTERS) }),
  };
}
