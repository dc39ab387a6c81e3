import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findingCodes } from "../../src/index.ts";

const root = join(import.meta.dirname, "../..");
const documents = [
  ...[
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/components.md",
    "docs/reports.md",
    "docs/scripts-alone.md",
    "docs/warm-and-cold.md",
  ],
];
const read = (name: string): Promise<string> => readFile(join(root, name), "utf8");

test.each(documents)("%s names only finding codes that exist, and links only to files that exist", async (name) => {
  const text = await read(name);
  const codes = [...text.matchAll(/^(?:error|warning|note|critical) ([a-z]+\/[a-z-]+)/gm)].map(([, code]) => code);
  expect(codes.filter((code) => !findingCodes.some((known) => known === code))).toEqual([]);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
  expect(links.filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
});

test("every npm command of the documents is a script of package.json", async () => {
  const { scripts } = JSON.parse(await read("package.json"));
  const texts = await Promise.all(documents.map(read));
  const named = texts.flatMap((text) => [...text.matchAll(/npm run ([a-z]+)/g)].map(([, script]) => script));
  expect(named.filter((script) => scripts[script ?? ""] === undefined)).toEqual([]);
});

test("every command of the README's findings is accepted, on a copy of the workspace", async () => {
  const text = await read("README.md");
  const commands = [...text.matchAll(/cursus (runtime test-pipeline .*)$/gm)].map(([, command = ""]) => command);
  expect(commands).not.toEqual([]);
  const workspace = await mkdtemp(join(tmpdir(), "cursus-documents-"));
  try {
    for (const command of commands) {
      const args = [join(root, "dist/cursus.js"), ...command.split(" "), "--workspace-dir", workspace];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
      expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: "" });
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
});

test("docs/components.md names only files that exist, and commands and options that the program knows", async () => {
  const text = await read("docs/components.md");
  const paths = [...text.matchAll(/`((?:src|python|schemas)\/[^`*]*)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const help = (...words: readonly string[]): string =>
    spawnSync(process.execPath, [join(root, "dist/cursus.js"), "runtime", ...words, "--help"], { encoding: "utf8" })
      .stdout;
  const commands = new Set([...text.matchAll(/cursus runtime ([a-z-]+)/g)].map(([, command = ""]) => command));
  expect([...commands].filter((command) => !help(command).includes(`cursus runtime ${command} `))).toEqual([]);
  const known = [...commands].map((command) => help(command)).join("");
  const options = [...text.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option);
  expect(options.filter((option) => !known.includes(`${option} `))).toEqual([]);
});

test("docs/architecture.md has a row for every folder of src, and none for another", async () => {
  const text = await read("docs/architecture.md");
  const table = text.slice(0, text.indexOf("\n## "));
  const rows = [...table.matchAll(/^\| `([a-z]+)\/?[a-z]*`/gm)].map(([, folder]) => folder);
  const entries = await readdir(join(root, "src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(rows.filter((row) => row !== "pipeline" && row !== "index").toSorted()).toEqual(folders.toSorted());
});
