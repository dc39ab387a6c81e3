import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookIntoFolder } from "../../../src/load/data-folder.ts";
import { loadProject } from "../../../src/load/load-project.ts";
import { explain } from "../../../src/model/findings/explain.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-data-"));
  for (const name of ["data/good/deep", "data/odd", "data/empty/below", "data/table/t.csv"]) {
    await mkdir(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, "a.py"), "");
  await writeFile(join(folder, "data/good/deep/a.csv"), "a\n1\n");
  await symlink("a.csv", join(folder, "data/good/deep/link.csv"));
  await symlink(join(folder, "data"), join(folder, "data/good/round"));
  await symlink("gone.csv", join(folder, "data/odd/a.csv"));
  execFileSync("mkfifo", [join(folder, "data/odd/b")]);
  await writeFile(join(folder, "data/table/t.csv/part-0"), "");
});
afterAll(() => rm(folder, { recursive: true }));

async function told(input: string): Promise<readonly string[]> {
  const text = `steps:\n  s:\n    script: a.py\n    inputs:\n      d: {path: /d, from: ${input}\n`;
  await writeFile(join(folder, "pipeline.yaml"), text);
  const look = async () => ({ kind: "seen", scripts: new Map() }) as const;
  const loaded = await loadProject(folder, { cwd: folder, python: process.execPath, look });
  const findings = loaded.ok ? loaded.value.findings : loaded.failure.findings;
  return findings.map(
    (one) =>
      `${one.place?.line}:${one.place?.column} ${one.step}.${one.port} ${one.severity} ${one.code} ${explain(one).message}`,
  );
}

test.each([
  ["files, links to files and folders", "data/good}", []],
  ["a single file", "data/good/deep/a.csv}", []],
  ["no files", "data/empty}", ["5:27 s.d warning load/empty-data The data folder data/empty holds no file"]],
  [
    "a dangling link and a pipe",
    "data/odd}",
    [
      "5:27 s.d warning load/odd-data The data folder data/odd holds what is no file: a.csv (a link to nothing), b (a named pipe)",
    ],
  ],
  [
    "a pipe itself",
    "data/odd/b}",
    ["5:27 s.d error load/unreadable-input Cannot read the data at data/odd/b: it is neither a file nor a folder"],
  ],
  [
    "a folder where `files` names a file",
    "data/table, files: t.csv}",
    ["5:27 s.d error load/data-is-folder data/table/t.csv is a folder, but `files` names it as a file"],
  ],
])("data that holds %s is told with its place", async (_, input, expected) => {
  expect(await told(input)).toEqual(expected);
});

test("a socket among the data is no file", async () => {
  const server = createServer().listen(join(folder, "data/good/socket"));
  await new Promise((resolve) => server.once("listening", resolve));
  expect(lookIntoFolder(join(folder, "data/good")).odd).toEqual([{ path: "socket", what: "a socket" }]);
  await new Promise((resolve) => server.close(resolve));
});

test("only the beginning of a large folder is looked at", async () => {
  const large = join(folder, "large");
  await mkdir(large);
  await Promise.all(Array.from({ length: 5200 }, (_, index) => symlink("gone", join(large, String(index)))));
  expect(lookIntoFolder(large).odd.length).toBe(5000);
});
