import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogNotes } from "../../../../src/load/cursus/dags/catalog-notes.ts";
import { type DagFile, readDag } from "../../../../src/load/cursus/dags/read-dag.ts";
import { readDagFolder } from "../../../../src/load/cursus/dags/read-dag-folder.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-dags-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string | Uint8Array): Promise<DagFile> {
  await writeFile(join(folder, "clip.dag.json"), text);
  return readDag(join(folder, "clip.dag.json"));
}

function words(one: Finding): string {
  const { message, hint } = explain(one);
  return `${one.place?.line}:${one.place?.column} ${one.severity} ${one.code} ${message} | ${hint}`;
}

const demo = `{"version": "1.0", "created_at": "2026-01-01",
 "dag": {"description": "clip before training",
  "nodes": ["Load_training", "Clip_training", "Train"],
  "edges": [
   ["Load_training", "Clip_training"],
   ["Clip_training", "Train"]]},
 "metadata": {"name": "clip_demo", "framework": "xgboost",
  "node_count": 3,
  "edge_count": 2,
  "entry_points": ["Load_training"],
  "exit_points": ["Train"],
  "sink_nodes": ["Train"], "owner": "mia", "constraints": {"requires_moon": true}}}
`;

test("a graph is read in its order, with places", async () => {
  const { dag, findings } = await read(demo);
  expect(findings).toEqual([]);
  const at = (line: number, column: number) => expect.objectContaining({ line, column });
  expect(dag).toEqual({
    name: "clip_demo",
    file: join(folder, "clip.dag.json"),
    nodes: [
      { name: "Load_training", place: at(3, 13) },
      { name: "Clip_training", place: at(3, 30) },
      { name: "Train", place: at(3, 47) },
    ],
    edges: [
      { from: "Load_training", to: "Clip_training", place: at(5, 5) },
      { from: "Clip_training", to: "Train", place: at(6, 5) },
    ],
    exits: ["Train"],
  });
});

test("without metadata a graph has the name of its file, and no ends are declared", async () => {
  const { dag, findings } = await read('{"dag": {"nodes": ["A"], "edges": []}}');
  expect([findings, dag?.name, dag?.exits]).toEqual([[], "clip", undefined]);
});

