import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { galleryExamples } from "../unit/findings-gallery.ts";
import { examplePython } from "./accounts.ts";
import { expectedOf, figuresOf, galleryFolders, runGallery, type Score, scoresOf } from "./gallery.ts";
import { examplesOf, shownExamples } from "./gallery-document.ts";
import { buildProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");
// From the repository's root, where the tests run: the document shows these paths.
const gallery = "examples/gallery";
const folders = await galleryFolders(gallery);
const nameOf = (folder: string): string => relative(gallery, folder);

describe("what a pipeline of the gallery expects of itself", () => {
  test("there are at least 40 broken pipelines and 20 healthy ones, all of them in its README", async () => {
    const names = folders.map(nameOf);
    const readme = await readFile(join(gallery, "README.md"), "utf8");
    expect(names.filter((name) => name.startsWith("broken/")).length).toBeGreaterThanOrEqual(40);
    expect(names.filter((name) => name.startsWith("healthy/")).length).toBeGreaterThanOrEqual(20);
    expect(names.filter((name) => !readme.includes(`](${name}/pipeline.yaml)`))).toEqual([]);
  });

  test.each(folders.map(nameOf))("%s names codes, steps, ports and lines that are there", async (name) => {
    const expected = await expectedOf(join(gallery, name));
    const pipeline = parse(await readFile(join(gallery, name, "pipeline.yaml"), "utf8")) as Written;
    const { finding } = expected;
    const codes = [finding?.code ?? [], expected.also ?? [], expected.silent ?? []].flat();
    const known = await documentedCodes();
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
    expect(Object.keys(expected).toSorted()).toEqual(
      name.startsWith("broken/") ? keysOfBroken(expected) : keysOfHealthy,
    );
    if (finding !== undefined) await expectThere(join(gallery, name), finding, pipeline);
  });
});

interface Written {
  readonly steps: Readonly<Record<string, { readonly inputs?: object; readonly outputs?: object }>>;
}

const keysOfHealthy = ["silent", "verdict"];

function keysOfBroken({ also }: object & { also?: unknown }): readonly string[] {
  return also === undefined ? ["finding", "verdict"] : ["also", "finding", "verdict"];
}

/** The codes of the table of checks and of the page of findings. */
async function documentedCodes(): Promise<ReadonlySet<string>> {
  const pages = ["docs/data-checks.md", "docs/findings.md"].map((page) => readFile(join(root, page), "utf8"));
  const text = (await Promise.all(pages)).join("\n");
  return new Set([...text.matchAll(/^(?:\| |## )([a-z]+\/[a-z-]+)/gm)].map(([, code]) => code!));
}

async function expectThere(
  folder: string,
  { step, port, place, cause }: NonNullable<Awaited<ReturnType<typeof expectedOf>>["finding"]>,
  { steps }: Written,
): Promise<void> {
  const ports = { ...steps[step]?.inputs, ...steps[step]?.outputs };
  expect(Object.keys(steps)).toContain(step);
  if (port !== undefined) expect(Object.keys(ports)).toContain(port);
  if (cause) expect(Object.keys(steps[cause.step]?.outputs ?? {})).toContain(cause.port);
  if (place === undefined) return;
  const lines = (await readFile(join(folder, place.file), "utf8")).split("\n");
  expect(lines[place.line - 1]?.trim()).toBeTruthy();
}

describe.skipIf(!existsSync(examplePython))("the gallery runs (needs the example's libraries)", () => {
  const scores = new Map<string, Score>();
  const examples = new Map<string, string>();
  let shown: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const program = await buildProgram();
    const tool = { cli: program.file, python: "examples/flight-delays/.venv/bin/python" };
    const told = await runGallery(folders, tool);
    for (const score of await scoresOf(told)) scores.set(score.name, score);
    for (const [code, example] of await examplesOf(galleryExamples, told)) examples.set(code, example);
    shown = shownExamples(await readFile(join(root, "docs/findings.md"), "utf8"));
  }, 600_000);

  test.each(folders.map(nameOf))("%s is told as it expects", (name) => {
    expect(scores.get(name)?.problems).toEqual([]);
  });

  test("every defect is found and blamed right, and no error is told of what is right", () => {
    const { broken, found, blamedRight, falseAlarms } = figuresOf([...scores.values()]);
    expect({ found, blamedRight, falseAlarms }).toEqual({ found: broken, blamedRight: broken, falseAlarms: 0 });
  });

  test.each(Object.keys(galleryExamples))(
    "docs/findings.md shows %s as the gallery tells it (node scripts/write-findings.js writes it)",
    (code) => {
      expect(shown.get(code)).toBe(examples.get(code));
    },
  );
});
