import type { Waiting } from "../../../model/findings/waiting.ts";
import { readBeginning } from "../../../system/regular-file.ts";
import type { Frame } from "../talk/messages.ts";
import { type CodePaths, userFile } from "./user-file.ts";

/** Where the thread of the script was, or, once that has come to its end, another one in the user's code. */
export interface Where {
  readonly isOtherThread?: true;
  readonly entry?: Frame;
  readonly deepest?: Frame;
  readonly waiting?: Waiting;
  /** Every thread's stack in the user's files, without frames of ours. */
  readonly stack: string;
}

interface DumpedFrame {
  readonly path: string;
  readonly line: number;
  readonly function: string;
}

interface DumpedThread {
  /** The most recent call first, as faulthandler writes them. */
  readonly frames: readonly DumpedFrame[];
  /** 2: the script was started in it. 1: it took the signal, as the script's mostly does. 0: it was started by the script. */
  readonly rank: number;
}

/** Longer than any source that a person wrote. */
const SOURCE_BYTES = 4 * 2 ** 20;
const ours = /\/cursus_runtime\/worker\//;
const dumpedFrame = /^ {2}File "(.*)", line (\d+) in (.*)$/;

/** Reads what faulthandler dumped. Nothing is known of an empty dump. */
export async function whereOf(dump: string, codePaths: CodePaths): Promise<Where> {
  const threads = readThreads(dump);
  const [script] = threads;
  if (script === undefined) return { stack: "" };
  const isOwn = ({ path }: DumpedFrame): boolean => userFile(path, codePaths) !== undefined;
  const told = threads.find(({ frames }) => frames.some(isOwn)) ?? script;
  const own = told.frames.flatMap((frame) => mapped(frame, codePaths));
  const entryFile = own.at(-1)?.file;
  const entry = await withText(own.find(({ file }) => file === entryFile));
  const deepest = await withText(own[0]);
  const inner = told.frames.findIndex(isOwn);
  const waiting = waitingFor(inner < 0 ? told.frames : told.frames.slice(0, inner), deepest?.text ?? "");
  const others = threads.slice(1).flatMap((one) => ["another thread:", ...shownFrames(one, codePaths)]);
  return {
    ...(told === script ? {} : { isOtherThread: true }),
    ...(entry && { entry }),
    ...(deepest && { deepest }),
    ...(waiting && { waiting }),
    stack: [...shownFrames(script, codePaths), ...others].join("\n"),
  };
}

function readThreads(dump: string): readonly DumpedThread[] {
  const parts = dump.split(/^(?=(?:Current thread|Thread) 0x|Stack \(most recent call first\))/m);
  const threads = parts.filter((part) => dumpedFrame.test(part.split("\n")[1] ?? "")).map(readThread);
  return threads.sort((a, b) => b.rank - a.rank);
}

function readThread(part: string): DumpedThread {
  const [title = "", ...lines] = part.split("\n");
  const all = lines.flatMap((line) => {
    const [, path, number, name] = dumpedFrame.exec(line) ?? [];
    return path === undefined ? [] : [{ path: unescaped(path), line: Number(number), function: unescaped(name ?? "") }];
  });
  const tookSignal = /^(Current|Stack)/.test(title) ? 1 : 0;
  const frames = all.filter((frame) => !ours.test(frame.path) && !/^_bootstrap/.test(frame.function));
  return { frames, rank: all.some(({ path }) => ours.test(path)) ? 2 : tookSignal };
}

/** faulthandler writes ASCII: `\xe9`, `\u20ac`, `\U0001f600`. */
function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/g, (_, ...codes: (string | undefined)[]) =>
    String.fromCodePoint(Number.parseInt(codes.find((code) => code !== undefined) ?? "3f", 16)),
  );
}

function mapped({ path, line, function: name }: DumpedFrame, codePaths: CodePaths): readonly Frame[] {
  const file = userFile(path, codePaths);
  return file === undefined ? [] : [{ file, line, function: name, text: "" }];
}

async function withText(frame: Frame | undefined): Promise<Frame | undefined> {
  if (frame === undefined) return undefined;
  const source = await readBeginning(frame.file, { bytes: SOURCE_BYTES, followsLinks: true });
  return { ...frame, text: (source.split("\n")[frame.line - 1] ?? "").trim().slice(0, 500) };
}

/** The first that fits any frame between the user's code and the innermost one; the order is from special to general. */
const waits: readonly (readonly [file: RegExp, waiting: Waiting])[] = [
  [/\/subprocess\.py$/, { kind: "subprocess" }],
  [/\/(multiprocessing|concurrent\/futures|joblib)\//, { kind: "workers" }],
  [/\/(socket|ssl|http\/client|urllib\/request)\.py$/, { kind: "network" }],
  [/\/(threading|queue)\.py$/, { kind: "thread" }],
  [/\/(asyncio\/.*|selectors)\.py$/, { kind: "event loop" }],
];

function waitingFor(above: readonly DumpedFrame[], text: string): Waiting | undefined {
  if (above.length === 0) return /\bsleep\(/.test(text) ? { kind: "sleep" } : undefined;
  const known = waits.find(([file]) => above.some(({ path }) => file.test(path)));
  if (known !== undefined) return known[1];
  const library = above.map(({ path }) => /(?:site|dist)-packages\/([^/.]+)/.exec(path)?.[1]).findLast(Boolean);
  return library === undefined ? undefined : { kind: "library", name: library };
}

function shownFrames({ frames }: DumpedThread, codePaths: CodePaths): readonly string[] {
  return frames.map(({ path, line, function: name }) => `  ${userFile(path, codePaths) ?? path}:${line} in ${name}`);
}
