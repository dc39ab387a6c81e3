import { availableParallelism } from "node:os";
import type { Command } from "commander";
import type { ConfigDocument, ScriptDocument } from "../../../report/answers.ts";
import { shownPath } from "../../../report/style.ts";
import { jsonLine, safe } from "../../../report/terminal.ts";
import { fileSize } from "../../../report/units.ts";
import type { DiscoveredScript } from "../../../use-cases/results.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";

interface DiscoverOptions extends CommonOptions {
  readonly python?: string;
}

export function discoverScriptCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, [
    "discover-script xgboost_training",
    "discover-script scripts/xgboost_training.py --json",
  ])
    .option("--python <path>", "interpreter that reads the script")
    .action(async (hint: string, options: DiscoverOptions) => {
      end(await discoverAction(hint, { options, screen }));
    });
}

async function discoverAction(
  hint: string,
  { options, screen }: { readonly options: DiscoverOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { discoverScript } = await import("../../../use-cases/results.ts");
  const python = options.python === undefined ? {} : { python: options.python };
  using interrupt = interruptibleReading();
  const looked = await discoverScript(hint, { cwd: screen.cwd, signal: interrupt.signal, ...python });
  if (!looked.ok) return refuse(looked.failure.findings, { screen, json });
  const { found, bytes, searched, hasMain } = looked.value;
  const code = found === undefined ? exitCodes.failed : exitCodes.good;
  if (json) {
    screen.out(jsonLine(scriptDocument(hint, looked.value)));
  } else if (found === undefined) {
    const places = searched.map((place) => `  ${safe(shownPath(place, screen.style))}\n`).join("");
    screen.out(`No script ${safe(hint)}; looked for\n${places}`);
  } else {
    const main = hasMain === undefined ? "could not be read" : hasMain ? "yes" : "no";
    screen.out(`${safe(shownPath(found, screen.style))}\nsize: ${fileSize(bytes ?? 0)}\nmain: ${main}\n`);
  }
  return code;
}

function scriptDocument(asked: string, { found, bytes, hasMain, searched }: DiscoveredScript): ScriptDocument {
  return {
    ...{ schema: "cursus/script/1", asked, searched },
    ...(found === undefined ? {} : { found }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(hasMain === undefined ? {} : { has_main: hasMain }),
  };
}

export function showConfigCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, ["show-config", "show-config --output-format json"]).action((options: CommonOptions) => {
    const config = configOf(options, screen);
    if (wantsJson(options)) screen.out(jsonLine(config));
    else screen.out(configText(config));
    end(exitCodes.good);
  });
}

function configOf(options: CommonOptions, screen: Screen): ConfigDocument {
  return {
    schema: "cursus/config/1",
    workspace: workspaceOf(options, screen.cwd),
    data_sources: ["local", "synthetic"],
    testing_modes: ["pre_execution"],
    modes: ["entrypoint", "call", "both"],
    output_formats: ["text", "json"],
    pipeline_formats: ["yaml", "yml", "json"],
    memory_threshold_mb: 2048,
    time_threshold_s: 300,
    jobs: availableParallelism(),
    node: process.version,
  };
}

function configText(config: ConfigDocument): string {
  const lines: readonly (readonly [string, string])[] = [
    ["workspace", config.workspace],
    ["data sources", config.data_sources.join(", ")],
    ["testing modes", config.testing_modes.join(", ")],
    ["modes", config.modes.join(", ")],
    ["output formats", config.output_formats.join(", ")],
    ["pipeline formats", config.pipeline_formats.join(", ")],
    ["memory threshold", `${config.memory_threshold_mb} MB`],
    ["time threshold", `${config.time_threshold_s} s`],
    ["jobs", String(config.jobs)],
    ["node", config.node],
  ];
  return lines.map(([name, value]) => `${name.padEnd(16)}  ${safe(value)}\n`).join("");
}
