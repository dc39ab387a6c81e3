import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import {
  planMutatedDefinitions,
  planMutatedParameters,
  readMutatedPropertyFiles,
  readMutatedResponses,
} from "./mutations.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "definition-mutated-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("500 mutated definitions never crash, and every problem has file, line and column (R17)", () => {
  planMutatedDefinitions(500);
});

test("300 mutated responses never crash, and every problem has file, line and column (R17)", async () => {
  await readMutatedResponses(folder, 300);
});

test("300 mutated property files never crash, and each says why a value is not there (R17)", async () => {
  await readMutatedPropertyFiles(folder, 300);
});

test("300 mutated parameters never crash, and every problem has file, line and column (R17)", () => {
  planMutatedParameters(300);
});
