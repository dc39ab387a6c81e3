import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlannedStep } from "../../../src/model/plan.ts";
import { layoutOf } from "../../../src/plan/layout/layout.ts";
import { sharedParts } from "../../../src/plan/layout/shared.ts";
import { decider } from "../../../src/use-cases/deciding.ts";
import { definitionOf, planned, processing, stepNamed, wordsOf } from "./plan.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "deciding-"));
  const document = '{"a": {"rate": 1.0, "big": 12345678901234567890, "list": [1, "x"]}, "none": null}';
  await writeFile(join(folder, "counts.json"), document);
  await writeFile(join(folder, "bad.json"), '{\n "rate": NaN}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const files = ["counts.json", "bad.json", "lost.json"];
const make = {
  ...processing("Make", { script: "make.py", outputs: { out: "s3://b/out" } }),
  PropertyFiles: files.map((FilePath) => ({ PropertyFileName: FilePath, OutputName: "out", FilePath })),
};
const json = (file: string, Path: string): object => ({
  "Std:JsonGet": { PropertyFile: { Get: `Steps.Make.PropertyFiles['${file}']` }, Path },
});

function laidOut(value: object): PlannedStep {
  const use = processing("Use", { script: "use.py", args: ["--value", value], env: { VALUE: value } });
  const step = stepNamed(planned(definitionOf([make, use])), "Use");
  return layoutOf({ pipeline: "p", step, dependsOn: ["Make"], inputs: [], shared: sharedParts() });
}

async function decided(value: object): Promise<unknown> {
  const decision = await decider({ name: "p", steps: [], findings: [] }, () => folder)(
    laidOut(value),
    new Map([["Make", { out: folder }]]),
  );
  if (decision.kind === "ends") return "findings" in decision.outcome ? wordsOf(decision.outcome.findings) : decision;
  const { argv, env } = decision.planned;
  return [argv.at(-1), env.find(({ name }) => name === "VALUE")?.value];
}

test.each([
  ["a.rate", "1.0"],
  ["$.a['big']", "12345678901234567890"],
  ["a.list[1]", "x"],
  ["none", "null"],
])("%s of a property file reaches arguments and environment as %s", async (path, text) => {
  expect(await decided(json("counts.json", path))).toEqual([text, text]);
});

test.each([
  ["a.rat", "there is no rat, only rate, big, list"],
  ["a.list[2]", "there is no 2 in a list of 2"],
  ["a", "it is a list or a map, where one value is needed"],
  ["a[*]", "it is no JSON path that names one value"],
])("%s is told: %s", async (path, problem) => {
  const message = `${path} cannot be read from counts.json in Make.out: ${problem}`;
  expect(await decided(json("counts.json", path))).toEqual([message]);
});

test("a property file that is not there, or no JSON, is told with the line", async () => {
  expect(await decided(json("bad.json", "rate"))).toEqual([
    "rate cannot be read from bad.json in Make.out: This is not valid JSON: expected a value (line 2)",
  ]);
  expect(await decided(json("lost.json", "rate"))).toEqual([expect.stringContaining("does not exist")]);
});
