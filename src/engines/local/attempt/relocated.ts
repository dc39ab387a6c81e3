import { mkdirSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join, posix } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import { copyTree } from "./copying.ts";
import { hiddenIn } from "./hidden.ts";
import type { Layout } from "./layout.ts";
import { portInputs, type Stage } from "./stage.ts";
import { watchCopies } from "./stamps.ts";

type Pair = readonly [container: string, host: string];

/** Second rung: nothing can be mounted, so inputs and code are copied, and the script's paths are led to real folders. */
export async function relocatedStage(planned: PlannedStep, layout: Layout): Promise<Stage> {
  const shadow = join(layout.folder, "root");
  mkdirSync(join(shadow, "root"), { recursive: true });
  const pairs = await moveIn(layout);
  const place = (path: string): string => hostOf(pairs, path) ?? join(shadow, path);
  const copies = portInputs(planned, layout.inputs).map(({ mount }) => ({ to: mount.to, host: place(mount.to) }));
  const writtenInputs = await watchCopies(copies);
  const cwd = place(planned.workingDir);
  mkdirSync(cwd, { recursive: true });
  const told = teller([...pairs, ["", shadow]]);
  return {
    mounts: [],
    script: place(layout.scriptPath),
    codeFolder: place(planned.codeFolder),
    cwd,
    hostPaths: layout.hostPaths.map(([container, host]) => [place(container), host]),
    // A library in C knows nothing of our paths: what it keeps at home or in passing must stay in the attempt, too.
    environment: { HOME: join(shadow, "root"), TMPDIR: place("/tmp") },
    rewriting: { paths: pairs, own: [layout.folder], shadow, network: planned.step.network },
    place,
    told,
    writtenInputs,
    outside: () => filesBelow(shadow),
  };
}

/** Does by copying what the mounts would do, in their order, and says which container folders lie elsewhere. */
async function moveIn(layout: Layout): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (const [index, mount] of layout.mounts.entries()) {
    const there = hostOf(pairs, mount.to);
    if (mount.kind === "bind") {
      if (there !== undefined) mkdirSync(there, { recursive: true });
      pairs.unshift([mount.to, mount.from]);
    } else {
      const host = there ?? join(layout.folder, "inputs", `${index}.copy`);
      if (there === undefined) pairs.unshift([mount.to, host]);
      mkdirSync(host, { recursive: true });
      const lower = await realpath(mount.lower);
      await copyTree(lower, host, hiddenIn(lower, layout));
      await copyTree(mount.upper, host);
    }
  }
  return pairs.sort(([a], [b]) => b.length - a.length);
}

function hostOf(pairs: readonly Pair[], path: string): string | undefined {
  const nearest = pairs.filter(([container]) => isWithin(path, container)).sort(([a], [b]) => b.length - a.length)[0];
  return nearest === undefined ? undefined : join(nearest[1], posix.relative(nearest[0], path));
}

function teller(pairs: readonly Pair[]): (text: string) => string {
  const longestFirst = [...pairs].sort(([, a], [, b]) => b.length - a.length);
  return (text) =>
    longestFirst.reduce(
      (told, [container, host]) => told.replaceAll(`${host}/`, `${container}/`).replaceAll(host, container || "/"),
      text,
    );
}

/** Regular files only: links in the shadow are our own, made for programs that follow paths from `/`. */
async function filesBelow(shadow: string): Promise<readonly string[]> {
  const entries = await readdir(shadow, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath.slice(shadow.length) || "/", entry.name)).sort();
}
