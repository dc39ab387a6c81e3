import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Result } from "../../../src/model/result.ts";
import { markRunning } from "../../../src/store/running.ts";
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

  it.each([
    ["below a file", "file/below", "file/below", "a file lies where a folder should be"],
    ["on a link that leads nowhere", "nowhere", "nowhere", "a link that leads nowhere lies there"],
    ["below such a link", "nowhere/below", "nowhere", "a link that leads nowhere lies there"],
    ["below /proc, where Node itself would try for ever", "/proc/x/ws", "/proc/x", "nothing can be made there"],
    ["below a folder of /proc", "/proc/self/ws", "/proc/self/ws", "nothing can be made there"],
    ["under a name that is too long", "n".repeat(300), "n".repeat(300), "the name is too long"],
  ])("that should be made %s is refused as a wrong request", async (...[, asked, where, reason]) => {
    await writeFile(join(root, "file"), "");
    await symlink("missing", join(root, "nowhere"));
    const result = await openWorkspace(resolve(root, asked));
    const found = result.ok ? [] : result.failure.findings;
    expect(found.map((item) => ({ severity: item.severity, ...explain(item) }))).toEqual([
      {
        severity: "error",
        message: `Cannot write ${resolve(root, where)}: ${reason}`,
        hint: "Name another folder with --workspace-dir",
      },
    ]);
  });

  it("is not deleted while a run that may still go on is in it", async () => {
    const workspace = await openWorkspace(root);
    const folder = join(root, "runs", "run-1");
    await mkdir(folder);
    await markRunning(folder);
    const refused = await cleanWorkspace(root, { dryRun: false });
    expect(refused.ok ? [] : refused.failure.findings.map((item) => explain(item))).toEqual([
      {
        message: `A run is still going on in ${root}: run-1 (process ${process.pid})`,
        hint: `Wait for its end, or stop it: kill -INT ${process.pid}`,
      },
    ]);
    const elsewhere = { pid: 7, host: "away" };
    await mkdir(join(root, "runs", "run-2"));
    await writeFile(join(root, "runs", "run-2", "running.json"), JSON.stringify(elsewhere));
    const both = await cleanWorkspace(root, { dryRun: true });
    expect(both.ok ? [] : both.failure.findings.map((item) => explain(item))).toEqual([
      {
        message: `2 runs are still going on in ${root}: run-1 (process ${process.pid}), run-2 (process 7 on away)`,
        hint: `If away runs it no longer, which cannot be seen from here, delete ${root}/runs/run-2/running.json`,
      },
    ]);
    expect((await openWorkspace(root)).ok).toBe(workspace.ok);
  });

  it("is deleted with files that a script named in other bytes than UTF-8", async () => {
    const path = join(root, "w");
    await openWorkspace(path);
    const odd = Buffer.concat([Buffer.from(join(path, "runs/d")), Buffer.from([0xff])]);
    await mkdir(odd);
    await writeFile(Buffer.concat([odd, Buffer.from([0x2f, 0xfe])]), "12345");
    const cleaned = await cleanWorkspace(path, { dryRun: false });
    expect(cleaned.ok && cleaned.value.removedBytes).toBe(18);
    expect(await readdir(root)).toEqual([]);
  });
});
