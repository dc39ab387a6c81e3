import { resolve } from "node:path";
import type { Command } from "commander";
import { type Finding, isBlocking } from "../../../model/findings/finding.ts";
import { plural } from "../../../model/findings/words.ts";
import { shellWord } from "../../../model/shell.ts";
import type { InitDocument } from "../../../report/discovery/types.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import { shownPath } from "../../../report/style.ts";
import { jsonLine, safe } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { calledAs } from "../../../system/called-as.ts";
import type { Initialized } from "../../../use-cases/init/init.ts";
import { addDefinitionOptions, type DefinitionOptions, definitionWishOf } from "../definition.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";
import { ambiguousOf } from "./discover.ts";

interface InitOptions extends CommonOptions, DefinitionOptions {
  readonly output?: string;
  readonly force?: true;
  readonly python?: string;
}

export function initCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, ["init scripts", "init my-project --dag training --output training.yaml"])
    .option("--output <file>", "the file to write, or - for stdout (default: pipeline.yaml in the folder)")
    .option("--force", "replace a file that is there")
    .option("--python <path>", "interpreter that reads the scripts; the file names it, too");
  return addDefinitionOptions(command).action(async (path: string | undefined, options: InitOptions) => {
    end(await initAction(path ?? ".", { options, screen }));
  });
}

async function initAction(
  path: string,
  { options, screen }: { readonly options: InitOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { output, force, python } = options;
  const { init } = await import("../../../use-cases/init/init.ts");
  using interrupt = interruptibleReading();
  const made = await init(path, {
    ...{ cwd: screen.cwd, force: force === true, signal: interrupt.signal },
    ...(output === undefined ? {} : { output: output === "-" ? output : resolve(screen.cwd, output) }),
    ...(python === undefined ? {} : { python }),
    ...definitionWishOf(options),
  });
  if (!made.ok) return refuse(made.failure.findings, { screen, json });
  if (json) screen.out(jsonLine(documentOf(made.value)));
  else if (made.value.file === undefined) screen.out(made.value.text);
  else screen.out(wroteText(made.value, made.value.file, screen));
  const documents = told(made.value).filter(isOfReading).map(findingDocument);
  if (!json && documents.length > 0) screen.err(refusedText(documents, screen.errStyle));
  return exitCodes.good;
}

/** What could not be read is missing in the file; what is odd about the project itself, `plan` tells. */
function isOfReading(item: Finding): boolean {
  return isBlocking(item) || item.code.startsWith("load/");
}

/** Notes are of the project and its plan; whatever is graver may be of what was written, too. */
function told({ findings }: Initialized): Initialized["findings"] {
  return findings.filter(({ severity }) => severity !== "note");
}

function documentOf(made: Initialized): InitDocument {
  const { file, text, steps, wires, external, doubts, left, unsaid, cells } = made;
  return {
    schema: "cursus/init/1",
    ...(file === undefined ? {} : { file }),
    ...{ text, steps, wires },
    ambiguous: ambiguousOf(doubts),
    external: external.map(({ step, port }) => `${step}.${port}`),
    left_out: left,
    not_said: unsaid,
    findings: told(made).map(findingDocument),
    extracted: cells.map(({ name, notebook, cell }) => ({ path: name, notebook, cell })),
  };
}

function wroteText(made: Initialized, file: string, { style }: Screen): string {
  const { steps, wires, external, doubts, left, unsaid, cells } = made;
  const odd = told(made).filter((item) => !isOfReading(item)).length;
  const shown = shownPath(file, style);
  const lines = [
    `Wrote ${shown}: ${steps} ${steps === 1 ? "step" : "steps"}, ${wires} ${wires === 1 ? "wire" : "wires"}`,
    ...cells.map(({ name, notebook, cell }) => `wrote ${name} from cell ${cell} of ${notebook}`),
    ...(external.length === 0
      ? []
      : [`from outside: ${external.map(({ step, port }) => `${step}.${port}`).join(", ")}`]),
    ...ambiguousOf(doubts).map(({ to, candidates: [taken, ...others] }, at) => {
      if (doubts[at]?.isOpen === true) {
        const all = [taken, ...others].map((one) => one?.from).join(" or ");
        return `ambiguous: ${to} was given nothing; it may be ${all}`;
      }
      return `ambiguous: ${to} was given ${taken?.from}; ${others.map(({ from }) => from).join(", ")} would fit as well`;
    }),
    ...left.map(({ step, reason }) => `left out: ${step} (${reason})`),
    ...unsaid.map(({ step, reason }) => `not said of ${step}: ${reason}`),
    ...(odd === 0 ? [] : [`plan tells ${plural(odd, "warning")} of the project, which hold for this file as well`]),
    `next: ${calledAs()} runtime test-pipeline ${shellWord(shown)}${external.length === 0 ? "" : " --data-source synthetic"}`,
  ];
  return `${lines.map(safe).join("\n")}\n`;
}
