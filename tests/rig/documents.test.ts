import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { findingCodes } from "../../src/index.ts";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { examplePython } from "./accounts.ts";

const root = join(import.meta.dirname, "../..");
const documents = [
  ...[
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/components.md",
    "docs/cursus-projects.md",
    "docs/discover.md",
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

test.each(["README.md", "docs/cursus-projects.md"])(
  "every command of %s with an example runs as it stands, in a workspace of its own",
  async (name) => {
    const text = await read(name);
    const printed = text.replaceAll(/ \\\n +/g, " ").matchAll(/^cursus (runtime .* examples\/.*)$/gm);
    const commands = [...printed].map(([, command = ""]) => command);
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
  },
  120_000,
);

test("the finding of the README is one of docs/findings.md", async () => {
  const [readme, findings] = await Promise.all(["README.md", "docs/findings.md"].map(read));
  const shown = [...readme!.matchAll(/^```text\n(error|warning|note) [\s\S]*?\n```$/gm)].map(([block]) => block);
  expect(shown).toHaveLength(1);
  expect(findings).toContain(`\n${shown[0]}\n`);
});

test("the README's table of commands is what the program can, and its options are known", async () => {
  const text = await read("README.md");
  const named = [...text.matchAll(/^\| `([a-z-]+)[ A-Z[\]]*` +\|/gm)].map(([, command = ""]) => command);
  const known = [...helpOf().matchAll(/^ {2}([a-z-]+) .*\[options\]/gm)].map(([, command = ""]) => command);
  expect(named).toContain("test-pipeline");
  expect(named.filter((command) => !known.includes(command))).toEqual([]);
  const options = known.map((command) => helpOf(command)).join("");
  const used = [...text.matchAll(/(?<!npm install )(--[a-z][a-z-]+)/g)].map(([, option]) => option);
  expect(used).toContain("--junit");
  expect(used.filter((option) => !options.includes(`${option} `))).toEqual([]);
});

test.skipIf(!existsSync(examplePython))(
  "the README's pipeline runs, and its rules look at its data (needs the example's libraries)",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "cursus-documents-"));
    try {
      const example = join(root, "examples/flight-delays");
      for (const name of [".venv", "scripts", "data"]) await symlink(join(example, name), join(folder, name));
      const pipeline = /```yaml\n(name: flight-delays\n[\s\S]*?)```/.exec(await read("README.md"))?.[1] ?? "";
      // As it stands all rules hold; so that they are known to look, one of them is made wrong.
      await writeFile(join(folder, "pipeline.yaml"), pipeline.replace("values: [0, 1]", "values: [0]"));
      const args = [join(root, "dist/cursus.js"), "runtime", "test-pipeline", "pipeline.yaml", "--json"];
      const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      const { steps, findings } = JSON.parse(stdout) as ReportDocument;
      expect(steps.map(({ id, outcome }) => [id, outcome])).toEqual([
        ["preprocess", "ran"],
        ["train", "ran"],
      ]);
      const wrong = findings.filter(({ code }) => code === "data/quality" || code === "data/not-checked");
      expect(wrong.map(({ message }) => message)).toEqual([
        "The quality rule late or not is violated by 941 rows of 3894 in output processed_data of step preprocess",
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

function helpOf(...words: readonly string[]): string {
  const args = [join(root, "dist/cursus.js"), "runtime", ...words, "--help"];
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout;
}

test("docs/components.md names only files that exist, and commands and options that the program knows", async () => {
  const text = await read("docs/components.md");
  const paths = [...text.matchAll(/`((?:src|python|schemas)\/[^`*]*)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const commands = new Set([...text.matchAll(/cursus runtime ([a-z-]+)/g)].map(([, command = ""]) => command));
  expect([...commands].filter((command) => !helpOf(command).includes(`cursus runtime ${command} `))).toEqual([]);
  const known = [...commands].map((command) => helpOf(command)).join("");
  const options = [...text.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option);
  expect(options.filter((option) => !known.includes(`${option} `))).toEqual([]);
});

test.each([
  ["src", "| folder "],
  ["src/use-cases", "| file "],
])("docs/architecture.md has a row for all that lies in %s, and none for anything else", async (folder, head) => {
  const text = await read("docs/architecture.md");
  const [table = ""] = text.slice(text.indexOf(head)).split("\n\n");
  const rows = [...table.matchAll(/^\| `([a-z-]+(?:\.ts)?)/gm)].flatMap(([, name = ""]) => name);
  const entries = await readdir(join(root, folder));
  expect([...new Set(rows)].toSorted()).toEqual(entries.toSorted());
});