const last = '["Clip_training", "Train"]]';
const broken: readonly (readonly [what: string, from: string, to: string, told: readonly string[]])[] = [
  [
    "a cycle names its nodes",
    last,
    '["Clip_training", "Train"], ["Train", "Load_training"]]',
    [
      "6:33 error load/cycle Steps depend on each other in a circle: Load_training → Clip_training → Train → Load_training | Remove one of these edges, so that Load_training can run first",
    ],
  ],
  [
    "an edge to an unknown node",
    last,
    '["Clip_training", "Trian"]]',
    ["6:22 error load/unknown-node An edge names Trian, which is no node | Did you mean Train?"],
  ],
  [
    "an edge from an unknown node",
    last,
    '["Frobnicate", "Train"]]',
    [
      "6:5 error load/unknown-node An edge names Frobnicate, which is no node | Known nodes: Load_training, Clip_training and Train",
    ],
  ],
  [
    "edges that are no pairs of texts",
    last,
    '["Train"], "Train", ["Train", 1], ["", "Train"], {"from": "Train"}, ["Train", []], null]',
    [
      "a list of 1",
      "one text",
      "a pair with 1 in it",
      "a pair with an empty name",
      "a map",
      "a pair with a list in it",
      "null",
    ].map(
      (found, at) =>
        `6:${[4, 15, 24, 38, 53, 72, 87][at]} error load/bad-edge An edge must be a pair of node names, not ${found} | Write ["first", "second"], where the first runs before the second`,
    ),
  ],
  [
    "an empty node name, and one that is no text",
    '"Train"],\n  "edges"',
    '"", 7, "Train"],\n  "edges"',
    [
      '3:47 error load/bad-value an item of nodes cannot be "" | It may be any text but the empty one',
      "3:51 error load/wrong-type an item of nodes must be text | It is a number; write one value, quoted if it holds `:` or `{`",
    ],
  ],
  [
    "another major version",
    '"version": "1.0"',
    '"version": "10.0"',
    ['1:13 error load/bad-value version cannot be "10.0" | It may be 1 or 1.x'],
  ],
  [
    "a self edge",
    last,
    '["Train", "Train"], ["Clip_training", "Train"]]',
    [
      "6:5 error load/self-edge-node An edge leads from Train to itself | Remove it, or name another node: no step can wait for itself",
    ],
  ],
  [
    "a node that is there twice",
    '"Train"],\n  "edges"',
    '"Train", "Load_training"],\n  "edges"',
    [
      "3:56 warning load/twice-in-graph The node Load_training is there twice | It is first in line 3, which counts; remove the other one",
      "8:17 warning load/count-differs node_count is 3, but the graph has 4 | The graph counts: write 4, or restore what is missing from it",
    ],
  ],
  [
    "an edge that is there twice",
    `${last}},`,
    '["Clip_training", "Train"],\n   ["Load_training", "Clip_training"]]},',
    [
      "7:5 warning load/twice-in-graph The edge Load_training → Clip_training is there twice | It is first in line 5, which counts; remove the other one",
      "10:17 warning load/count-differs edge_count is 2, but the graph has 3 | The graph counts: write 3, or restore what is missing from it",
    ],
  ],
  [
    "counts that differ, and one that is no number",
    '"node_count": 3,\n  "edge_count": 2',
    '"node_count": 4,\n  "edge_count": "2"',
    [
      "9:17 warning load/wrong-type edge_count must be a number | It is text; write one value, quoted if it holds `:` or `{`",
      "8:17 warning load/count-differs node_count is 4, but the graph has 3 | The graph counts: write 3, or restore what is missing from it",
    ],
  ],
  [
    "entry points that differ",
    '"entry_points": ["Load_training"]',
    '"entry_points": ["Clip_training", "Ghost"]',
    [
      "10:20 warning load/ends-differ entry_points does not fit the graph: Clip_training and Ghost are listed, but do not begin it; Load_training begins it, but is not listed | The graph counts: correct entry_points, or the edges",
    ],
  ],
  [
    "exit points that differ",
    '"exit_points": ["Train"]',
    '"exit_points": []',
    [
      "11:3 warning load/ends-differ exit_points does not fit the graph: Train ends it, but is not listed | The graph counts: correct exit_points, or the edges",
    ],
  ],
  [
    "keys that nobody knows, but for the metadata's own",
    '"metadata": {"name"',
    '"extra": 1, "metadata": {"exit_point": [], "name"',
    [
      "7:2 warning load/unknown-key Unknown key extra in the file | Known keys: dag, metadata, version, created_at, statistics",
      "7:27 warning load/unknown-key Unknown key exit_point in metadata | Did you mean exit_points?",
    ],
  ],
  [
    "no nodes",
    demo,
    '{"dag": {"nodes": [], "edges": []}}',
    ["1:10 error load/no-nodes The graph has no nodes | Name at least one step under dag.nodes"],
  ],
  ["no graph", demo, '{"metadata": {}}', ["1:1 error load/missing-key the file needs the key dag | Add dag: here"]],
  [
    "no edges",
    demo,
    '{"dag": {"nodes": ["A"]}}',
    ["1:2 error load/missing-key dag needs the key edges | Add edges: here"],
  ],
  [
    "nodes that are no list",
    demo,
    '{"dag": {"nodes": {}, "edges": 3}}',
    [
      "1:19 error load/wrong-type nodes must be a list of node names | It is a map; write a list: `nodes: [...]`",
      "1:32 error load/wrong-type edges must be a list of pairs | It is a number; write a list: `edges: [...]`",
    ],
  ],
  [
    "a list at the top",
    demo,
    "[1]",
    ["1:1 error load/wrong-type the file must be a map with the key dag | It is a list; write `{dag: ...}`"],
  ],
  ["an empty file", demo, "", ["1:1 error load/empty-file"]],
  ["half a file", demo, demo.slice(0, 200), ["error load/bad-syntax"]],
  [
    "deep brackets",
    demo,
    "[".repeat(5000),
    ["1:101 error load/too-deep The file nests deeper than 100 levels | Such files need fewer than ten"],
  ],
];

test.each(broken)("%s", async (...[, from, to, told]) => {
  expect(demo).toContain(from);
  const { dag, findings } = await read(demo.replace(from, to));
  expect(findings).toHaveLength(told.length);
  for (const [at, one] of findings.entries()) {
    const expected = told[at] ?? "";
    if (expected.includes(" | ")) expect(words(one)).toBe(expected);
    else expect(words(one)).toContain(expected);
  }
  expect(dag === undefined).toBe(findings.some(({ severity }) => severity === "error"));
});

test("a graph of more than 16 MiB is not read", async () => {
  const { dag, findings } = await read(" ".repeat(16 * 2 ** 20 + 1));
  expect([dag, findings.map(({ code }) => code)]).toEqual([undefined, ["load/too-large"]]);
});

test("a chain of 20,000 nodes is read, and its circle told shortened", async () => {
  const nodes = Array.from({ length: 20_000 }, (_, at) => `N${at}`);
  const edges = nodes.map((node, at) => [node, nodes[(at + 1) % nodes.length]]);
  const [circle] = (await read(JSON.stringify({ dag: { nodes, edges } }))).findings;
  expect(circle && words(circle)).toMatch(/^1:\d+ error load\/cycle .*: N0 → N1 → N2 → N3 → N4 → N5 → 19991 more → N1/);
  expect((await read(JSON.stringify({ dag: { nodes, edges: edges.slice(0, -1) } }))).dag?.edges).toHaveLength(19_999);
});

