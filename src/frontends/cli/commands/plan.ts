import { join } from "node:path";
import type { Command } from "commander";
import { isBlocking } from "../../../model/findings/finding.ts";
import type { StepMode } from "../../../model/step.ts";
import { readingLine } from "../../../report/live.ts";
import { planDocument } from "../../../report/plan-document.ts";
import { planText } from "../../../report/plan-text.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { packageFolder } from "../../../system/package-folder.ts";
import { searchPath } from "../../../system/processes.ts";
import { addDataOptions, type DataOptions, dataWishOf } from "../data.ts";
import { addDefinitionOptions, type DefinitionOptions, definitionWishOf } from "../definition.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { addSelection } from "../selection.ts";
import { exitCodes } from "../usage.ts";
import { selectionOf } from "./test-pipeline-options.ts";

interface PlanCommandOptions extends CommonOptions, DataOptions, DefinitionOptions {
  readonly step?: readonly string[];
  readonly from?: readonly string[];
  readonly until?: readonly string[];
  readonly mode?: StepMode;
  readonly python?: string;
  readonly env?: boolean;
}

export function planCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, ["plan pipelines/flight-delays.yaml", "plan flight-delays --step train --env"]).option(
    "--env",
    "show every environment variable with where it comes from",
  );
  return addDefinitionOptions(addDataOptions(addSelection(command))).action(
    async (path: string, options: PlanCommandOptions) => {
      end(await planAction(path, { options, screen }));
    },
  );
}

/** Exit 1 when the plan holds an error: the run would fail. */
async function planAction(
  path: string,
  { options, screen }: { readonly options: PlanCommandOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { mode, python } = options;
  if (screen.errIsTerminal) screen.err(`${readingLine(path, screen.errStyle)}\n`);
  const { planPipeline } = await import("../../../use-cases/planning.ts");
  using interrupt = interruptibleReading();
  const plan = await planPipeline(path, {
    cwd: screen.cwd,
    signal: interrupt.signal,
    workspace: workspaceOf(options, screen.cwd),
    selection: selectionOf(options),
    ...dataWishOf(options),
    ...definitionWishOf(options),
    ...(mode === undefined ? {} : { mode }),
    ...(python === undefined ? {} : { python }),
  });
  if (!plan.ok) return refuse(plan.failure.findings, { screen, json });
  const machine = { searchPath: searchPath(), pipStandIn: join(packageFolder(), "shim") };
  if (json) screen.out(jsonLine(planDocument(plan.value, machine)));
  else screen.out(planText(plan.value, { style: screen.style, ...(options.env === true && { env: machine }) }));
  return plan.value.findings.some(isBlocking) ? exitCodes.failed : exitCodes.good;
}
