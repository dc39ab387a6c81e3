import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Somebody who runs the command line. */
export interface Account {
  /** With what is missing, when there is something. */
  readonly title: string;
  readonly isMissing: boolean;
  /** What to put in front of a command. */
  readonly prefix: readonly string[];
  /** Owner of its files; undefined when that is us. */
  readonly id: number | undefined;
  readonly environment: NodeJS.ProcessEnv;
  /** Folder with the example's libraries, when there is one that its Python can use. */
  readonly libraries: string | undefined;
}

type Identity = Pick<Account, "prefix" | "id" | "environment">;

export const examplePython: string = join(import.meta.dirname, "../../examples/flight-delays/.venv/bin/python");
const ourselves: Identity = { prefix: [], id: undefined, environment: process.env };
const isRoot = process.getuid?.() === 0;

export const accounts: readonly Account[] = isRoot
  ? [account("as root", ourselves), secondUser()]
  : [account("as root", ourselves, "needs to be started by root"), account("as ourselves", ourselves)];

export function runAs({ prefix, environment }: Identity, words: readonly string[]): SpawnSyncReturns<string> {
  const [command = "", ...rest] = [...prefix, ...words];
  return spawnSync(command, rest, { cwd: "/", env: environment, encoding: "utf8" });
}

function account(name: string, identity: Identity, lack?: string): Account {
  const title = lack === undefined ? name : `${name} (${lack})`;
  const libraries = lack === undefined ? librariesFor(identity) : undefined;
  return { title, isMissing: lack !== undefined, libraries, ...identity };
}

function secondUser(): Account {
  // Of nobody in the user database. `setpriv` still looks for its program with root's rights, `env` with the user's own.
  const id = 61_234;
  const prefix = ["setpriv", `--reuid=${id}`, `--regid=${id}`, "--clear-groups", "env"];
  const identity = { prefix, id, environment: { PATH: process.env["PATH"], LANG: "C.UTF-8" } };
  const lack = lackOf(identity);
  return account("as another user", identity, lack && `needs a second user: ${lack}`);
}

function lackOf(identity: Identity): string | undefined {
  const works = (...words: readonly string[]): boolean => runAs(identity, words).status === 0;
  if (!works("true")) return "setpriv does not start programs as one";
  if (!works(process.execPath, "--version")) return "it cannot start this Node";
  if (!works("python3", "-c", "import venv")) return "it finds no Python of its own";
  if (!works("unshare", "--user", "--map-root-user", "--mount", "true")) return "it may not make namespaces";
  return undefined;
}

/** A second user reads them with a Python of its own, which must be of the same version. */
function librariesFor(identity: Identity): string | undefined {
  const lib = join(examplePython, "../../lib");
  const [version = ""] = existsSync(lib) ? readdirSync(lib) : [];
  const folder = join(lib, version, "site-packages");
  const python = identity.id === undefined ? examplePython : "python3";
  const code = "import os, sys; os.listdir(sys.argv[1]); print('python%d.%d' % sys.version_info[:2])";
  const said = runAs(identity, [python, "-c", code, folder]);
  return said.status === 0 && said.stdout.trim() === version ? folder : undefined;
}
