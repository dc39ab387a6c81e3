import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyVariant, readVariant } from "../rig/cursus-variants/apply-variant.ts";
import { defectClasses } from "../rig/cursus-variants/classes.ts";

const healthy = join(import.meta.dirname, "../../examples/cursus-xgboost");
const defects = join(import.meta.dirname, "../data/cursus-defects");
const names = (await readdir(defects, { withFileTypes: true })).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

interface Expected {
  readonly class: string;
  readonly node: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly when: "static" | "run";
  /** The node that fails without any tool; absent where the run succeeds with a wrong result. */
  readonly fails?: string;
}

let project = "";
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "cursus-variant-"));
  await cp(healthy, project, { recursive: true });
});
afterEach(() => rm(project, { recursive: true, force: true }));

test.each(names)("the variant %s applies, and its place is in the file that it names", async (name) => {
  const variant = await readVariant(join(defects, name));
  await applyVariant(variant, project);

  const files = await Promise.all(
    [variant.dag, ...(variant.overrides === undefined ? [] : [variant.overrides])].map((file) =>
      readFile(join(project, file), "utf8"),
    ),
  );
  expect(files.every((text) => text !== "")).toBe(true);
  const expected = await expectedOf(name);
  expect(expected.length).toBe(name.startsWith("healthy-") ? 0 : 1);
  for (const { file, line, text } of expected) {
    const lines = (await readFile(join(project, file), "utf8")).split("\n");
    expect(lines[line - 1]?.trim()).toBe(text);
  }
});

test("the variants carry every class of defects", async () => {
  const carried = (await Promise.all(names.map(expectedOf))).flat().map((expected) => expected.class);
  expect([...new Set(carried)].sort()).toEqual([...defectClasses].sort());
});

test("a text that is not there, or there twice, is refused with the file's name", async () => {
  await writeFile(join(project, "x.py"), "a = 1\na = 1\n");
  const variant = { about: "", dag: "", edits: [{ file: "x.py", replace: "b", with: "c" }] };
  await expect(applyVariant(variant, project)).rejects.toThrow("x.py: not found: b");
  const twice = { ...variant, edits: [{ file: "x.py", replace: "a = 1", with: "c" }] };
  await expect(applyVariant(twice, project)).rejects.toThrow("x.py: found 2 times: a = 1");
});

async function expectedOf(name: string): Promise<readonly Expected[]> {
  return JSON.parse(await readFile(join(defects, name, "expected.json"), "utf8"));
}
