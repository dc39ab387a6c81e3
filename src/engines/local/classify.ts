import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PlannedOutput, PlannedStep } from "../../model/plan.ts";
import { signalName } from "../../system/processes.ts";
import { classifyException } from "./classify-exception.ts";
import type { Ending } from "./ending.ts";
import { HANG_MS } from "./hang.ts";
import { seenNothing } from "./seen.ts";

/** Everything known about an attempt that is over. */
export interface Traces {
  readonly planned: PlannedStep;
  readonly ending: Ending;
  readonly lastLogLines: readonly string[];
  readonly droppedBytes: number;
  /** First characters of `/opt/ml/output/failure`. */
  readonly failureFile: string;
  readonly emptyOutputs: readonly PlannedOutput[];
  readonly outside: readonly string[];
  readonly writtenInputs: readonly string[];
}

/** Findings of an attempt, the verdict first. The exit code decides, as in the cloud; our own cause goes before it. */
export function classify(traces: Traces): readonly Finding[] {
  const verdict = causeFinding(traces) ?? endFinding(traces);
  const blocking = verdict === undefined ? missingOutputs(traces) : [...beforeHang(traces), verdict];
  return [...blocking, ...earlyExit(traces, blocking.length > 0), ...traceNotes(traces)];
}

function causeFinding({ planned, ending, lastLogLines }: Traces): Finding | undefined {
  const { cause, stack } = ending;
  const at = { severity: "error" as const, step: planned.step.id };
  const { timeoutMs, memoryBytes } = planned.step.limits;
  switch (cause.kind) {
    case "timeout":
      return finding({ ...at, code: "run/timeout", facts: { timeoutMs, stack, lastLogLines } });
    case "memory":
      return finding({
        ...at,
        code: "run/memory",
        facts: { limitBytes: memoryBytes, bytes: cause.bytes, lastLogLines },
      });
    case "hang":
      return finding({ ...at, code: "run/hang-after-end", facts: { afterMs: HANG_MS, lastLogLines } });
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

function endFinding({ planned, ending, lastLogLines }: Traces): Finding | undefined {
  const at = { severity: "error" as const, step: planned.step.id };
  const { ended, finished } = ending;
  if (ended?.signal !== undefined) {
    return finding({ ...at, code: "run/signal", facts: { signal: signalName(ended.signal), lastLogLines } });
  }
  const exitCode = ended?.exitCode ?? 0;
  if (exitCode === 0) return undefined;
  const failure = finished?.failure;
  const seen = finished?.observed ?? seenNothing;
  if (failure !== undefined && failure.kind !== "exit")
    return classifyException({ planned, failure, seen, lastLogLines });
  const refusal = lastLogLines.map((line) => /: error: (.*)$/.exec(line)?.[1]).findLast((text) => text !== undefined);
  if (exitCode === 2 && refusal !== undefined) {
    const facts = { exception: "SystemExit", message: refusal, arguments: planned.argv, lastLogLines };
    return finding({ ...at, code: "run/argument", facts });
  }
  const unmet = seen.pip.find(({ satisfied }) => !satisfied);
  if (unmet !== undefined) {
    const facts = {
      exception: "SystemExit",
      message: failure?.message ?? "",
      requirement: unmet.requirement,
      lastLogLines,
    };
    return finding({ ...at, code: "run/pip", facts });
  }
  const message = failure === undefined ? {} : { message: failure.message };
  return finding({ ...at, code: "run/exit-code", facts: { exitCode, lastLogLines, ...message } });
}

function missingOutputs({ planned, emptyOutputs, lastLogLines }: Traces): readonly Finding[] {
  const required = emptyOutputs.filter(({ port }) => port.required);
  return required.map(({ port, containerPath }) =>
    finding({
      code: "run/no-output",
      severity: "error",
      step: planned.step.id,
      port: port.name,
      facts: { containerPath, lastLogLines },
    }),
  );
}

/** `os._exit(0)` and `sys.exit(0)` in the middle: success in the cloud, so a warning. */
function earlyExit({ planned, ending, lastLogLines }: Traces, hasFailed: boolean): readonly Finding[] {
  const { finished } = ending;
  if (hasFailed || finished !== undefined || ending.cause.kind !== "ended") return [];
  const last = planned.step.script?.facts?.lastLine;
  const facts = { lastLogLines, ...(last === undefined ? {} : { line: last }) };
  return [finding({ code: "run/exited-early", severity: "warning", step: planned.step.id, facts })];
}

/** What a process pool starts to clean up behind it; it ends by itself, on a busy machine a while after the script. */
const trackers = /-c from (multiprocessing|joblib\S*|loky\S*)\.(resource_tracker|forkserver) import main/;

function traceNotes(traces: Traces): readonly Finding[] {
  const step = traces.planned.step.id;
  const survivors = (traces.ending.settled?.survivors ?? []).filter((command) => !trackers.test(command));
  const found: Finding[] = [];
  const note = { severity: "note" as const, step };
  if (traces.failureFile !== "") {
    found.push(
      finding({ ...note, severity: "warning", code: "run/failure-file", facts: { text: traces.failureFile } }),
    );
  }
  if (survivors.length > 0) {
    found.push(finding({ ...note, severity: "warning", code: "run/left-processes", facts: { commands: survivors } }));
  }
  if (traces.outside.length > 0)
    found.push(finding({ ...note, code: "run/wrote-outside", facts: { files: traces.outside } }));
  if (traces.writtenInputs.length > 0) {
    found.push(finding({ ...note, code: "run/wrote-input", facts: { files: traces.writtenInputs } }));
  }
  if (traces.droppedBytes > 0) {
    found.push(finding({ ...note, code: "run/log-truncated", facts: { droppedBytes: traces.droppedBytes } }));
  }
  return found;
}
