import { posix } from "node:path";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { signalName } from "../../../system/processes.ts";
import type { Ending } from "../attempt/ending.ts";
import { HANG_MS } from "../attempt/hang.ts";
import { seenNothing } from "../talk/seen.ts";
import { classifyEnd } from "./classify-end.ts";
import { classifyException } from "./classify-exception.ts";
import { firstPrinted } from "./log-traceback.ts";
import { maskerOf } from "./masks.ts";
import { pipFindings } from "./pip.ts";
import { placeOf } from "./places.ts";
import type { Traces } from "./traces.ts";
import type { Where } from "./where.ts";

const LONGEST_LINE = 1000;

/** Findings of an attempt, the verdict first. The exit code decides, as in the cloud; our own cause goes before it. */
export function classify(seen: Traces): readonly Finding[] {
  const traces = masked(seen);
  const verdict = causeFinding(traces) ?? signalFinding(traces) ?? classifyEnd(traces);
  const blocking = verdict === undefined ? missingOutputs(traces) : [...beforeHang(traces), verdict];
  const logged = verdict === undefined ? [...loggedError(traces), ...caughtErrors(traces)] : [];
  const asked = pipFindings(traces.planned.step, traces.ending.finished?.observed ?? seenNothing, verdict);
  return [...blocking, ...earlyExit(traces, blocking.length > 0), ...logged, ...asked, ...traceNotes(traces)];
}

function masked(traces: Traces): Traces {
  const mask = maskerOf(traces.planned.env);
  return {
    ...traces,
    lastLogLines: traces.lastLogLines.map((line) => cut(mask(line))),
    logTail: mask(traces.logTail),
    failureFile: mask(traces.failureFile),
    exitMessage: mask(traces.exitMessage),
  };
}

/** Only once its secrets are hidden: the part of one that a cut leaves would be known no more. */
function cut(line: string): string {
  const rest = line.length - LONGEST_LINE;
  return rest <= 0 ? line : `${line.slice(0, LONGEST_LINE)}… (${rest} more characters)`;
}

function causeFinding({ planned, ending, lastLogLines, where }: Traces): Finding | undefined {
  const { cause } = ending;
  const at = { severity: "error" as const, step: planned.step.id };
  const { timeoutMs, memoryBytes } = planned.step.limits;
  switch (cause.kind) {
    case "timeout":
      return finding({
        ...{ ...at, ...placeOf(where.deepest) },
        code: "run/timeout",
        facts: { timeoutMs, ...where, lastLogLines },
      });
    case "memory":
      return finding({
        ...{ ...at, ...placeOf(where.deepest) },
        code: "run/memory",
        facts: { limitBytes: memoryBytes, bytes: cause.bytes, ...known(where), lastLogLines },
      });
    case "hang":
      return finding({
        ...{ ...at, ...placeOf(where.deepest) },
        code: "run/hang-after-end",
        facts: { afterMs: HANG_MS, ...known(where), lastLogLines },
      });
    case "lost":
      return finding({ ...at, code: "run/lost", facts: { message: cause.message, lastLogLines } });
    default:
      return undefined;
  }
}

/** An exception whose process then hung: the reason of failure, which would else be seen only in the log. */
function beforeHang({ planned, ending: { cause }, lastLogLines }: Traces): readonly Finding[] {
  if (cause.kind !== "hang" || cause.failure === undefined || cause.failure.kind === "exit") return [];
  return [classifyException({ planned, failure: cause.failure, seen: seenNothing, lastLogLines })];
}

function signalFinding({ planned, ending, lastLogLines, where }: Traces): Finding | undefined {
  if (ending.ended?.signal === undefined) return undefined;
  const found = where.stack === "" ? interrupted(ending) : where;
  const at = { severity: "error" as const, step: planned.step.id, ...placeOf(found.deepest) };
  return finding({
    ...at,
    code: "run/signal",
    facts: { signal: signalName(ending.ended.signal), ...found, lastLogLines },
  });
}

/** Python dies by SIGINT of a KeyboardInterrupt that nobody caught. */
function interrupted({ finished }: Ending): Partial<Where> {
  if (finished?.failure?.exception !== "KeyboardInterrupt") return {};
  const { entry, deepest } = finished.failure;
  return { ...(entry && { entry }), ...(deepest && { deepest }) };
}

function known(where: Where): Partial<Where> {
  return where.stack === "" ? {} : where;
}

