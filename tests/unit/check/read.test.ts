import { expect, test } from "vitest";
import { checkStep } from "../../../src/check/check-step.ts";
import { containerPathsOf, portPathOf, writerOf } from "../../../src/check/ports.ts";
import type { Observed } from "../../../src/model/outcome.ts";
import type { Port } from "../../../src/model/port.ts";
import { column, data, lines, port, stepFacts, table } from "./made.ts";

const from = { step: "split", port: "parts" };
const shard = (path: string) => table(path, [column("id"), column("amount"), column("tailnum")]);
const shards = data(shard("part-0.csv"), shard("part-1.csv"), shard("part-2.csv"));
const folder = "/opt/ml/processing/data";

interface Reading {
  readonly declared?: Partial<Port>;
  readonly profile?: typeof shards;
}

function told(observed: Partial<Observed>, { declared, profile = shards }: Reading = {}): readonly string[] {
  const inputs = [{ port: port("data", declared), facts: { from, profile } }];
  return lines(checkStep(stepFacts({ inputs, observed })));
}

test("a required input of which no file was read is told", () => {
  expect(told({ reads: ["/etc/hosts"] })).toEqual([
    `warning flow/unread-input clean.data: Step clean read no file of its input data in ${folder} (from split.parts): part-0.csv, part-1.csv and part-2.csv`,
  ]);
});

test.each<[string, Partial<Observed>, Reading]>([
  ["optional", { reads: [] }, { declared: { required: false } }],
  ["without a file", { reads: [] }, { profile: data({ kind: "empty", path: "_SUCCESS", bytes: 0 }) }],
  ["written into", { reads: [], writtenInputs: [`${folder}/part-0.csv`] }, {}],
  ["read by a library as a folder", { reads: [], tables: [{ path: folder, by: "pandas.read_parquet" }] }, {}],
  ["not seen in full", { reads: [], blind: ["inotify overflow"] }, {}],
])("an input that is %s is not called unread", (_what, observed, reading) => {
  expect(told(observed, reading)).toEqual([]);
});

test("shards that were left out are told at the line that read the others", () => {
  const tables = [{ path: `${folder}/part-0.csv`, by: "pandas.read_csv", at: { file: "/p/train.py", line: 8 } }];
  const inputs = [{ port: port("data"), facts: { from, profile: shards } }];
  const [only] = checkStep(stepFacts({ inputs, observed: { reads: [`${folder}/part-0.csv`], tables } }));
  expect(only?.place).toEqual({ file: "/p/train.py", line: 8, column: 1 });
  expect(lines(only === undefined ? [] : [only])).toEqual([
    "warning flow/partly-read clean.data: Step clean read part-0.csv of its input data, and not part-1.csv and part-2.csv",
  ]);
});

test("files of other kinds may stay unread, and so may older ones beside the newest", () => {
  const kinds = data(shard("train.csv"), shard("test.csv"));
  expect(told({ reads: [`${folder}/train.csv`] }, { profile: kinds })).toEqual([]);
  const dated = data(shard("sales-2023.csv"), shard("sales-2024.csv"));
  expect(told({ reads: [`${folder}/sales-2024.csv`] }, { profile: dated })).toEqual([]);
  expect(told({ reads: [`${folder}/sales-2023.csv`] }, { profile: dated })).toHaveLength(1);
  const models = ["model-1.pkl", "model-2.pkl"].map(
    (path) => ({ kind: "other", path, bytes: 9, what: "pickle" }) as const,
  );
  expect(told({ reads: [`${folder}/model-2.pkl`] }, { profile: data(...models) })).toEqual([]);
});

test("a file that no input brings is told", () => {
  const reads = [`${folder}/part-0.csv`, `${folder}/part-1.csv`, `${folder}/part-2.csv`, "/mnt/data/airports.csv"];
  expect(told({ reads })).toEqual([
    "warning flow/undeclared-read clean.undefined: Step clean read what no input brings: /mnt/data/airports.csv",
  ]);
});

