import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { applyVariant, readVariant } from "./cursus-variants/apply-variant.ts";
import { eachInTurn, type Tool } from "./gallery-runs.ts";

/** A command that is typed in a copy of a folder of the repository, and the codes of which it shows an example. */
export interface Showing {
  readonly folder: string;
  readonly command: string;
  readonly codes: readonly string[];
}

/** `examples/findings/commands.yaml`. */
interface Table {
  readonly shown: Readonly<Record<string, readonly { readonly run: string; readonly tells: readonly string[] }[]>>;
  readonly unshown: Unshown;
}

/** Codes that no command shows on every machine, by the reason. */
export type Unshown = Readonly<Record<string, readonly string[]>>;

export interface Showings {
  readonly shown: readonly Showing[];
  readonly unshown: Unshown;
}

export async function readShowings(): Promise<Showings> {
  const { shown, unshown } = parse(await readFile("examples/findings/commands.yaml", "utf8")) as Table;
  const inFolder = ([folder, commands]: (typeof entries)[number]): readonly Showing[] =>
    commands.map(({ run, tells }) => ({ folder, command: run, codes: tells }));
  const entries = Object.entries(shown);
  return { shown: entries.flatMap(inFolder), unshown };
}

/** What each command prints, in their order; as many run at once as there are cores. */
export function printedByEach(list: readonly Showing[], tool: Tool): Promise<readonly string[]> {
  return eachInTurn(list, (showing) => printed(showing, tool));
}

/** Where a copy lies. Its path is as long as what is shown in its place, so that lines are broken alike. */
const roomPrefix = "/tmp/finding-";
const shownRoom = "/home/mia/pipelines";
const shownRun = "20260102T093000Z-07b2b4f";

async function printed({ folder, command }: Showing, tool: Tool): Promise<string> {
  const room = await mkdtemp(roomPrefix);
  const own = await mkdtemp(roomPrefix);
  try {
    await fill(room, folder);
    const text = await runShell(command, room, await environment({ room, own }, tool));
    return text.replaceAll(room, shownRoom).replaceAll(/\b\d{8}T\d{6}Z-[0-9a-f]{7}\b/g, shownRun);
  } finally {
    for (const made of [room, own]) await rm(made, { recursive: true, force: true });
  }
}

/** A variant of the Cursus example is that example with its changes. */
async function fill(room: string, folder: string): Promise<void> {
  if (!folder.startsWith("tests/data/cursus-defects/")) return cp(folder, room, { recursive: true });
  await cp("examples/cursus-xgboost", room, { recursive: true });
  await applyVariant(await readVariant(folder), room);
}

interface Rooms {
  readonly room: string;
  readonly own: string;
}

/** `cursus` is this one, and `python3` that of a virtual environment in the room with the examples' libraries. */
async function environment({ room, own }: Rooms, { cli, python }: Tool): Promise<NodeJS.ProcessEnv> {
  const file = join(own, "bin/cursus");
  await mkdir(dirname(file));
  await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" "${resolve(cli)}" "$@"\n`);
  await chmod(file, 0o755);
  const venv = join(room, ".venv");
  await symlink(resolve(python, "../.."), venv);
  const path = [dirname(file), join(venv, "bin"), process.env["PATH"]].join(delimiter);
  return { ...process.env, PATH: path, TMPDIR: own, NO_COLOR: "1", COLUMNS: "100" };
}

/** Whatever its exit code: most of them are refused. */
function runShell(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((done) => {
    execFile("sh", ["-c", command], { cwd, env, maxBuffer: 2 ** 26 }, (_, out, err) => done(`${out}\n${err}`));
  });
}