function missingOutputs({ planned, ending, emptyOutputs, outside, lastLogLines }: Traces): readonly Finding[] {
  const required = emptyOutputs.filter(({ port }) => port.required);
  const left = ending.finished?.left;
  const known = { ...leftFacts(left), ...(ending.finished === undefined && { isCutShort: true as const }) };
  return required.map(({ port, containerPath }) =>
    finding({
      code: "run/no-output",
      severity: "error",
      step: planned.step.id,
      port: port.name,
      ...placeOf(left?.exit),
      facts: { containerPath, ...known, ...wroteTo(outside), lastLogLines },
    }),
  );
}

/** Where the script wrote instead; nothing when there are so many places that none of them can be meant. */
function wroteTo(outside: readonly string[]): { readonly wroteTo?: readonly string[] } {
  const places = [...new Set(outside.map((file) => (posix.dirname(file) === "/" ? file : posix.dirname(file))))];
  return places.length === 0 || places.length > 3 ? {} : { wroteTo: places };
}

/** `os._exit(0)` and `sys.exit(0)` in the middle: success in the cloud, so a warning. */
function earlyExit({ planned, ending, lastLogLines }: Traces, hasFailed: boolean): readonly Finding[] {
  const { finished } = ending;
  const hasLeft = finished === undefined || finished.left !== undefined;
  if (hasFailed || !hasLeft || ending.cause.kind !== "ended") return [];
  const at = { severity: "warning" as const, step: planned.step.id, ...placeOf(finished?.left?.exit) };
  return [finding({ ...at, code: "run/exited-early", facts: { ...leftFacts(finished?.left), lastLogLines } })];
}

/** A traceback of a script that ended well: it caught its error, or a part of it that nobody waited for did not. */
function loggedError({ planned, ending, logTail, codePaths, lastLogLines }: Traces): readonly Finding[] {
  const failure = ending.cause.kind === "ended" ? firstPrinted(logTail, codePaths) : undefined;
  if (failure === undefined) return [];
  const { exception, message, traceback, entry, deepest } = failure;
  const facts = { exception, message, traceback, ...(entry && { entry }), ...(deepest && { deepest }), lastLogLines };
  const at = { severity: "warning" as const, step: planned.step.id, ...placeOf(deepest) };
  return [finding({ ...at, code: "run/logged-error", facts })];
}

/** Errors that it caught without a traceback; what only a warning was thought worth may well be meant so. */
function caughtErrors({ planned, ending, logTail }: Traces): readonly Finding[] {
  const caught = ending.finished?.observed.caught ?? [];
  const untold = caught.filter(({ exception, message }) => !logTail.includes(`\n${exception}: ${message}`));
  return untold.map(({ file, line, level, ...facts }) =>
    finding({
      code: "run/caught-error",
      severity: level === "WARNING" ? "note" : "warning",
      step: planned.step.id,
      place: { file, line, column: 1 },
      facts,
    }),
  );
}

type Left = NonNullable<Ending["finished"]>["left"];

function leftFacts(left: Left): Pick<NonNullable<Left>, "exit" | "skipped" | "cause"> | object {
  if (left === undefined) return {};
  const { exit, skipped, cause } = left;
  return { exit, skipped, ...(cause && { cause: { exception: cause.exception, message: cause.message } }) };
}

/** What a process pool starts to clean up behind it; it ends by itself, on a busy machine a while after the script. */
const trackers = /-c from (multiprocessing|joblib\S*|loky\S*)\.(resource_tracker|forkserver) import main/;

function traceNotes(traces: Traces): readonly Finding[] {
  const note = { severity: "note" as const, step: traces.planned.step.id };
  const warning = { ...note, severity: "warning" as const };
  const survivors = (traces.ending.settled?.survivors ?? []).filter((command) => !trackers.test(command));
  const { outside, writtenInputs, droppedBytes } = traces;
  const found: Finding[] = [];
  // The cloud shows as much of them.
  const [reason, said] = [traces.failureFile.slice(0, 1024), traces.exitMessage.slice(0, 1024)];
  if (reason !== "") found.push(finding({ ...warning, code: "run/failure-file", facts: { text: reason } }));
  if (said !== "") found.push(finding({ ...note, code: "run/exit-message", facts: { text: said } }));
  if (survivors.length > 0) {
    found.push(finding({ ...warning, code: "run/left-processes", facts: { commands: survivors } }));
  }
  if (outside.length > 0) found.push(finding({ ...note, code: "run/wrote-outside", facts: { files: outside } }));
  if (writtenInputs.length > 0) {
    found.push(finding({ ...note, code: "run/wrote-input", facts: { files: writtenInputs } }));
  }
  for (const [port, links] of Object.entries(traces.outputLinks)) {
    found.push(finding({ ...note, port, code: "run/output-link", facts: { links } }));
  }
  if (droppedBytes > 0) found.push(finding({ ...note, code: "run/log-truncated", facts: { droppedBytes } }));
  return found;
}