test("a table that was read is there, whatever its name", () => {
  const tables = [{ path: "/lookup.csv", by: "pandas.read_csv", at: { file: "/p/clean.py", line: 4 } }];
  const [only] = checkStep(stepFacts({ observed: { tables } }));
  expect(only).toMatchObject({
    code: "flow/undeclared-read",
    place: { file: "/p/clean.py", line: 4 },
    facts: { files: ["/lookup.csv"] },
  });
});

test.each([
  "/opt/ml/input/config/resourceconfig.json",
  "/opt/ml/processing/input/code/lookup.csv",
  "/tmp/cache.bin",
  "/etc/ssl/openssl.cnf",
  "/usr/share/zoneinfo/UTC",
  "/root/.netrc",
  "/project/.venv/share/proj/proj.db",
  "/opt/conda/lib/python3.11/site-packages/sklearn/datasets/data/iris.csv",
  "/srv/app/.cache/matplotlib/fontlist.json",
  "/srv/app/module.py",
  "/config.json",
  "/mnt/scratch/made.csv",
])("reading %s needs no input", (path) => {
  const reads = ["part-0.csv", "part-1.csv", "part-2.csv"].map((name) => `${folder}/${name}`);
  expect(told({ reads: [...reads, path], writes: ["/mnt/scratch/made.csv"] })).toEqual([]);
});

test("a variable that is not set is noted beside one that is set and not asked for, but those of the platform", () => {
  const environment = ["THRESHOLD", "SM_MODEL_DIR", "AWS_REGION", "HOME", "LABEL_FIELD", "HTTPS_PROXY"];
  const noted = (env: Readonly<Record<string, string>>, more: Partial<Observed> = {}) =>
    lines(checkStep(stepFacts({ env, observed: { environment, ...more } })));
  expect(noted({ LABEL_FIELD: "late", LIMIT: "1", OMP_NUM_THREADS: "1" })).toEqual([
    "note flow/undeclared-variable clean.undefined: Step clean asked for variables that it does not set: THRESHOLD; nobody asked for LIMIT, which it sets",
  ]);
  expect(noted({ LABEL_FIELD: "late", OMP_NUM_THREADS: "1" })).toEqual([]);
  expect(noted({ LABEL_FIELD: "late", LIMIT: "1" }, { commands: ["python3 other.py"] })).toEqual([]);
});

test("a variable that a contract does not list is noted", () => {
  const environment = ["THRESHOLD", "LABEL_FIELD"];
  const contract = { required: ["LABEL_FIELD"], optional: { REGION: "US" } };
  const facts = stepFacts({ env: { LABEL_FIELD: "late" }, observed: { environment } });
  const { step } = facts.planned;
  const planned = { ...facts.planned, step: { ...step, contract: { ...step.contract, environment: contract } } };
  expect(lines(checkStep({ ...facts, planned }))).toEqual([
    "note flow/undeclared-variable clean.undefined: Step clean asked for variables that it does not set: THRESHOLD",
  ]);
});

const all = ["part-0.csv", "part-1.csv", "part-2.csv"].map((name) => ({
  path: `${folder}/${name}`,
  by: "pandas.read_csv",
}));
const declared = { columns: [{ name: "id" }, { name: "amount" }] };
const taken = (used: readonly string[], dropped: readonly string[] = []): Partial<Observed> => ({
  tables: all,
  columns: { used: used.map((name) => ({ name })), dropped },
});

test("columns that were used and not declared are noted", () => {
  expect(told(taken(["id", "tailnum", "made_up"]), { declared })).toEqual([
    "note flow/undeclared-column clean.data: Step clean used columns that its input data does not declare: tailnum",
  ]);
  expect(told(taken(["id", "tailnum"]))).toEqual([]);
  expect(told({ ...taken(["tailnum"]), tables: [] }, { declared })).toEqual([]);
});

test("declared columns that were dropped or passed over are noted", () => {
  const three = { columns: [{ name: "id" }, { name: "amount" }, { name: "tailnum" }] };
  const note =
    "note flow/unused-column clean.data: Step clean never used columns that its input data declares: tailnum";
  expect(told(taken(["id", "amount"]), { declared: three })).toEqual([note]);
  expect(told(taken(["id"], ["tailnum"]), { declared: three })).toEqual([note]);
});

