import type { Command } from "commander";
import { findingDocument } from "../../../report/finding-document.ts";
import { matrixDocument } from "../../../report/flow/flow-document.ts";
import { matrixText } from "../../../report/flow/matrix-text.ts";
import { readingLine } from "../../../report/live.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { addDefinitionOptions, type DefinitionOptions, definitionWishOf } from "../definition.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";
import { commandsOf } from "./test-pipeline-options.ts";

interface MatrixOptions extends CommonOptions, DefinitionOptions {
  readonly run?: string;
  readonly python?: string;
}

export function matrixCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "matrix pipelines/flight-delays.yaml",
    "matrix flight-delays --run 20260101T120000Z-07b3f9a --json",
  ])
    .option("--run <run>", "judge by this run alone (default: how each step ended last)")
    .option("--python <path>", "interpreter for steps that name none")
    .addHelpText("after", "The exit code is 0, or 1 when an edge is incompatible");
  return addDefinitionOptions(command).action(async (path: string, options: MatrixOptions) => {
    end(await matrixAction(path, { options, screen }));
  });
}

interface Asked {
  readonly options: MatrixOptions;
  readonly screen: Screen;
}

async function matrixAction(path: string, { options, screen }: Asked): Promise<number> {
  const json = wantsJson(options);
  if (screen.errIsTerminal) screen.err(`${readingLine(path, screen.errStyle)}\n`);
  const { judgeFlow } = await import("../../../use-cases/data-flow.ts");
  const { planPipeline } = await import("../../../use-cases/planning.ts");
  using interrupt = interruptibleReading();
  const workspace = workspaceOf(options, screen.cwd);
  const { run, python } = options;
  const plan = await planPipeline(path, {
    ...{ cwd: screen.cwd, workspace, selection: {}, signal: interrupt.signal },
    ...definitionWishOf(options),
    ...(python === undefined ? {} : { python }),
  });
  if (!plan.ok) return refuse(plan.failure.findings, { screen, json });
  const judged = await judgeFlow(plan.value, { workspace, ...(run === undefined ? {} : { run }) });
  if (!judged.ok) return refuse(judged.failure.findings, { screen, json });
  const { edges, troubles } = judged.value;
  const { name: pipeline, file } = plan.value;
  if (json) screen.out(jsonLine(matrixDocument(edges, { pipeline, file, findings: troubles })));
  else screen.out(matrixText(edges, screen.style, commandsOf(path, options).test));
  if (!json && troubles.length > 0) screen.err(refusedText(troubles.map(findingDocument), screen.errStyle));
  return edges.some(({ verdict }) => verdict === "incompatible") ? exitCodes.failed : exitCodes.good;
}
