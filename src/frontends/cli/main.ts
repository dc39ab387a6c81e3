#!/usr/bin/env node
import { CommanderError } from "commander";
import { crashReport } from "./crash.ts";
import { programFor } from "./program.ts";
import { openScreen, type Screen } from "./screen.ts";
import { exitCodes, UsageError } from "./usage.ts";

/** Parses the command line, runs one command, answers its exit code. The only place that catches our own bugs. */
async function main(argv: readonly string[], screen: Screen): Promise<number> {
  let code: number = exitCodes.good;
  try {
    const end = (ended: number): void => {
      code = ended;
    };
    const program = await programFor(argv, { screen, end });
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return await answerTo(error, { screen, json: asksForJson(argv) });
  }
}

async function answerTo(error: unknown, where: { readonly screen: Screen; readonly json: boolean }): Promise<number> {
  // What is left of commander's exceptions is help, asked for or shown for want of a command.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.usage;
  if (error instanceof UsageError) {
    const { refuse } = await import("./refuse.ts");
    return refuse([error.finding], where);
  }
  where.screen.err(crashReport(error));
  return exitCodes.bug;
}

/** Looked at before parsing, because a line that does not parse is answered in the same form. */
function asksForJson(argv: readonly string[]): boolean {
  const named = (option: string): boolean =>
    argv.includes(`${option}=json`) || argv.some((word, at) => word === option && argv[at + 1] === "json");
  return argv.includes("--json") || named("--output-format") || named("--format");
}

/** An answer of which a part is missing is no success. */
async function wholeOr(code: number, screen: Screen): Promise<number> {
  const trouble = screen.trouble();
  if (trouble === undefined) return code;
  const { refuse } = await import("./refuse.ts");
  refuse([trouble], { screen, json: false });
  return code === exitCodes.good ? exitCodes.failed : code;
}

const screen = openScreen();
const code = await main(process.argv.slice(2), screen);
// What is still open (a terminal, a timer) must not keep a finished command alive.
const leave = async (): Promise<never> => process.exit(await wholeOr(code, screen));
// A stream that has failed takes no callback any more, and tells of it only in the next turn.
if (process.stdout.errored) setImmediate(leave);
else process.stdout.write("", leave);
