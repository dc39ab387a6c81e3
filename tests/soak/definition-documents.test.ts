import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import {
  planMutatedDefinitions,
  planMutatedParameters,
  readMutatedPropertyFiles,
  readMutatedResponses,
} from "../unit/sagemaker/mutations.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "definition-mutated-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("R17: 12,000 mutated definitions never crash, and every problem has file, line and column", ({ task }) => {
  planMutatedDefinitions(12_000);
  task.meta.figure = "R17  12000 mutated definitions: 0 crashes, every message with a place";
});

test("R17: 4,000 mutated responses never crash, and every problem has file, line and column", async ({ task }) => {
  await readMutatedResponses(folder, 4000);
  task.meta.figure = "R17  4000 mutated responses: 0 crashes, every message with a place";
});

test("R17: 2,000 mutated property files never crash, and each says why a value is not there", async ({ task }) => {
  await readMutatedPropertyFiles(folder, 2000);
  task.meta.figure = "R17  2000 mutated property files: 0 crashes, every message says why";
});

test("R17: 2,000 mutated parameters never crash, and every problem has file, line and column", ({ task }) => {
  planMutatedParameters(2000);
  task.meta.figure = "R17  2000 mutated parameters: 0 crashes, every message with a place";
});
