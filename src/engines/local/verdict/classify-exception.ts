import { isWithin } from "../../../model/container-path.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { installingInto } from "../../../model/findings/installing.ts";
import type { DiskLimit } from "../../../model/findings/run.ts";
import type { ScriptEnd } from "../../../model/findings/script-end.ts";
import { callOf } from "../../../model/stand-in.ts";
import { importing } from "./importing.ts";
import { changeOf } from "./library-changes.ts";
import { missingFile } from "./missing-files.ts";
import { missingName } from "./missing-names.ts";
import { network } from "./network.ts";
import { refusedByPip } from "./pip.ts";
import { placeOf } from "./places.ts";
import { refusedColumn } from "./refused-columns.ts";
import { type Evidence, isA, isOwnWords, type Rule } from "./rule.ts";

/** The most specific finding for what a script raised; the first rule that knows it wins. */
export function classifyException(evidence: Evidence): Finding {
  return recognised(evidence) ?? finding({ ...atOf(evidence), code: "run/exception", facts: scriptEnd(evidence) });
}

/** The finding of the first rule that knows what was raised; undefined when none does. */
export function recognised(evidence: Evidence): Finding | undefined {
  const [facts, at] = [scriptEnd(evidence), atOf(evidence)];
  for (const rule of rules) {
    const found = rule(evidence, facts, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function atOf({ planned, failure }: Evidence): Parameters<Rule>[2] {
  return { severity: "error", step: planned.step.id, ...placeOf(failure.deepest) };
}

function scriptEnd({ failure, lastLogLines }: Evidence): ScriptEnd {
  const { exception, message, entry, deepest, locals, traceback, cause } = failure;
  const named = cause && { cause: { exception: cause.exception, message: cause.message } };
  const frames = { ...(entry && { entry }), ...(deepest && { deepest }), ...named };
  return { exception, message, locals, traceback, lastLogLines, ...frames };
}

const rules: readonly Rule[] = [
  ...[
    noMain,
    unmetPip,
    otherVersion,
    importing,
    syntax,
    diskFull,
    readOnly,
    network,
    missingFile,
    refusedColumn,
    missingName,
    memory,
    data,
  ],
];

function noMain({ failure, planned }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  if (failure.kind !== "no-main") return undefined;
  const script = planned.entryPath.split("/").at(-1) ?? planned.entryPath;
  const file = planned.step.script?.path;
  const start = file === undefined ? {} : { place: { file, line: 1, column: 1 } };
  const call = callOf(planned.step);
  if (call !== undefined) {
    return finding({ ...start, ...at, code: "run/bad-stand-in", facts: { ...facts, script, function: call.function } });
  }
  return finding({ ...start, ...at, code: "run/no-main", facts: { ...facts, script } });
}

function unmetPip({ seen, planned }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const unmet = refusedByPip(seen);
  if (unmet === undefined) return undefined;
  return finding({
    ...at,
    code: "run/pip",
    facts: { ...facts, requirement: unmet.requirement, ...installingInto(planned.step) },
  });
}

function otherVersion({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const change = changeOf(failure);
  return change && finding({ ...at, code: "run/other-version", facts: { ...facts, ...change } });
}

function syntax({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  return isA(failure, /^SyntaxError$/) ? finding({ ...at, code: "run/syntax", facts }) : undefined;
}

const EROFS = "30";

/** Linux numbers of the errors that a script gets where it may write no more. */
const diskErrnos: Readonly<Record<string, DiskLimit>> = { "28": "disk", "122": "quota", "27": "file-size" };

/** Native libraries raise errors of their own, which only quote the system's words. */
const diskWords: readonly (readonly [RegExp, DiskLimit])[] = [
  [/no space left on device/i, "disk"],
  [/disk quota exceeded/i, "quota"],
];

function diskFull({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const said = `${failure.message}\n${failure.cause?.message ?? ""}`;
  const byNumber = isA(failure, /^OSError$/) ? diskErrnos[failure.attributes["errno"] ?? ""] : undefined;
  const limit = byNumber ?? diskWords.find(([words]) => words.test(said))?.[1];
  return limit === undefined ? undefined : finding({ ...at, code: "run/disk-full", facts: { ...facts, limit } });
}

/** Folders that are the machine's own: a container has its own of most, but for those of the kernel. */
function readOnly({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const { errno, filename: path } = failure.attributes;
  if (errno !== EROFS || path === undefined || ["/proc", "/sys"].some((folder) => isWithin(path, folder)))
    return undefined;
  return finding({ ...at, code: "run/read-only", facts: { ...facts, path } });
}

function memory({ failure, planned }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  if (!isA(failure, /^MemoryError$/) || isOwnWords(failure)) return undefined;
  const limitBytes = planned.step.limits.memoryBytes;
  return finding({ ...at, code: "run/memory", facts: { ...facts, limitBytes, bytes: 0 } });
}

function data({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const library = /(?:site|dist)-packages\/(pandas|sklearn|numpy|scipy|xgboost|lightgbm|pyarrow|polars|duckdb)\b/.exec(
    failure.traceback,
  )?.[1];
  if (library === undefined || !isA(failure, /^(ValueError|TypeError)$/)) return undefined;
  return finding({ ...at, code: "run/data", facts: { ...facts, library } });
}
