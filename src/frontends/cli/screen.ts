import { once } from "node:events";
import { fstatSync, writeFileSync } from "node:fs";
import { cannotWrite } from "../../model/findings/cannot-write.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { type Style, styleOf } from "../../report/style.ts";

/** Where a command writes. Losing the reader (`| head`) is no failure: what follows is dropped. */
export interface Screen {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Writes many bytes to stdout, at the pace at which it takes them; false once nobody reads any more. */
  readonly pour: (bytes: Uint8Array) => Promise<boolean>;
  /** Why stdout is not whole, if the system refused to write it. */
  readonly trouble: () => Finding | undefined;
  readonly style: Style;
  readonly errStyle: Style;
  /** A person can be asked. */
  readonly interactive: boolean;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly cwd: string;
}

export function openScreen(): Screen {
  let trouble: Finding | undefined;
  const fail = (error: NodeJS.ErrnoException): void => {
    if (error.code !== "EPIPE") trouble ??= cannotWrite("standard output", error, "output");
  };
  process.stdout.on("error", fail);
  // Where errors are told there is no second place to tell that they cannot be.
  process.stderr.on("error", () => undefined);
  const out = stdoutWriter(fail);
  const cwd = process.cwd();
  return {
    out: (text) => void out(text),
    err: (text) => void process.stderr.write(text),
    async pour(bytes) {
      if (trouble !== undefined || process.stdout.destroyed) return false;
      if (!out(bytes)) await drained();
      return !process.stdout.destroyed;
    },
    trouble: () => trouble,
    style: styleOf({ columns: columnsOf(process.stdout), cwd, colour: wantsColour(process.env, process.stdout.isTTY) }),
    errStyle: styleOf({
      columns: columnsOf(process.stderr),
      cwd,
      colour: wantsColour(process.env, process.stderr.isTTY),
    }),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    cwd,
  };
}

/** Or nobody reads any more, as behind `| head`. */
async function drained(): Promise<void> {
  const stop = new AbortController();
  const waits = ["drain", "close"].map((event) => once(process.stdout, event, { signal: stop.signal }));
  await Promise.race(waits.map((wait) => wait.catch(() => undefined)));
  stop.abort();
}

const STDOUT = 1;

type Write = (part: string | Uint8Array) => boolean;

/** A stream takes a short write to a file, as a disk that fills up makes them, for a whole one; this goes on, or fails. */
function stdoutWriter(fail: (error: NodeJS.ErrnoException) => void): Write {
  if (!isFile(STDOUT)) return (part) => process.stdout.write(part);
  return (part) => {
    try {
      writeFileSync(STDOUT, part);
    } catch (error) {
      fail(error as NodeJS.ErrnoException);
    }
    return true;
  };
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** FORCE_COLOR decides, as in Node; then NO_COLOR, TERM=dumb and CI turn colours off; else a terminal has them. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, terminal: boolean | undefined): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if ((env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return false;
  return terminal === true && !isContinuous(env);
}

/** Nobody watches: a service runs this and keeps what was written. */
export function isContinuous(env: Readonly<Record<string, string | undefined>>): boolean {
  const continuous = env["CI"] ?? "";
  return continuous !== "" && continuous !== "false";
}

function columnsOf(stream: NodeJS.WriteStream): number {
  const told = stream.columns ?? Number(process.env["COLUMNS"] ?? "");
  return told > 0 ? told : 100;
}
