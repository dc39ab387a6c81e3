import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Result } from "../../../src/model/result.ts";
import { cleanWorkspace, findWorkspace, openWorkspace } from "../../../src/store/workspace.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "workspace-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function words<Value>(result: Result<Value>): readonly string[] {
  return result.ok ? [] : result.failure.findings.map((item) => explain(item).message);
}

describe("workspace", () => {
  it("is made where nothing is, and in an empty folder", async () => {
    expect((await openWorkspace(join(root, "new"))).ok).toBe(true);
    expect((await openWorkspace(root)).ok).toBe(false);
    await mkdir(join(root, "empty"));
    expect((await openWorkspace(join(root, "empty"))).ok).toBe(true);
    expect((await openWorkspace(join(root, "empty"))).ok).toBe(true);
  });

  it("is made where its own making was cut off, but not where something else lies beside that", async () => {
    const rest = join(root, ".cursus-workspace.json.0b0c.tmp");
    await writeFile(rest, "");
    expect((await openWorkspace(root)).ok).toBe(true);
    await rm(join(root, ".cursus-workspace.json"));
    expect((await openWorkspace(root)).ok).toBe(false);
  });

  it("is refused where other things lie, for writing and for deleting", async () => {
    await writeFile(join(root, "thesis.txt"), "years of work");
    const message = `${root} is not a workspace of this tool, and it is not empty`;
    expect(words(await openWorkspace(root))).toEqual([message]);
    expect(words(await cleanWorkspace(root, { dryRun: false }))).toEqual([message]);
    expect(await readdir(root)).toEqual(["thesis.txt"]);
  });

  it("is deleted whole, and a dry run deletes nothing", async () => {
    const path = join(root, "w");
    await openWorkspace(path);
    await writeFile(join(path, "runs", "x"), "12345");
    const dry = await cleanWorkspace(path, { dryRun: true });
    expect(dry.ok && dry.value.removedBytes).toBe(18);
    expect((await findWorkspace(path)).ok).toBe(true);
    await cleanWorkspace(path, { dryRun: false });
    expect(words(await findWorkspace(path))).toEqual([`No workspace at ${path}`]);
  });

  it("that is reached through a link is deleted with the link", async () => {
    const [path, latest] = [join(root, "w"), join(root, "latest")];
    await openWorkspace(path);
    await symlink("w", latest);
    const cleaned = await cleanWorkspace(latest, { dryRun: false });
    expect(cleaned.ok).toBe(true);
    expect(await readdir(root)).toEqual([]);
  });

  it("that cannot be made is refused with path and remedy", async () => {
    await writeFile(join(root, "file"), "");
    const path = join(root, "file", "below");
    const result = await openWorkspace(path);
    expect(result.ok).toBe(false);
    expect(words(result)[0]).toMatch(/^Cannot write .*below: ENOTDIR/);
  });
});
