import { isWithin } from "../../../model/container-path.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import { finding } from "../../../model/findings/finding.ts";
import type { DiskLimit } from "../../../model/findings/run.ts";
import type { ScriptEnd } from "../../../model/findings/script-end.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import type { ScriptFailure, Seen } from "../talk/messages.ts";
import { changeOf } from "./library-changes.ts";
import { placeOf } from "./places.ts";

export interface Evidence {
  readonly planned: PlannedStep;
  readonly failure: ScriptFailure;
  readonly seen: Seen;
  readonly lastLogLines: readonly string[];
}

type At = Pick<Finding, "step" | "place">;
type Rule = (evidence: Evidence, facts: ScriptEnd, at: At & { readonly severity: "error" }) => Finding | undefined;

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

function isA(failure: ScriptFailure, pattern: RegExp): boolean {
  return [failure.exception, ...failure.bases].some((name) => pattern.test(name.split(".").at(-1) ?? name));
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
  return finding({ ...start, ...at, code: "run/no-main", facts: { ...facts, script } });
}

function unmetPip({ seen }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const unmet = seen.pip.find(({ satisfied }) => !satisfied);
  if (unmet === undefined) return undefined;
  return finding({ ...at, code: "run/pip", facts: { ...facts, requirement: unmet.requirement } });
}

function otherVersion({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const change = changeOf(failure);
  return change && finding({ ...at, code: "run/other-version", facts: { ...facts, ...change } });
}

function importing({ failure }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  if (!isA(failure, /^(ImportError|ModuleNotFoundError)$/)) return undefined;
  const named = /^No module named '([^']+)'|from '([^']+)'/.exec(failure.message);
  const module = failure.attributes["name"] ?? named?.[1] ?? named?.[2] ?? "a module";
  return finding({ ...at, code: "run/import", facts: { ...facts, module } });
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

const networkErrors =
  /^(NoCredentialsError|PartialCredentialsError|NoRegionError|EndpointConnectionError|ConnectTimeoutError|gaierror|URLError|ConnectionError|ConnectTimeout|MaxRetryError|ConnectError)$/;

function network({ failure, seen }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  const isUnreachable = isA(failure, /^OSError$/) && ["101", "113"].includes(failure.attributes["errno"] ?? "");
  if (!isA(failure, networkErrors) && !isUnreachable) return undefined;
  const named = /[a-z0-9]+:\/\/[^\s"')]+/.exec(failure.message)?.[0] ?? /host='([^']+)'/.exec(failure.message)?.[1];
  const address = named ?? seen.addresses.at(-1) ?? "";
  const isS3 = /^s3a?:|s3[.-]|amazonaws/.test(address) || isA(failure, /Credentials/) || /boto/.test(failure.traceback);
  return finding({ ...at, code: "run/network", facts: { ...facts, address, isS3 } });
}

function missingFile({ failure, planned }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  if (!isA(failure, /^FileNotFoundError$/)) return undefined;
  const path = failure.attributes["filename"] ?? /'([^']+)'/.exec(failure.message)?.[1] ?? failure.message;
  const ports = planned.inputs.map(({ port }) => port).filter(({ containerPath }) => isWithin(path, containerPath));
  const port = ports.sort((a, b) => b.containerPath.length - a.containerPath.length)[0];
  const inputPort = port === undefined ? {} : { inputPort: port.name };
  return finding({ ...at, code: "run/missing-input", facts: { ...facts, path, ...inputPort } });
}

function missingName({ failure, planned }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  if (!isA(failure, /^KeyError$/)) return undefined;
  const key = failure.attributes["key"] ?? failure.message.replace(/^['"]|['"]$/g, "");
  const line = failure.deepest?.text ?? "";
  if (/"<frozen os>"|\/os\.py"/.test(failure.traceback)) {
    return finding({ ...at, code: "run/environment", facts: { ...facts, name: key } });
  }
  if (
    /-packages\/(pandas|polars)\/|are in the \[columns\]|not in index/.test(`${failure.traceback} ${failure.message}`)
  ) {
    return finding({ ...at, code: "run/missing-column", facts: { ...facts, column: key } });
  }
  const map = /\b(input_paths|output_paths|environ_vars)\b/.exec(line)?.[1];
  if (map === "environ_vars") return finding({ ...at, code: "run/environment", facts: { ...facts, name: key } });
  const ports = map === "input_paths" ? planned.inputs : planned.outputs;
  const known = ports.map(({ port }) => port.name);
  if (map === undefined || known.includes(key)) return undefined;
  return finding({ ...at, code: "run/missing-key", facts: { ...facts, key, map, known } });
}

function memory({ failure, planned }: Evidence, facts: ScriptEnd, at: Parameters<Rule>[2]): Finding | undefined {
  if (!isA(failure, /^MemoryError$/)) return undefined;
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
