import type { ErrorCaught } from "../../../model/outcome.ts";
import { count, type Fields, object, objects, text, textMap, texts } from "./fields.ts";
import type { Frame, LeftEarly, Raised, ScriptFailure, Seen } from "./messages.ts";
import { parseTables } from "./tables.ts";

const kinds = ["exception", "exit", "import-script", "no-main"] as const;

/** What the child told about its end. Lenient: a missing field is empty, a failure is never lost over one. */
export function parseFailure(fields: Fields): ScriptFailure {
  const entry = object(fields, "entry");
  const deepest = object(fields, "deepest");
  const cause = object(fields, "cause");
  const columns = object(fields, "columns");
  return {
    kind: kinds.find((kind) => kind === text(fields, "kind")) ?? "exception",
    ...parseRaised(fields),
    frames: objects(fields, "frames").map(parseFrame),
    locals: textMap(object(fields, "locals")),
    traceback: text(fields, "traceback"),
    versions: textMap(object(fields, "versions")),
    ...(entry === undefined ? {} : { entry: parseFrame(entry) }),
    ...(deepest === undefined ? {} : { deepest: parseFrame(deepest) }),
    ...(cause === undefined ? {} : { cause: parseRaised(cause) }),
    ...(columns && { columns: { missing: texts(columns, "missing"), known: texts(columns, "known") } }),
  };
}

export function parseLeft(fields: Fields): LeftEarly {
  const cause = object(fields, "cause");
  return {
    exit: parseFrame(object(fields, "exit") ?? {}),
    skipped: parseFrame(object(fields, "skipped") ?? {}),
    ...(cause === undefined ? {} : { cause: parseRaised(cause) }),
  };
}

function parseRaised(fields: Fields): Raised {
  return {
    exception: text(fields, "exception"),
    bases: texts(fields, "bases"),
    message: text(fields, "message"),
    attributes: textMap(object(fields, "attributes")),
  };
}

function parseFrame(fields: Fields): Frame {
  return {
    file: text(fields, "file"),
    line: count(fields, "line"),
    function: text(fields, "function"),
    text: text(fields, "text"),
  };
}

export function parseSeen(fields: Fields): Seen {
  return {
    reads: texts(fields, "reads"),
    writes: texts(fields, "writes"),
    imports: texts(fields, "imports"),
    environment: texts(fields, "environment"),
    arguments: texts(fields, "arguments"),
    inputKeys: texts(fields, "input_keys"),
    outputKeys: texts(fields, "output_keys"),
    commands: texts(fields, "commands"),
    addresses: texts(fields, "addresses"),
    ...parseTables(fields),
    pip: objects(fields, "pip").map((item) => ({
      requirement: text(item, "requirement"),
      satisfied: item["satisfied"] === true,
      ...(typeof item["installed"] === "string" && { installed: item["installed"] }),
    })),
    caught: objects(fields, "caught").map(parseCaught),
    blind: texts(fields, "blind"),
  };
}

function parseCaught(fields: Fields): ErrorCaught {
  return {
    ...{ file: text(fields, "file"), line: count(fields, "line"), level: text(fields, "level") },
    ...{ exception: text(fields, "exception"), message: text(fields, "message"), said: text(fields, "said") },
  };
}

export const seenNothing: Seen = parseSeen({});
