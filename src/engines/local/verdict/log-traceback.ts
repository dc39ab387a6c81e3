import type { Frame, ScriptFailure } from "../talk/messages.ts";
import { printedColumns } from "./printed-columns.ts";
import { type CodePaths, userFile } from "./user-file.ts";

interface Block {
  readonly from: number;
  readonly to: number;
  readonly failure: ScriptFailure;
}

/** A broken error handler prints its own traceback this soon after the one that it was to tell of. */
const NEAR_LINES = 10;
const headline = /^\s*Traceback \(most recent call last\):$/;
const frameLine = /^\s*File "(.+)", line (\d+), in (.+)$/;
const endLine = /^\s*([A-Za-z_][\w.]*)(?:: ?(.*))?$/;

/**
 * What the tracebacks in a script's output tell, when the exception itself is gone. Of the last ones that stand
 * together the first is the cause. Undefined when there is none, or none among the last lines.
 */
export function printedFailure(output: string, codePaths: CodePaths): ScriptFailure | undefined {
  const lines = output.split("\n").map((line) => line.replace(/\r$/, ""));
  const blocks = lines.flatMap((line, from) => (headline.test(line) ? readBlock(lines, { from, codePaths }) : []));
  let cause = blocks.at(-1);
  if (cause === undefined || lines.length - cause.to > 2 * NEAR_LINES) return undefined;
  for (const block of blocks.slice(0, -1).reverse()) {
    if (cause.from - block.to > NEAR_LINES) break;
    cause = block;
  }
  return toldAgain(cause.failure, blocks);
}

/**
 * The first whole traceback that stands at the margin and names the user's own files. What is indented is quoted; what
 * names libraries only, they print by themselves.
 */
export function firstPrinted(output: string, codePaths: CodePaths): ScriptFailure | undefined {
  const lines = output.split("\n").map((line) => line.replace(/\r$/, ""));
  const starts = lines.flatMap((line, from) => (line === "Traceback (most recent call last):" ? [from] : []));
  const blocks = starts.flatMap((from) => readBlock(lines, { from, codePaths }));
  return blocks.find(({ failure }) => failure.frames.length > 0)?.failure;
}

/** Libraries raise an error from one with the same words, deep inside them: the later one knows the user's files. */
function toldAgain(failure: ScriptFailure, blocks: readonly Block[]): ScriptFailure {
  const { exception, message, frames } = failure;
  if (frames.length > 0) return failure;
  const same = blocks.map((block) => block.failure).filter((one) => one.exception === exception);
  return same.find((one) => one.message === message && one.frames.length > 0) ?? failure;
}

interface At {
  readonly from: number;
  readonly codePaths: CodePaths;
}

function readBlock(lines: readonly string[], { from, codePaths }: At): readonly Block[] {
  const depth = (lines[from] ?? "").search(/\S/);
  const length = lines.slice(from + 1).findIndex((line) => line.search(/\S/) <= depth);
  const to = from + 1 + length;
  const end = endLine.exec(lines[to] ?? "");
  if (length < 1 || end === null) return [];
  const [, name = "", message = ""] = end;
  const frames = lines.slice(from, to).flatMap((line, at) => readFrame(line, lines[from + at + 1], codePaths));
  const traceback = `${lines.slice(from, to + 1).join("\n")}\n`;
  return [{ from, to, failure: failureOf({ name, message, traceback }, frames) }];
}

function readFrame(line: string, next: string | undefined, codePaths: CodePaths): readonly Frame[] {
  const [, path = "", number = "", name = ""] = frameLine.exec(line) ?? [];
  const file = userFile(path, codePaths);
  if (file === undefined) return [];
  return [{ file, line: Number(number), function: name, text: frameLine.test(next ?? "") ? "" : (next ?? "").trim() }];
}

interface Printed {
  readonly name: string;
  readonly message: string;
  readonly traceback: string;
}

function failureOf({ name, message, traceback }: Printed, frames: readonly Frame[]): ScriptFailure {
  const deepest = frames.at(-1);
  const entry = frames.findLast(({ file }) => file === frames[0]?.file);
  const errno = /^\[Errno (\d+)\]/.exec(message)?.[1];
  const columns = printedColumns(message, traceback);
  return {
    kind: "exception",
    exception: name.split(".").at(-1) ?? name,
    bases: [],
    message,
    attributes: errno === undefined ? {} : { errno },
    frames,
    locals: {},
    traceback,
    versions: {},
    ...(entry && { entry }),
    ...(deepest && { deepest }),
    ...(columns && { columns }),
  };
}
