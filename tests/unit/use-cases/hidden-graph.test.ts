import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookAtScripts } from "../../../src/load/look.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import { loadPath } from "../../../src/use-cases/loading.ts";

const inMethod = `from cursus.api.dag.base_dag import PipelineDAG

class Carriers:
    # dag = PipelineDAG()
    def build(self):
        dag = PipelineDAG()
        dag.add_node("XGBoostTraining")
        return dag
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hidden-graph-"));
  await writeFile(join(folder, "carriers.py"), inMethod);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function refusals(path: string, dag?: string): Promise<readonly Finding[]> {
  const read = await loadPath(path, {
    cwd: folder,
    look: lookAtScripts,
    ...(dag === undefined ? {} : { wish: { dag } }),
  });
  return read.ok ? [] : read.failure.findings;
}

test("a graph that a method makes is told with its line, however the module is named", async () => {
  const place = {
    file: join(folder, "carriers.py"),
    line: 6,
    column: 15,
    length: 11,
    text: "        dag = PipelineDAG()",
  };
  const hidden = [{ code: "load/hidden-graph", severity: "error", place, facts: {} }];
  expect(await refusals(".")).toEqual(hidden);
  expect(await refusals("carriers.py")).toEqual(hidden);
  expect(await refusals(".", "carriers.py")).toEqual(hidden);
});
