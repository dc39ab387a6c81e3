import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askOnce } from "../unit/profiler/ask.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";

function run(command: string, args: readonly string[], cwd: string): { code: number | null; out: string } {
  const ended = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { code: ended.status, out: ended.stdout + (ended.status === 0 ? "" : ended.stderr) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-packed-"));
  expect(run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], root)).toMatchObject({ code: 0 });
  const archive = (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(folder, "package.json"), "{}");
  const install = [
    "install",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--cache",
    join(folder, "cache"),
    `./${archive}`,
  ];
  expect(run("npm", install, folder)).toMatchObject({ code: 0 });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(["cursus", "cursus-runtime"])("the installed command %s answers with the package's version", async (bin) => {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  expect(run(join(folder, "node_modules/.bin", bin), ["--version"], folder)).toEqual({ code: 0, out: `${version}\n` });
});

test("the package brings everything with it but DuckDB, which is native and has no install script", async () => {
  const modules = join(folder, "node_modules");
  const names = (await readdir(modules)).filter((name) => !name.startsWith("."));
  expect(names).toEqual(["@duckdb", "cursus-runtime", "detect-libc"]);
  const duckdb = (await readdir(join(modules, "@duckdb"))).map((name) => join("@duckdb", name));
  for (const name of [...duckdb, "detect-libc"]) {
    const { scripts = {} } = JSON.parse(await readFile(join(modules, name, "package.json"), "utf8"));
    expect(Object.keys(scripts).filter((script) => /^(pre|post)?install$/.test(script))).toEqual([]);
  }
});

test("only the data process knows DuckDB, and the installed one reads a table", async () => {
  const dist = join(folder, "node_modules/cursus-runtime/dist");
  const duckdb = "@duckdb/node-bindings";
  const loaded = await loadedBy(dist, "profiler.js");
  expect([...loaded.values()].some((code) => code.includes(duckdb))).toBe(true);
  for (const entry of ["cursus.js", "index.js"]) {
    const others = await loadedBy(dist, entry);
    expect([...others].flatMap(([name, code]) => (code.includes(duckdb) ? name : []))).toEqual([]);
  }
  const data = join(folder, "data");
  await mkdir(data);
  await writeFile(join(data, "t.csv"), "a\n1\n2\n");
  const settings = {
    folders: [data],
    temporary: join(folder, "own"),
    databaseBytes: 2 ** 27,
    temporaryBytes: 0,
    threads: 1,
  };
  const file = { path: "t.csv", bytes: 6 };
  const request = { type: "profile", root: data, file, detail: "whole" } as const;
  const answer = await askOnce(join(dist, "profiler.js"), settings, request);
  expect(answer).toMatchObject({ type: "profiled", file: { kind: "table", rows: 2 } });
});

test("a program finds the schema of every document by name", async () => {
  for (const name of await readdir(join(root, "schemas"))) {
    const find = `require("cursus-runtime/schemas/${name}").title.length > 0`;
    expect(run(process.execPath, ["-p", find], folder)).toEqual({ code: 0, out: "true\n" });
  }
});

test("each package with code in the bundle is named with its licence text", async () => {
  const dist = join(folder, "node_modules/cursus-runtime/dist");
  const notices = await readFile(join(dist, "THIRD-PARTY-NOTICES.txt"), "utf8");
  const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith(".js"));
  const code = (await Promise.all(files.map((name) => readFile(join(dist, name), "utf8")))).join("\n");
  // The bundler writes the origin of every module above its code.
  const bundled = new Set(
    [...code.matchAll(/^\/\/ \S*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name ?? ""),
  );
  expect([...bundled]).toContain("yaml");
  for (const name of [...bundled, "rolldown"]) {
    const source = join(root, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
    const text = (await readFile(join(source, "LICENSE"), "utf8")).trim();
    expect(text).toMatch(/copyright/i);
    expect(notices).toContain(`\n${name} ${version} (${license})\n\n${text}\n`);
  }
});

test("the example of the README runs against the installed package", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const example = /## From your own program\n[\s\S]*?```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const python = "from pathlib import Path\nPath('/opt/ml/processing/output/a.txt').write_text('a')\n";
  const output = "outputs: { out: { path: /opt/ml/processing/output } }";
  const pipeline = `python: python3\nsteps:\n  make:\n    script: make.py\n    ${output}\n`;
  await writeFile(join(folder, "make.py"), python);
  await writeFile(join(folder, "pipeline.yaml"), pipeline);
  await writeFile(join(folder, "example.mjs"), example);
  expect(run(process.execPath, ["example.mjs"], folder)).toEqual({
    code: 0,
    out: "order: make\nmake ran\npassed\n",
  });
});

test("the installed types check a program under strict settings", async () => {
  const program = `import { type PlanOptions, planPipeline, type TestedRun, testPipeline } from "cursus-runtime";
declare const options: PlanOptions;
const plan = await planPipeline("p", options);
export const name: string = plan.ok ? plan.value.name : plan.failure.findings[0]?.code ?? "";
// @ts-expect-error: the path is a text
void testPipeline(1);
// @ts-expect-error: a verdict is no number, so the type was found
export const verdict = (run: TestedRun): number => run.verdict;
`;
  await writeFile(join(folder, "program.mts"), program);
  const tsc = join(root, "node_modules/.bin/tsc");
  const settings = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--types", ""];
  expect(existsSync(tsc)).toBe(true);
  expect(run(tsc, [...settings, "--ignoreConfig", "program.mts"], folder)).toEqual({ code: 0, out: "" });
});

/** The code of a file and of all that it imports, at once or later, by name. */
async function loadedBy(dist: string, entry: string): Promise<ReadonlyMap<string, string>> {
  const loaded = new Map<string, string>();
  const waiting = [entry];
  for (const name of waiting) {
    // Comments of libraries name files, too, which are not there.
    if (loaded.has(name) || !existsSync(join(dist, name))) continue;
    const code = await readFile(join(dist, name), "utf8");
    loaded.set(name, code);
    const imported = [...code.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+\.js)"/g)];
    waiting.push(...imported.map(([, path = ""]) => join(dirname(name), path)));
  }
  return loaded;
}
