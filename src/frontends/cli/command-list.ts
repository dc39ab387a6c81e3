import { Command } from "commander";
import { addCommon, type FileFormat } from "./options.ts";
import type { Screen } from "./screen.ts";

/** What a list of commands tells of one. */
interface Listed {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly argument?: readonly [syntax: string, description: string];
  readonly summary: string;
  /** Forms of answer beside text and JSON. */
  readonly formats?: readonly FileFormat[];
  readonly load: () => Promise<AddOptions>;
}

/** Gives a command its options, its examples and what it does; it reports its exit code through `end`. */
export type AddOptions = (command: Command, screen: Screen, end: (code: number) => void) => Command;

/** Every command is a line here. What stands behind it is loaded only when it is typed: a program that starts fast loads little. */
const listed: readonly Listed[] = [
  {
    name: "test-pipeline",
    argument: ["<pipeline>", "a pipeline file, a project's folder or graph, a compiled definition, or a name"],
    summary: "Run a pipeline's scripts locally, each in its own /opt/ml, and tell what each one did",
    load: async () => (await import("./commands/test-pipeline.ts")).testPipelineCommand,
  },
  {
    name: "discover",
    argument: ["[path]", "a folder (default: the current one)"],
    summary: "Tell what a folder holds: pipelines, Cursus projects, bare scripts and how they belong together",
    load: async () => (await import("./commands/discover.ts")).discoverCommand,
  },
  {
    name: "init",
    argument: ["[path]", "a folder (default: the current one), or the graph of a Cursus project"],
    summary: "Write what a folder holds as a pipeline file, with a reason for every wire",
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  {
    name: "test-script",
    argument: ["<script>", "a name or a path, with or without .py"],
    summary: "Run one script alone, with data made for it or your own, and tell what it did",
    load: async () => (await import("./commands/test-script.ts")).testScriptCommand,
  },
  {
    name: "batch-test",
    aliases: ["test-all-scripts", "test-all-pipeline-scripts"],
    argument: ["[folder]", "folder with scripts"],
    summary: "Run every step script of a folder or a pipeline alone, and give one verdict",
    formats: ["junit"],
    load: async () => (await import("./commands/batch-test.ts")).batchTestCommand,
  },
  {
    name: "list-scripts",
    argument: ["[folder]", "folder with scripts (default: the current one)"],
    summary: "Tell the scripts of a folder or a pipeline: which are steps, what they read, write and lack",
    load: async () => (await import("./commands/list-scripts.ts")).listScriptsCommand,
  },
  {
    name: "benchmark-script",
    argument: ["<script>", "a name or a path, with or without .py"],
    summary: "Run one script several times on several amounts of data: medians and spread",
    formats: ["csv", "html"],
    load: async () => (await import("./commands/benchmark-script.ts")).benchmarkScriptCommand,
  },
  {
    name: "profile-memory",
    argument: ["<script>", "a name or a path, with or without .py"],
    summary: "Run one script alone and tell the memory that it held over time",
    load: async () => (await import("./commands/profile-memory.ts")).profileMemoryCommand,
  },
  {
    name: "plan",
    argument: ["<pipeline>", "a pipeline file, a project's folder or graph, a compiled definition, or a name"],
    summary: "Tell what would run, with which inputs, environment and mounts, without running anything",
    load: async () => (await import("./commands/plan.ts")).planCommand,
  },
  {
    name: "lint",
    argument: ["<pipeline>", "a YAML or JSON file, a folder, or a pipeline's name"],
    summary: "Tell what can be found wrong in a pipeline's files and scripts, without running anything",
    load: async () => (await import("./commands/lint.ts")).lintCommand,
  },
  {
    name: "matrix",
    argument: ["<pipeline>", "a YAML or JSON file, its folder, or a pipeline's name"],
    summary: "Tell for every wire whether what flows there fits its reader, by the newest runs; runs nothing",
    load: async () => (await import("./commands/matrix.ts")).matrixCommand,
  },
  {
    name: "analyze-data-flow",
    argument: ["<pipeline>", "a YAML or JSON file, its folder, or a pipeline's name"],
    summary: "Run two connected steps, and tell whether what the first one leaves is what the second one needs",
    load: async () => (await import("./commands/analyze-data-flow.ts")).analyzeDataFlowCommand,
  },
  {
    name: "report",
    argument: ["[run]", "the run (default: the newest one)"],
    summary: "Tell a run again: as text, or in a form for other programs",
    load: async () => (await import("./commands/report.ts")).reportCommand,
  },
  {
    name: "logs",
    argument: ["<step>", "the step's id"],
    summary: "Print what a step wrote to stdout and stderr in its newest attempt",
    load: async () => (await import("./commands/logs.ts")).logsCommand,
  },
  {
    name: "list-results",
    summary: "Tell each step's script, newest run and how it ended there, or how far it came",
    load: async () => (await import("./commands/workspace.ts")).listResultsCommand,
  },
  {
    name: "discover-script",
    argument: ["<script>", "a name or a path, with or without .py"],
    summary: "Tell where a script lies, its size, and whether it has a main",
    load: async () => (await import("./commands/look.ts")).discoverScriptCommand,
  },
  {
    name: "generate-synthetic-data",
    argument: ["<target>", "a script's name or path, a pipeline, or PIPELINE:step"],
    summary: "Write synthetic data for the inputs of a script or a pipeline, and run nothing",
    load: async () => (await import("./commands/generate.ts")).generateCommand,
  },
  {
    name: "show-config",
    summary: "Tell the defaults and what this version can do",
    load: async () => (await import("./commands/look.ts")).showConfigCommand,
  },
  {
    name: "clean-workspace",
    summary: "Delete a workspace with all its runs, logs and results",
    load: async () => (await import("./commands/workspace.ts")).cleanWorkspaceCommand,
  },
];

/** All commands, of which only those that `argv` names, wherever it does so, can be carried out. */
export function commandsFor(
  argv: readonly string[],
  { screen, end }: { readonly screen: Screen; readonly end: (code: number) => void },
): Promise<readonly Command[]> {
  return Promise.all(
    listed.map(async (one) => {
      const command = commandOf(one);
      const isNamed = [one.name, ...(one.aliases ?? [])].some((name) => argv.includes(name));
      return isNamed ? (await one.load())(command, screen, end) : command;
    }),
  );
}

function commandOf({ name, aliases = [], argument, summary, formats }: Listed): Command {
  const command = new Command(name).description(summary).aliases(aliases);
  return addCommon(argument === undefined ? command : command.argument(...argument), formats);
}