test("100,000 edges to unknown nodes, and as many ends, are read within the time of a test", async () => {
  const nodes = Array.from({ length: 100_000 }, (_, at) => `N${at}`);
  const unknown = nodes.map((node) => [node, `${node}x`]);
  expect((await read(JSON.stringify({ dag: { nodes, edges: unknown } }))).findings).toHaveLength(201);
  const ends = { entry_points: nodes.slice(1), exit_points: nodes };
  const { findings } = await read(JSON.stringify({ dag: { nodes, edges: [] }, metadata: ends }));
  expect(findings.map(({ code }) => code)).toEqual(["load/ends-differ"]);
});

async function put(files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await mkdtemp(join(folder, "catalog-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return root;
}

const entry = (id: string, more = {}) => ({
  ...{ id, path: `xgboost/${id}.dag.json`, framework: "xgboost", node_count: 3, edge_count: 2, features: [] },
  ...{ constraints: { requires_moon: true }, cost: {}, description: "", ...more },
});

test("a folder's graphs have the catalog's names, and their own files count where the catalog differs", async () => {
  const dags = [
    entry("same"),
    entry("other", { framework: "pytorch", node_count: 4 }),
    entry("gone"),
    entry("outside", { path: "../../clip.dag.json" }),
    entry("same"),
    { id: 3 },
    7,
  ];
  const root = await put({
    "pipelines/catalog_index.json": { version: "1", generated: "", total_dags: 4, frameworks: [], dags },
    "pipelines/shared_dags/xgboost/same.dag.json": demo,
    "pipelines/shared_dags/xgboost/other.dag.json": demo,
    "pipelines/shared_dags/dummy/new.dag.json": "{",
  });
  const { dags: found, findings } = readDagFolder(join(root, "pipelines"));
  expect(found.map((one) => [one.id, one.dag?.name, one.findings.length])).toEqual([
    ["same", "clip_demo", 0],
    ["other", "clip_demo", 0],
    ["dummy/new", undefined, 1],
  ]);
  expect(findings.map((one) => words(one).replace(/^1:\d+ /, ""))).toEqual([
    "error load/missing-key an entry of the catalog needs the key path | Add path: here",
    "error load/wrong-type an item of dags must be a map | It is a number; write names with values: `{name: value}`",
    "warning load/catalog-missing The catalog lists gone, but there is no graph at xgboost/gone.dag.json | Restore the file, or write the catalog anew",
    "warning load/catalog-missing The catalog lists outside, but there is no graph at ../../clip.dag.json | Restore the file, or write the catalog anew",
    "warning load/duplicate-key The key same is there twice | It is first in line 1; remove or rename one",
    "note load/catalog-unlisted The catalog does not list dummy/new.dag.json | They are known by their paths; write the catalog anew",
    "note load/catalog-differs The catalog's framework and node_count of other differ from its graph | xgboost/other.dag.json counts; write the catalog anew",
  ]);
});

test("of the catalog around a graph is told what concerns this graph, and what is not there", async () => {
  const dags = [entry("same"), entry("other", { framework: "pytorch" }), entry("gone"), { id: 3 }];
  const root = await put({
    "pipelines/catalog_index.json": { dags },
    "pipelines/shared_dags/xgboost/same.dag.json": demo,
    "pipelines/shared_dags/xgboost/other.dag.json": demo,
    "pipelines/shared_dags/dummy/new.dag.json": demo,
    "pipelines/shared_dags/dummy/newer.dag.json": demo,
  });
  const told = (path: string): readonly string[] =>
    catalogNotes(join(root, "pipelines/shared_dags", path)).map(
      ({ severity, code, facts }) =>
        `${severity} ${code} ${"id" in facts ? facts.id : "files" in facts ? facts.files : ""}`,
    );
  const always = ["warning load/missing-key ", "warning load/catalog-missing gone"];
  expect(told("xgboost/same.dag.json")).toEqual(always);
  expect(told("xgboost/other.dag.json")).toEqual([...always, "note load/catalog-differs other"]);
  expect(told("dummy/new.dag.json")).toEqual([...always, "note load/catalog-unlisted dummy/new.dag.json"]);
  expect(catalogNotes(join(await put({ "a.dag.json": demo }), "a.dag.json"))).toEqual([]);
});

test("without a catalog graphs are known by their paths; a catalog that cannot be read is told", async () => {
  const root = await put({ "b/x.dag.json": demo, "a.dag.json": demo, "notes.json": "{" });
  expect(readDagFolder(root).dags.map(({ id }) => id)).toEqual(["a", "b/x"]);
  const bad = await put({ "catalog_index.json": "[]", "a.dag.json": demo });
  const { dags, findings } = readDagFolder(bad);
  expect([dags.map(({ id }) => id), findings.map(({ code }) => code)]).toEqual([
    ["a"],
    ["load/wrong-type", "load/catalog-unlisted"],
  ]);
});
