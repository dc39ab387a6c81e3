import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readInterfaces } from "../../../src/load/cursus/interfaces/read-interfaces.ts";
import { interfaceNotes } from "../../../src/use-cases/cursus/interface-notes.ts";
import { clipping } from "../load/cursus/clipping.ts";
import { dagOf } from "../plan/cursus/graphs.ts";

/** Each has one finding, and none is called after its step type. */
const files: Readonly<Record<string, string>> = {
  "oddly_named.step.yaml": clipping.replace("node_type: internal", "node_type: x"),
  "scoring.step.yaml": clipping.replace("OutlierClipping\n", "Payload\nunheard_of: 1\n"),
  "twice.step.yaml": clipping,
  "unread.step.yaml": "{",
};
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-notes-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

function toldFor(...nodes: readonly string[]): readonly string[] {
  const read = readInterfaces([folder]);
  const notes = interfaceNotes(dagOf(nodes, []), read.index, read);
  return notes.map(({ code, place }) => `${basename(place?.file ?? "")} ${code}`);
}

test("a graph is told of the interfaces of its step types, whatever their files are called", () => {
  expect(toldFor("outlier_clipping_training")).toEqual([
    "oddly_named.step.yaml load/bad-value",
    "twice.step.yaml load/step-type-twice",
  ]);
  expect(toldFor("MIMSPayload_training")).toEqual(["scoring.step.yaml load/unknown-key"]);
  expect(toldFor()).toEqual([]);
});

test("where a node has no step type, files are told whose step type could not be read", () => {
  expect(toldFor("Scoring_training")).toEqual(["unread.step.yaml load/bad-syntax"]);
});
