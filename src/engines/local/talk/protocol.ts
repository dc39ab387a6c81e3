import { parseAllocations } from "./allocations.ts";
import { count, type Fields, isFields, maybeCount, object, objects, optional, text, texts } from "./fields.ts";
import type { Incoming, Outgoing, Role, ScriptFailure } from "./messages.ts";
import { parseFailure, parseLeft, parseSeen } from "./seen.ts";

/** A line that is no message ends its connection. */
export class ProtocolError extends Error {}

/** Longest line either side accepts. */
export const LONGEST_LINE_BYTES: number = 16 * 1024 * 1024;

/** One line of NDJSON → a message. Throws `ProtocolError` when it is none. */
export function parseLine(line: string): Incoming {
  const value = parseJson(line);
  if (!isFields(value)) throw new ProtocolError(`Not a message: ${line.slice(0, 200)}`);
  const parse = parsers.get(text(value, "type"));
  if (parse === undefined) throw new ProtocolError(`Unknown message type: ${line.slice(0, 200)}`);
  return parse(value);
}

export function formatLine(message: Outgoing): string {
  return `${JSON.stringify(message)}\n`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ProtocolError(`Not JSON: ${line.slice(0, 200)}`);
  }
}

const parsers: ReadonlyMap<string, (fields: Fields) => Incoming> = new Map<string, (fields: Fields) => Incoming>([
  ["hello", parseHello],
  ["importing", (fields) => ({ type: "importing", module: text(fields, "module") })],
  ["grown", parseGrown],
  ["ended", parseEnded],
  ["error", parseError],
  ["built", () => ({ type: "built" })],
  ["furnished", () => ({ type: "furnished" })],
  ["ready", () => ({ type: "ready" })],
  ["started", () => ({ type: "started" })],
  ["closing", (fields) => ({ type: "closing", ...failureOf(fields) })],
  ["gone", (fields) => ({ type: "gone", id: text(fields, "id") })],
  ["over_memory", (fields) => ({ type: "over_memory", bytes: count(fields, "bytes") })],
  ["settled", parseSettled],
  ["finished", parseFinished],
]);

const roles: readonly Role[] = ["zygote", "builder", "keeper", "child"];

function parseHello(fields: Fields): Incoming {
  const role = roles.find((known) => known === text(fields, "role"));
  const id = text(fields, "id");
  if (role === undefined || id === "") throw new ProtocolError("A hello without a role or an id");
  return { type: "hello", role, id, pid: count(fields, "pid"), ...optional("python", text(fields, "python")) };
}

function parseGrown(fields: Fields): Incoming {
  const refused = objects(fields, "refused");
  return {
    type: "grown",
    imported: texts(fields, "imported"),
    refused: refused.map((item) => ({ module: text(item, "module"), reason: text(item, "reason") })),
    environment: texts(fields, "environment"),
  };
}

function parseEnded(fields: Fields): Incoming {
  return {
    type: "ended",
    child: text(fields, "child"),
    cpuMs: count(fields, "cpu_ms"),
    ...optional("exitCode", maybeCount(fields, "exit_code")),
    ...optional("signal", maybeCount(fields, "signal")),
  };
}

function parseError(fields: Fields): Incoming {
  return {
    type: "error",
    message: text(fields, "message"),
    ...optional("child", text(fields, "child")),
    ...optional("id", text(fields, "id")),
    ...optional("path", text(fields, "path")),
    ...optional("errno", maybeCount(fields, "errno")),
  };
}

function parseSettled(fields: Fields): Incoming {
  const memory = "memory" in fields ? objects(fields, "memory") : undefined;
  return {
    type: "settled",
    peakMemoryBytes: count(fields, "peak_memory_bytes"),
    survivors: texts(fields, "survivors"),
    outside: texts(fields, "outside"),
    reads: texts(fields, "reads"),
    writes: texts(fields, "writes"),
    overflow: fields["overflow"] === true,
    ...optional(
      "memory",
      memory?.map((point) => ({ atMs: count(point, "at_ms"), bytes: count(point, "bytes") })),
    ),
  };
}

function parseFinished(fields: Fields): Incoming {
  const left = object(fields, "left");
  const allocations = object(fields, "allocations");
  return {
    type: "finished",
    cpuMs: count(fields, "cpu_ms"),
    exitCode: count(fields, "exit_code"),
    observed: parseSeen(object(fields, "observed") ?? {}),
    ...failureOf(fields),
    ...(left === undefined ? {} : { left: parseLeft(left) }),
    ...(allocations === undefined ? {} : { allocations: parseAllocations(allocations) }),
  };
}

function failureOf(fields: Fields): { readonly failure?: ScriptFailure } {
  const failure = object(fields, "failure");
  return failure === undefined ? {} : { failure: parseFailure(failure) };
}
