import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AskedGraph, chooseGraph, graphIn, graphOf } from "../../../../src/load/cursus/choose-graph.ts";
import { explain } from "../../../../src/model/findings/explain.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "graphs-"));
  mkdirSync(join(root, "dags"));
  for (const name of ["clip.dag.json", "two.py", "weekly.py"]) writeFileSync(join(root, "dags", name), "");
});
afterAll(() => rmSync(root, { recursive: true }));

function chosen(asked: Partial<AskedGraph>, names = ["clip", "two", "weekly"]): string {
  const built = (file: string, name: string) =>
    graphOf({ dag: { name, file: join(root, "dags", file), nodes: [], edges: [] }, findings: [] });
  const all = {
    clip: [graphIn(join(root, "dags/clip.dag.json"))],
    two: [built("two.py", "create_carrier_dag"), built("two.py", "create_route_dag")],
    weekly: [built("weekly.py", "dag")],
  };
  const graphs = Object.entries(all).flatMap(([name, some]) => (names.includes(name) ? some : []));
  const found = chooseGraph({ root, graphs }, { cwd: root, path: root, ...asked });
  if (found.ok) return `${found.value.name} ${found.value.file.slice(root.length + 1)}`;
  return found.failure.findings.map((one) => explain(one).message.replaceAll(root, "ROOT")).join();
}

test.each([
  [{ dag: "clip" }, "clip dags/clip.dag.json"],
  [{ dag: "dags/clip.dag.json" }, "clip dags/clip.dag.json"],
  [{ dag: "create_carrier_dag" }, "carrier dags/two.py"],
  [{ dag: "route" }, "route dags/two.py"],
  [{ dag: "weekly" }, "weekly dags/weekly.py"],
  [{ dag: "dags/weekly.py" }, "weekly dags/weekly.py"],
  [{ dag: "dags/two.py:create_route_dag" }, "route dags/two.py"],
])("--dag finds a graph by file, name or factory: %j", (asked, expected) => {
  expect(chosen(asked)).toBe(expected);
});

test("the only graph of a folder or a module needs no name, and one of several does", () => {
  expect(chosen({}, ["weekly"])).toBe("weekly dags/weekly.py");
  expect(chosen({ path: join(root, "dags/weekly.py") })).toBe("weekly dags/weekly.py");
  expect(chosen({ path: join(root, "dags/two.py"), dag: "route" })).toBe("route dags/two.py");
  expect(chosen({})).toBe(
    "ROOT holds 4 graphs: dags/clip.dag.json, dags/two.py:create_carrier_dag, dags/two.py:create_route_dag and dags/weekly.py:dag",
  );
  expect(chosen({ dag: "dags/two.py" })).toBe(
    "ROOT holds 2 graphs: dags/two.py:create_carrier_dag and dags/two.py:create_route_dag",
  );
});

test("a module without a graph, and a name that is none, are told", () => {
  expect(chosen({ path: join(root, "dags/two.py") }, ["clip"])).toBe(
    "There is no pipeline in ROOT/dags/two.py: no pipeline.yaml, .dag.json or PipelineDAG in Python",
  );
  expect(chosen({ dag: "weekli" })).toMatch(/weekli/);
});
