import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import {
  readMutatedCatalogs,
  readMutatedConfigs,
  readMutatedDags,
  readMutatedInterfaces,
  readMutatedModules,
  readMutatedOverrides,
} from "../unit/load/cursus/mutations.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-mutated-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("R17: 8,000 mutated step interfaces never crash, and every problem has file, line and column", async ({
  task,
}) => {
  await readMutatedInterfaces(folder, 8000);
  task.meta.figure = "R17  8000 mutated step interfaces: 0 crashes, every message with a place";
});

test("R17: 8,000 mutated graphs never crash, and every problem has file, line and column", async ({ task }) => {
  await readMutatedDags(folder, 8000);
  task.meta.figure = "R17  8000 mutated graphs: 0 crashes, every message with a place";
});

test("R17: 4,000 mutated catalogs never crash, and every problem has file, line and column", async ({ task }) => {
  await readMutatedCatalogs(folder, 4000);
  task.meta.figure = "R17  4000 mutated catalogs: 0 crashes, every message with a place";
});

test("R17: 8,000 mutated configurations never crash, and every problem has file, line and column", async ({ task }) => {
  await readMutatedConfigs(folder, 8000);
  task.meta.figure = "R17  8000 mutated configurations: 0 crashes, every message with a place";
});

test("R17: 6,000 mutated overrides never crash, and every problem has file, line and column", async ({ task }) => {
  await readMutatedOverrides(folder, 6000);
  task.meta.figure = "R17  6000 mutated overrides: 0 crashes, every message with a place";
});

test("R17: 6,000 mutated Python modules never crash, and every problem has file, line and column", async ({ task }) => {
  for (let round = 0; round < 12; round++) await readMutatedModules(folder, 500);
  task.meta.figure = "R17  6000 mutated Python modules: 0 crashes, every message with a place";
});
