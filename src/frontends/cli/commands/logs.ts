import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { LogDocument } from "../../../report/answers.ts";
import { jsonLine, safeLogLine } from "../../../report/terminal.ts";
import { type CommonOptions, newCommand, wantsJson, workspaceOf } from "../options.ts";
import type { Screen } from "../screen.ts";
import { exitCodes, refuse } from "../usage.ts";

interface LogsOptions extends CommonOptions {
  readonly run?: string;
}

export function logsCommand(screen: Screen, end: (code: number) => void): Command {
  return newCommand("logs", {
    summary: "Print what a step wrote to stdout and stderr in its newest attempt",
    examples: ["logs train", "logs train --run 20260101T120000Z-07b3f9a > train.log"],
  })
    .argument("<step>", "the step's id")
    .option("--run <run>", "the run (default: the newest one that has the step)")
    .action(async (step: string, options: LogsOptions) => {
      end(await logsAction(step, { options, screen }));
    });
}

async function logsAction(
  step: string,
  { options, screen }: { readonly options: LogsOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { readLog } = await import("../../../results.ts");
  const run = options.run === undefined ? {} : { run: options.run };
  const log = await readLog(workspaceOf(options, screen.cwd), { step, ...run });
  if (!log.ok) return refuse(log.failure.findings, { screen, json });
  if (json) screen.out(jsonLine({ schema: "cursus/log/1", step, ...log.value } satisfies LogDocument));
  else if (screen.outIsTerminal) await printLines(log.value.file, screen);
  else await copy(log.value.file, screen);
  return exitCodes.good;
}

/** A terminal gets no control characters but the step's own colours. */
async function printLines(file: string, screen: Screen): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(file) })) screen.out(`${safeLogLine(line)}\n`);
}

/** A file or another program gets the log byte for byte, at the pace at which it reads. */
async function copy(file: string, screen: Screen): Promise<void> {
  for await (const chunk of createReadStream(file)) if (!(await screen.pour(chunk))) return;
}