test("whoever takes a table as a whole uses all of its columns", () => {
  const three = { columns: [{ name: "id" }, { name: "amount" }, { name: "tailnum" }] };
  expect(told(taken(["amount"]), { declared: three })).toEqual([]);
  expect(told(taken(["id", "amount"], ["amount"]), { declared: three })).toEqual([]);
  const inputs = [{ port: port("data", three), facts: { from, profile: shards } }];
  const handedOn = [{ port: port("cleaned"), profile: shards }];
  expect(checkStep(stepFacts({ inputs, outputs: handedOn, observed: taken(["id", "amount"]) }))).toEqual([]);
});

const chosen = { path: `${folder}/part-0.csv`, by: "pandas.read_csv", columns: ["id", "amount", "tailnum"] };
const part = { ...chosen, asked: ["id", "tailnum"], kinds: { id: "int64", tailnum: "str" } };
const whole = { ...chosen, kinds: { id: "int64", amount: "int64", tailnum: "str" } };

test("what a call chose while it read is used, and what it left is not", () => {
  expect(told({ tables: [part] }, { declared, profile: data(shard("part-0.csv")) })).toEqual([
    "note flow/undeclared-column clean.data: Step clean used columns that its input data does not declare: tailnum",
    "note flow/unused-column clean.data: Step clean never used columns that its input data declares: amount",
  ]);
});

test.each([
  ["a second read took the whole table", [part, whole]],
  ["a column became the index", [{ ...part, asked: ["id", "tailnum", "amount"] }]],
  ["nobody saw what was loaded", [{ ...chosen, asked: ["id"] }]],
])("nothing was left where %s", (_what, tables) => {
  const three = { columns: [{ name: "id" }, { name: "amount" }, { name: "tailnum" }] };
  expect(told({ tables }, { declared: three, profile: data(shard("part-0.csv")) })).toEqual([]);
});

test("another input with the same columns says nothing of whose were used, unless nothing read it", () => {
  const one = data(shard("part-0.csv"));
  const inputs = [
    { port: port("data", declared), facts: { from, profile: one } },
    { port: port("more", { required: false }), facts: { from, profile: one } },
  ];
  const observed = { tables: [chosen], columns: { used: [{ name: "tailnum" }], dropped: [] } };
  const read = [`${folder}/part-0.csv`];
  const found = (reads: readonly string[]) => lines(checkStep(stepFacts({ inputs, observed: { ...observed, reads } })));
  expect(found(read)).toEqual([
    "note flow/undeclared-column clean.data: Step clean used columns that its input data does not declare: tailnum",
  ]);
  expect(found([...read, "/opt/ml/processing/more/part-0.csv"])).toEqual([]);
});

test("paths of a port and of its container lead to each other", () => {
  const { planned } = stepFacts({ inputs: [{ port: port("data"), facts: { profile: shards } }] });
  const [input] = planned.inputs;
  if (input === undefined) throw new Error("no input");
  expect(containerPathsOf(input, "a/b.csv")).toEqual([`${folder}/a/b.csv`]);
  expect(portPathOf(input, `${folder}/a/b.csv`)).toBe("a/b.csv");
  expect(portPathOf(input, "/opt/ml/processing/database/b.csv")).toBeUndefined();
  const fanned = { ...input, mounts: [{ containerPath: "/opt/ml/input/data/train", subfolder: "train" }] };
  expect(containerPathsOf(fanned, "train/b.csv")).toEqual(["/opt/ml/input/data/train/b.csv"]);
  expect(containerPathsOf(fanned, "val/b.csv")).toEqual([]);
  expect(portPathOf(fanned, "/opt/ml/input/data/train/b.csv")).toBe("train/b.csv");
});

test("the line that wrote a folder wrote its files", () => {
  const { planned, observed } = stepFacts({
    outputs: [{ port: port("cleaned"), profile: data() }],
    observed: {
      written: [{ path: "/opt/ml/processing/cleaned/set", by: "to_parquet", at: { file: "/p/a.py", line: 3 } }],
    },
  });
  const [output] = planned.outputs;
  if (output === undefined) throw new Error("no output");
  expect(writerOf(output, observed)("set/year=1/part-0.parquet")).toEqual({ file: "/p/a.py", line: 3 });
  expect(writerOf(output, observed)("settings.csv")).toBeUndefined();
});
