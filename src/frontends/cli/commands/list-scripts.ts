import type { Command } from "commander";
import type { ScriptsDocument } from "../../../report/script/types.ts";
import { type Style, shownPath } from "../../../report/style.ts";
import { tableText } from "../../../report/table.ts";
import { jsonLine, safe } from "../../../report/terminal.ts";
import type { ListedScript } from "../../../use-cases/scripts.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { badUsage, exitCodes } from "../usage.ts";

interface ListOptions extends CommonOptions {
  readonly pipeline?: string;
  readonly showDependencies?: true;
  readonly python?: string;
}

export function listScriptsCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, [
    "list-scripts scripts --show-dependencies",
    "list-scripts --pipeline pipelines/flight-delays.yaml --json",
  ])
    .option("--pipeline <file>", "only the scripts of this pipeline's steps")
    .option("--show-dependencies", "add what each one imports")
    .option("--python <path>", "interpreter that reads the scripts")
    .action(async (folder: string | undefined, options: ListOptions) => {
      end(await listAction(folder, { options, screen }));
    });
}

async function listAction(
  folder: string | undefined,
  { options, screen }: { readonly options: ListOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  if (folder !== undefined && options.pipeline !== undefined)
    throw badUsage("FOLDER and --pipeline contradict each other");
  const { scriptsIn, scriptsOfPipeline } = await import("../../../use-cases/scripts.ts");
  using interrupt = interruptibleReading();
  const python = options.python === undefined ? {} : { python: options.python };
  const where = { cwd: screen.cwd, signal: interrupt.signal, ...python };
  const listed =
    options.pipeline === undefined
      ? await scriptsIn(folder ?? ".", where)
      : await scriptsOfPipeline(options.pipeline, where);
  if (!listed.ok) return refuse(listed.failure.findings, { screen, json });
  if (json) screen.out(jsonLine(documentOf(listed.value)));
  else screen.out(textOf(listed.value, { style: screen.style, showsDependencies: options.showDependencies === true }));
  return exitCodes.good;
}

function documentOf(scripts: readonly ListedScript[]): ScriptsDocument {
  return {
    schema: "cursus/scripts/1",
    scripts: scripts.map(({ path, role, kind, hasMain, inputs, outputs, imports, missing, siblings }) => ({
      ...{ path, role: role.kind, kind, has_main: hasMain, imports, missing, siblings },
      ...(role.kind === "step" ? {} : { reason: role.reason }),
      inputs: inputs.map(({ name, containerPath, required }) => ({ name, container_path: containerPath, required })),
      outputs: outputs.map(({ name, containerPath }) => ({ name, container_path: containerPath })),
    })),
  };
}

interface Showing {
  readonly style: Style;
  readonly showsDependencies: boolean;
}

function textOf(scripts: readonly ListedScript[], { style, showsDependencies }: Showing): string {
  if (scripts.length === 0) return "No Python files\n";
  const names = (ports: readonly { readonly name: string }[]): string => ports.map(({ name }) => name).join(", ");
  const rows = scripts.map((script) => {
    const { path, role, kind, hasMain } = script;
    const ports = role.kind === "step" ? [names(script.inputs), names(script.outputs)] : ["", ""];
    const shown = role.kind === "step" ? kind : role.kind;
    return [shownPath(path, style), shown, hasMain ? "yes" : "no", ...ports, remarks(script, showsDependencies)];
  });
  const cells = [["script", "kind", "main", "inputs", "outputs", ""], ...rows].map((row) => row.map(safe));
  return `${tableText(cells, { columns: style.columns, shrink: [0, 3, 4] }).join("\n")}\n`;
}

function remarks({ role, imports, missing }: ListedScript, showsDependencies: boolean): string {
  return [
    ...(role.kind === "step" ? [] : [role.reason]),
    ...(missing.length === 0 ? [] : [`lacks ${missing.join(", ")}`]),
    ...(showsDependencies ? [`imports ${imports.join(", ") || "nothing"}`] : []),
  ].join("; ");
}
