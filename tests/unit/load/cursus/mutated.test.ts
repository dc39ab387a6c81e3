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
} from "./mutations.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-mutated-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("150 mutated step interfaces never crash, and every problem has file, line and column (R17)", () =>
  readMutatedInterfaces(folder, 150));

test("150 mutated graphs never crash, and every problem has file, line and column (R17)", () =>
  readMutatedDags(folder, 150));

test("150 mutated catalogs never crash, and every problem has file, line and column (R17)", () =>
  readMutatedCatalogs(folder, 150));

test("150 mutated configurations never crash, and every problem has file, line and column (R17)", () =>
  readMutatedConfigs(folder, 150));

test("150 mutated overrides never crash, and every problem has file, line and column (R17)", () =>
  readMutatedOverrides(folder, 150));

test("150 mutated Python modules never crash, and every problem has file, line and column (R17)", () =>
  readMutatedModules(folder, 150));
