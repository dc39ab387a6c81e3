import { spawn, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, runAs } from "./accounts.ts";
import { buildProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");

/** The command line as an account has installed it, and a project. All of it belongs to the account. */
export interface Home {
  readonly account: Account;
  readonly folder: string;
  readonly project: string;
  /** Virtual environment of a second user; undefined for ourselves. */
  readonly python: string | undefined;
}

export interface Homes extends AsyncDisposable {
  readonly all: readonly Home[];
}

/** A home for each account; `fill` puts what it needs into the empty project. */
export async function makeHomes(accounts: readonly Account[], fill: (home: Home) => Promise<void>): Promise<Homes> {
  const folder = await mkdtemp(join(tmpdir(), "homes-"));
  await chmod(folder, 0o755);
  const program = join(folder, "program");
  await cp((await buildProgram()).folder, program, { recursive: true });
  // With its times, since compiled modules of other times would be compiled anew by every interpreter.
  await cp(join(root, "python"), join(program, "python"), { recursive: true, preserveTimestamps: true });
  const made = accounts.map((account, index) => makeHome({ account, folder: join(folder, `${index}`), program }, fill));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { all: await Promise.all(made), [Symbol.asyncDispose]: dispose };
}

interface Site {
  readonly account: Account;
  readonly folder: string;
  readonly program: string;
}

async function makeHome({ account, folder, program }: Site, fill: (home: Home) => Promise<void>): Promise<Home> {
  const project = join(folder, "project");
  await mkdir(project, { recursive: true });
  await cp(program, join(folder, "program"), { recursive: true, preserveTimestamps: true });
  own(account, folder);
  const python = account.id === undefined ? undefined : await makeEnvironment(account, join(folder, "venv"));
  const home = { account, folder, project, python };
  await fill(home);
  own(account, folder);
  return home;
}

function own({ id }: Account, folder: string): void {
  if (id !== undefined) spawnSync("chown", ["-R", `${id}:${id}`, folder]);
}

/** Sees the example's libraries where they are, and has a `pip` that a requirement can find. */
async function makeEnvironment(account: Account, folder: string): Promise<string> {
  runAs(account, ["python3", "-m", "venv", "--without-pip", folder]);
  const lib = join(folder, "lib");
  const site = join(lib, (await readdir(lib))[0]!, "site-packages");
  await mkdir(join(site, "pip-1.0.dist-info"));
  await writeFile(join(site, "pip-1.0.dist-info/METADATA"), "Metadata-Version: 2.1\nName: pip\nVersion: 1.0\n");
  if (account.libraries !== undefined) await writeFile(join(site, "example.pth"), `${account.libraries}\n`);
  return join(folder, "bin/python");
}

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `cursus runtime …` as the home's account, in its project. */
export function cursus({ account, folder, project }: Home, words: readonly string[]): Promise<Said> {
  const file = join(folder, "program/cursus.js");
  const [command = "", ...rest] = [...account.prefix, process.execPath, file, "runtime", ...words];
  const env = { ...account.environment, HOME: folder, NO_COLOR: "1" };
  const child = spawn(command, rest, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => err.push(part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out: `${Buffer.concat(out)}`, err: `${Buffer.concat(err)}` }));
  });
}
