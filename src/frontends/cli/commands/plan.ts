import { join } from "node:path";
import type { Command } from "commander";
import { isBlocking } from "../../../model/findings/finding.ts";
import type { Plan } from "../../../model/plan.ts";
import { readingLine } from "../../../report/live.ts";
import { planDocument, resolutionDocument } from "../../../report/plan-document.ts";
import { errorsText, planText } from "../../../report/plan-text.ts";
import { previewText } from "../../../report/preview-text.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { packageFolder } from "../../../system/package-folder.ts";
import { searchPath } from "../../../system/processes.ts";
import { addDataOptions, type DataOptions, dataWishOf } from "../data.ts";
import { addDefinitionOptions, type DefinitionOptions, definitionWishOf } from "../definition.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { addSelection, type SelectionOptions, selectionOf } from "../selection.ts";
import { badUsage, exitCodes } from "../usage.ts";

interface PlanCommandOptions extends CommonOptions, DataOptions, DefinitionOptions, SelectionOptions {
  readonly env?: boolean;
  readonly preview?: boolean;
}

export function planCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, ["plan pipelines/flight-delays.yaml", "plan flight-delays --step train --env"])
    .option("--env", "show every environment variable with where it comes from")
    .option("--preview", "show how each node of a Cursus graph got its configuration");
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
  show(plan.value, { path, options, screen });
  return plan.value.findings.some(isBlocking) ? exitCodes.failed : exitCodes.good;
}

interface Showing {
  readonly path: string;
  readonly options: PlanCommandOptions;
  readonly screen: Screen;
}

function show(plan: Plan, { path, options, screen }: Showing): void {
  const machine = { searchPath: searchPath(), pipStandIn: join(packageFolder(), "shim") };
  const preview = options.preview === true ? previewIn(plan, path) : undefined;
  if (wantsJson(options)) {
    const rows = preview && { config_resolutions: preview.map(resolutionDocument) };
    screen.out(jsonLine({ ...planDocument(plan, machine), ...rows }));
  } else if (preview !== undefined) {
    screen.out(previewText(preview, screen.style));
    screen.err(errorsText(plan, screen.errStyle));
  } else screen.out(planText(plan, { style: screen.style, ...(options.env === true && { env: machine }) }));
}

function previewIn({ preview }: Plan, path: string): NonNullable<Plan["preview"]> {
  if (preview !== undefined) return preview;
  throw badUsage(`${path} is no Cursus project, so --preview would have no effect`, "Leave it out");
}
