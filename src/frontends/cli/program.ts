import { Command, type CommanderError } from "commander";
import { calledAs } from "../../system/called-as.ts";
import { commandsFor } from "./command-list.ts";
import { packageVersion } from "./crash.ts";
import { addAbsentCommands } from "./not-yet.ts";
import type { Screen } from "./screen.ts";
import { badUsage, exitCodesText } from "./usage.ts";

interface Asked {
  readonly screen: Screen;
  readonly end: (code: number) => void;
}

/** The command line for `argv`. Commands report their exit code through `end`. */
export async function programFor(argv: readonly string[], { screen, end }: Asked): Promise<Command> {
  const version = packageVersion();
  const runtime = new Command("runtime")
    .description("Run the scripts of a pipeline locally, before it is deployed")
    .version(version, "-V, --version")
    .addHelpText("after", examples);
  for (const command of await commandsFor(argv, { screen, end })) runtime.addCommand(command);
  addAbsentCommands(runtime);
  const program = new Command("cursus")
    .description("Run SageMaker pipeline scripts locally, unedited, in their true /opt/ml")
    .version(version, "-V, --version")
    .addHelpText("after", examples)
    .addCommand(runtime);
  return quiet(program, screen);
}

const examples = `
Examples:
  $ ${calledAs()} runtime test-pipeline pipelines/flight-delays.yaml
  $ ${calledAs()} runtime plan flight-delays --step train --env

${exitCodesText}`;

/** Errors come back as exceptions and are told by `main`, in text or JSON; commander itself writes only help. */
function quiet(command: Command, screen: Screen): Command {
  command.exitOverride((error) => {
    throw usageOf(error, command);
  });
  command.configureOutput({
    writeOut: screen.out,
    writeErr: screen.err,
    outputError: () => undefined,
    getOutHelpWidth: () => screen.style.columns,
    getErrHelpWidth: () => screen.errStyle.columns,
  });
  // Names of commands take half of a terminal; what is left is narrower than what commander would wrap.
  command.configureHelp({ minWidthToWrap: 20 });
  for (const child of command.commands) quiet(child, screen);
  return command;
}

/** A line that does not parse, in commander's words, with what to do next; help is no error. */
function usageOf(error: CommanderError, command: Command): Error {
  if (error.exitCode === 0 || error.code === "commander.help") return error;
  const [message = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const advice = suggestion?.replace(/^\((.*)\)$/, "$1") ?? `See ${pathOf(command)} --help`;
  return badUsage(message.replace(/\.$/, ""), advice);
}

function pathOf(command: Command): string {
  return command.parent === null ? calledAs() : `${pathOf(command.parent)} ${command.name()}`;
}
