import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { LogDocument } from "../../../report/answers.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import type { Style } from "../../../report/style.ts";
import { jsonLine, safe, safeLogLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { addExamples, type CommonOptions, positiveInteger, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";

interface LogsOptions extends CommonOptions {
  readonly run?: string;
  readonly attempt?: number;
}

export function logsCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, ["logs train", "logs train --run 20260101T120000Z-07b3f9a > train.log"])
    .option("--run <run>", "the run (default: the newest one that has the step)")
    .option("--attempt <n>", "the attempt (default: the newest one that left a log)", positiveInteger)
    .action(async (step: string, options: LogsOptions) => {
      end(await logsAction(step, { options, screen }));
    });
}

async function logsAction(
  step: string,
  { options, screen }: { readonly options: LogsOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { readLog } = await import("../../../use-cases/results.ts");
  const { run, attempt } = options;
  const log = await readLog(workspaceOf(options, screen.cwd), {
    step,
    ...(run === undefined ? {} : { run }),
    ...(attempt === undefined ? {} : { attempt }),
  });
  if (!log.ok) return refuse(log.failure.findings, { screen, json });
  const { troubles, ...kept } = log.value;
  const document: LogDocument = { schema: "cursus/log/1", step, ...kept, findings: troubles.map(findingDocument) };
  if (!json) screen.err(besides(document, { all: attempt === undefined, style: screen.errStyle }));
  if (json) screen.out(jsonLine(document));
  else if (screen.outIsTerminal) await printLines(log.value.file, screen);
  else await copy(log.value.file, screen);
  return exitCodes.good;
}

/** What a reader of the one log should know of others. */
function besides(document: LogDocument, { all, style }: { readonly all: boolean; readonly style: Style }): string {
  const { findings } = document;
  const troubles = findings.length === 0 ? "" : refusedText(findings, style);
  return `${troubles}${otherPipelines(document, style)}${all ? otherAttempts(document, style) : ""}`;
}

function otherPipelines({ pipeline, run, others }: LogDocument, style: Style): string {
  if (others.length === 0) return "";
  const named = others.map((other) => `${safe(other.pipeline)} (--run ${safe(other.run)})`).join(", ");
  return `${style.paint("dim", `run ${safe(run)} of ${safe(pipeline)}; a step of this name has, too: ${named}`)}\n`;
}

/** That there are more logs than the one shown; nothing when there are none. */
function otherAttempts({ attempt, attempts }: LogDocument, style: Style): string {
  if (attempts.length < 2) return "";
  const named = attempts.map((one) => ({ number: one.attempt, mode: one.mode === undefined ? "" : ` (${one.mode})` }));
  const shown = named.find(({ number }) => number === attempt);
  const others = named.filter((one) => one !== shown).map(({ number, mode }) => `--attempt ${number}${mode}`);
  return `${style.paint("dim", `attempt ${attempt}${shown?.mode}; kept, too: ${others.join(", ")}`)}\n`;
}

/** A terminal gets no control characters but the step's own colours. */
async function printLines(file: string, screen: Screen): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(file) })) screen.out(`${safeLogLine(line)}\n`);
}

/** A file or another program gets the log byte for byte, at the pace at which it reads. */
async function copy(file: string, screen: Screen): Promise<void> {
  for await (const chunk of createReadStream(file)) if (!(await screen.pour(chunk))) return;
}
