import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { cannotWrite, wrongTarget } from "../../../model/findings/cannot-write.ts";
import { type Finding, isBlocking } from "../../../model/findings/finding.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import { type LintView, lintDocument, lintText } from "../../../report/lint-text.ts";
import { readingLine } from "../../../report/live.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { whyNoFile, writeTarget } from "../../../system/target.ts";
import { workingTree } from "../../../system/working-tree.ts";
import { packageVersion } from "../crash.ts";
import { addDefinitionOptions, type DefinitionOptions, definitionWishOf } from "../definition.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import { findingsPage } from "../reports.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";

interface LintOptions extends CommonOptions, DefinitionOptions {
  readonly python?: string;
  readonly sarif?: string;
}

interface Asked {
  readonly options: LintOptions;
  readonly screen: Screen;
}

export function lintCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, ["lint pipelines/flight-delays.yaml", "lint my-project --dag simple --sarif lint.sarif"])
    .option("--python <path>", "interpreter for steps that name none")
    .option("--sarif <file>", "write the findings as SARIF 2.1.0")
    .addHelpText("after", "The exit code is 0, or 1 when a finding is an error");
  return addDefinitionOptions(command).action(async (path: string, options: LintOptions) => {
    end(await lintAction(path, { options, screen }));
  });
}

async function lintAction(path: string, asked: Asked): Promise<number> {
  const { options, screen } = asked;
  const json = wantsJson(options);
  const target = options.sarif === undefined ? undefined : resolve(screen.cwd, options.sarif);
  const reason = target === undefined ? undefined : whyNoFile(target);
  if (target !== undefined && reason !== undefined) {
    return refuse([wrongTarget(target, { option: "--sarif", reason })], { screen, json });
  }
  if (screen.errIsTerminal) screen.err(`${readingLine(path, screen.errStyle)}\n`);
  const view = await viewOf(path, asked);
  if (!("findings" in view)) return refuse(view.refused, { screen, json });
  const code = view.findings.some(isBlocking) ? exitCodes.failed : exitCodes.good;
  if (json) screen.out(jsonLine(lintDocument(view)));
  else screen.out(lintText(view, screen.style));
  const isWritten = target === undefined || (await write(view, { target, code, screen }));
  return isWritten ? code : exitCodes.failed;
}

/** What keeps a pipeline from being planned is found in its files like everything else, where it has a place there. */
async function viewOf(
  path: string,
  { options, screen }: Asked,
): Promise<LintView | { readonly refused: readonly Finding[] }> {
  const { lintPipeline } = await import("../../../use-cases/planning.ts");
  using interrupt = interruptibleReading();
  const { cwd } = screen;
  const { python } = options;
  const plan = await lintPipeline(path, {
    ...{ cwd, signal: interrupt.signal, workspace: workspaceOf(options, cwd), selection: {} },
    ...definitionWishOf(options),
    ...(python === undefined ? {} : { python }),
  });
  if (plan.ok) return { pipeline: plan.value.name, file: plan.value.file, findings: plan.value.findings };
  const { findings } = plan.failure;
  const isInFiles = findings.every(({ code, place }) => place !== undefined && !code.startsWith("request/"));
  if (!isInFiles) return { refused: findings };
  return { pipeline: basename(path), file: resolve(cwd, path), findings };
}

interface Writing {
  readonly target: string;
  readonly code: number;
  readonly screen: Screen;
}

async function write(view: LintView, { target, code, screen }: Writing): Promise<boolean> {
  const { lintSarif } = await import("../../../report/sarif/lint.ts");
  const about = { root: workingTree(screen.cwd), version: packageVersion(), findingsPage: findingsPage() };
  try {
    await writeTarget(target, lintSarif(view, { ...about, exitCode: code }));
    return true;
  } catch (error) {
    screen.err(refusedText([findingDocument(cannotWrite(target, error, "output"))], screen.errStyle));
    return false;
  }
}
