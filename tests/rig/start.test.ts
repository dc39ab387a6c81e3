import { join, relative } from "node:path";
import { type OutputChunk, rolldown } from "rolldown";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** What Node reads with a file: its chunk with all that it imports at once. */
async function loadedWith(file: string): Promise<readonly string[]> {
  const bundle = await rolldown({ input: join(root, file), platform: "node" });
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  const chunks = new Map<string, OutputChunk>();
  for (const one of output) if (one.type === "chunk") chunks.set(one.fileName, one);
  const wanted = new Set([output[0].fileName]);
  for (const name of wanted) for (const needed of chunks.get(name)?.imports ?? []) wanted.add(needed);
  return [...wanted].flatMap((name) => chunks.get(name)?.moduleIds ?? []).map((id) => relative(root, id));
}

test("the command line starts without any command, report, schema or reader of YAML (T10)", async () => {
  const loaded = await loadedWith("src/frontends/cli/main.ts");
  expect(loaded).toContain("src/frontends/cli/program.ts");
  const packages = loaded.flatMap((path) => /^node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
  expect([...new Set(packages)]).toEqual(["commander"]);
  expect(loaded.filter((path) => path.startsWith("src/frontends/cli/commands/"))).toEqual([]);
  expect(loaded.filter((path) => path.startsWith("src/report/")).toSorted()).toEqual([
    "src/report/style.ts",
    "src/report/terminal.ts",
  ]);
});

test("the interpreter is asked about a pipeline's scripts before what runs them, and what other formats need, is loaded", async () => {
  const loaded = await loadedWith("src/use-cases/pipeline.ts");
  expect(loaded).toContain("src/load/load-project.ts");
  const isLater = (path: string): boolean =>
    /^src\/(check|run|sources|load\/cursus\/(interfaces|config|dags)|plan\/(cursus|lint)|engines\/local\/(attempt|verdict))\//.test(
      path,
    );
  expect(loaded.filter(isLater)).toEqual([]);
});
