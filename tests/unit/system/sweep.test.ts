import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ourselves } from "../../../src/system/owner.ts";
import { sweepLeftovers } from "../../../src/system/sweep.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "sweep-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const us = ourselves();
const dead = JSON.stringify({ ...us, exact: { ...us.exact, startedAt: "1" } });

async function folder(name: string, owner?: string): Promise<string> {
  const path = join(root, name);
  await mkdir(join(path, "below"), { recursive: true });
  await writeFile(join(path, "below/a.txt"), "a");
  if (owner !== undefined) await writeFile(join(path, "owner.json"), owner);
  return path;
}

async function left(): Promise<readonly string[]> {
  await sweepLeftovers(root);
  return (await readdir(root)).sort();
}

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? "" : " (needs root)";

describe("of temporary folders", () => {
  it("those of dead processes are removed", async () => {
    await folder("cursus-AAAAAA", dead);
    await folder("cursus-BBBBBB", dead);
    expect(await left()).toEqual([]);
  });

  it("those of living processes, of nobody, and of other names stay", async () => {
    await folder("cursus-living", JSON.stringify(us));
    await folder("cursus-nobody");
    await folder("cursus-broken", "{");
    await folder("cursus-longer-name", dead);
    await folder("another-AAAAAA", dead);
    const names = ["another-AAAAAA", "cursus-broken", "cursus-living", "cursus-longer-name", "cursus-nobody"];
    expect(await left()).toEqual(names);
  });

  it("a link stays, and so does what it leads to", async () => {
    const target = await folder("target", dead);
    await symlink(target, join(root, "cursus-LLLLLL"));
    await mkdir(join(root, "cursus-owners"));
    await symlink(join(target, "owner.json"), join(root, "cursus-owners/owner.json"));
    expect(await left()).toEqual(["cursus-LLLLLL", "cursus-owners", "target"]);
    expect(await readdir(target)).toEqual(["below", "owner.json"]);
  });

  it("what a link in them leads to stays", async () => {
    const target = await folder("target");
    await symlink(target, join(await folder("cursus-AAAAAA", dead), "out"));
    expect(await left()).toEqual(["target"]);
    expect(await readdir(target)).toEqual(["below"]);
  });

  it.skipIf(!isRoot)(`those of another user stay${asRoot}`, async () => {
    chownSync(await folder("cursus-others", dead), 61_234, 61_234);
    expect(await left()).toEqual(["cursus-others"]);
  });

  it.skipIf(!isRoot)(`those in which something is mounted stay${asRoot}`, async () => {
    const path = await folder("cursus-mounts", dead);
    const below = join(path, "below");
    await writeFile(join(path, "a.txt"), "before what is mounted");
    const mounted = spawnSync("/bin/mount", ["--bind", below, below], { encoding: "utf8" });
    expect(mounted.stderr).toBe("");
    try {
      expect(await left()).toEqual(["cursus-mounts"]);
      expect(await readdir(path)).toEqual(["a.txt", "below", "owner.json"]);
      expect(await readdir(below)).toEqual(["a.txt"]);
    } finally {
      spawnSync("/bin/umount", [below]);
    }
  });
});
