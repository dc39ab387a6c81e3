import { join, resolve } from "node:path";
import type { Command } from "commander";
import { type WireDoubt, whyUnread } from "../../../model/proposal.ts";
import { shellWord } from "../../../model/shell.ts";
import { discoveryText } from "../../../report/discovery/discovery-text.ts";
import type { DiscoveryDocument } from "../../../report/discovery/types.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { calledAs } from "../../../system/called-as.ts";
import { lookAt } from "../../../system/files.ts";
import type { Discovery, ProjectFile } from "../../../use-cases/discovering.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, wantsJson } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { badUsage, exitCodes } from "../usage.ts";

interface DiscoverOptions extends CommonOptions {
  readonly all?: true;
  readonly python?: string;
}

export function discoverCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, ["discover scripts", "discover my-project --json"])
    .option("--all", "tell every file, also where there are dozens of a kind")
    .option("--python <path>", "interpreter that reads the scripts")
    .action(async (folder: string | undefined, options: DiscoverOptions) => {
      end(await discoverAction(folder ?? ".", { options, screen }));
    });
}

async function discoverAction(
  folder: string,
  { options, screen }: { readonly options: DiscoverOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  if (lookAt(resolve(screen.cwd, folder)).kind === "file")
    throw badUsage(`${folder} is a file, and discover tells what a folder holds`, "Name its folder");
  if (json && options.all === true)
    throw badUsage("--json tells every file, so --all would have no effect", "Leave that out");
  const { discover } = await import("../../../use-cases/discovering.ts");
  using interrupt = interruptibleReading();
  const python = options.python === undefined ? {} : { python: options.python };
  const found = await discover(folder, { cwd: screen.cwd, signal: interrupt.signal, ...python });
  if (!found.ok) return refuse(found.failure.findings, { screen, json });
  const document = documentOf(found.value, folder);
  screen.out(json ? jsonLine(document) : discoveryText(document, screen.style, options.all === true));
  return found.value.kind === "nothing" ? exitCodes.failed : exitCodes.good;
}

function documentOf(found: Discovery, path: string): DiscoveryDocument {
  const { folder, kind, candidates, files, notebooks, proposal } = found;
  const next = nextOf(found, path);
  const taken = onlyOf(candidates);
  const isBare = kind === "scripts";
  return {
    schema: "cursus/discovery/1",
    ...{ folder, kind },
    files: files.map(({ name, kind: what, ...told }) => ({ path: name, kind: what, ...told })),
    scripts: scriptsOf(found),
    notebooks: notebooks.map(({ name, files: written, trouble }) => ({
      ...{ path: name, files: written.map((one) => one.name) },
      ...(trouble === undefined ? {} : { trouble }),
    })),
    // Elsewhere a file tells the wires, and guesses beside it would only mislead.
    wires: (isBare ? proposal.steps : []).flatMap(({ step }) =>
      step.contract.inputs.flatMap(({ name, feed }) =>
        feed.kind === "port" && feed.why !== undefined
          ? { from: `${feed.step}.${feed.port}`, to: `${step.id}.${name}`, ...feed.why }
          : [],
      ),
    ),
    ambiguous: isBare ? ambiguousOf(proposal.doubts) : [],
    external: isBare ? proposal.external.map(({ step, port }) => `${step}.${port}`) : [],
    ...(taken === undefined ? {} : { taken: taken.name }),
    ...(next === undefined ? {} : { next }),
  };
}

export function ambiguousOf(doubts: readonly WireDoubt[]): DiscoveryDocument["ambiguous"] {
  return doubts.map(({ step, port, candidates }) => ({
    to: `${step}.${port}`,
    candidates: candidates.map((one) => ({ from: `${one.step}.${one.port}`, score: one.score, reason: one.reason })),
  }));
}

function scriptsOf({ scripts, unwritten, proposal }: Discovery): DiscoveryDocument["scripts"] {
  return scripts.map(({ name, role }) => {
    const step = proposal.steps.find((seen) => seen.name === name)?.step;
    const unread = step === undefined ? undefined : whyUnread(step);
    const cell = unwritten.find((one) => one.name === name);
    const ports = (all: readonly { readonly name: string; readonly containerPath: string }[] = []) =>
      all.map((port) => ({ name: port.name, container_path: port.containerPath }));
    return {
      ...{ path: name, role: role.kind },
      ...(role.kind === "step" ? {} : { reason: role.reason }),
      ...(unread === undefined ? {} : { reason: unread }),
      ...(step === undefined ? {} : { step: step.id, kind: step.kind }),
      inputs: ports(step?.contract.inputs),
      outputs: ports(step?.contract.outputs),
      ...(cell === undefined ? {} : { notebook: cell.notebook, cell: cell.cell }),
    };
  });
}

/** What is run without a choice. */
function onlyOf([first, ...others]: Discovery["candidates"]): ProjectFile | undefined {
  return others.length > 0 || first?.graphs !== undefined ? undefined : first;
}

/** Where a file or a graph has to be chosen, the command with the first of them. */
function nextOf({ kind, candidates, unreadConfig }: Discovery, path: string): string | undefined {
  const [first] = candidates;
  const command = `${calledAs()} runtime`;
  if (kind === "nothing") return undefined;
  if (kind === "scripts") return `${command} init ${shellWord(path)}`;
  const config = unreadConfig === undefined ? "" : ` --config ${shellWord(join(path, unreadConfig))}`;
  if (first === undefined || onlyOf(candidates) !== undefined)
    return `${command} test-pipeline ${shellWord(path)}${config}`;
  if (kind === "pipeline") return `${command} test-pipeline ${shellWord(join(path, first.name))}`;
  const option = kind === "definition" ? "--definition" : "--dag";
  return `${command} test-pipeline ${shellWord(path)} ${option} ${shellWord(nameOf(first, candidates))}${config}`;
}

/** What `--dag` takes for the first graph of a module: its name, with the file where others have it, too. */
function nameOf({ name, graphs: [graph] = [] }: ProjectFile, candidates: Discovery["candidates"]): string {
  if (graph === undefined) return name;
  const isOnly = candidates.filter(({ graphs = [] }) => graphs.includes(graph)).length === 1;
  return isOnly ? graph : `${name}:${graph}`;
}
