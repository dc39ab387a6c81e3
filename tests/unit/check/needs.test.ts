import { expect, test } from "vitest";
import { checkInputs } from "../../../src/check/check-inputs.ts";
import { checkNeeds } from "../../../src/check/check-needs.ts";
import type { PortFacts, Producer } from "../../../src/check/facts.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { ColumnSpec, Port } from "../../../src/model/port.ts";
import { column, data, holding, lines, port, stepFacts, table } from "./made.ts";

const from: Producer = { step: "clean", port: "cleaned", wroteAt: () => ({ file: "/p/clean.py", line: 31 }) };

function need(declared: Partial<Port>, profile: DatasetProfile, more: Partial<PortFacts> = {}): PortFacts {
  return { side: "input", step: "train", port: port("data", declared), profile, from, ...more };
}

function found(declared: Partial<Port>, profile: DatasetProfile, more: Partial<PortFacts> = {}): readonly string[] {
  return lines(checkNeeds(need(declared, profile, more)).found);
}

const place = { file: "pipeline.yaml", line: 9, column: 11 };
const amount = (more: Partial<ColumnSpec> = {}): Partial<Port> => ({ columns: [{ name: "amount", place, ...more }] });
const whose = "train.csv in input data of step train (from clean.cleaned)";

test("a declared file that is not there names the one that may be meant, and where it was written", () => {
  const [only] = checkNeeds(need({ files: ["train.csv", "*.json"] }, data(table("trian.csv", [column("id")])))).found;
  expect(only).toMatchObject({
    step: "train",
    port: "data",
    cause: { step: "clean", port: "cleaned" },
    place: { line: 5 },
  });
  expect(only && explain(only)).toEqual({
    message: "No file fits train.csv or *.json in input data of step train (from clean.cleaned)",
    hint: "There is trian.csv: write the file under that name in line 31 of clean.py, or correct `files`",
    cause: "clean.cleaned",
  });
});

test.each([
  ["train.csv", "train.csv"],
  ["*.csv", "part-1.csv"],
  ["*.csv", "year=2013/part-1.csv"],
  ["year=*/part-[0-9].csv", "year=2013/part-1.csv"],
  ["**/*.{csv,tsv}", "a/b/c.tsv"],
  ["data/", "data/x.csv"],
  ["[z-a].csv", "[z-a].csv"],
])("the pattern %s fits %s", (pattern, path) => {
  expect(found({ files: [pattern] }, data(table(path, [column("id")])))).toEqual([]);
});

test.each([
  ["train.csv", "sub/train.csv"],
  ["part-?.csv", "part-10.csv"],
  ["data/*.csv", "data/sub/x.csv"],
  ["[!a]*.csv", "a.csv"],
])("the pattern %s does not fit %s", (pattern, path) => {
  expect(found({ files: [pattern] }, data(table(path, [column("id")])))).toHaveLength(1);
});

test("a folder in the place of a declared file is told as one", () => {
  const [only] = checkNeeds(need({ files: ["d.csv"] }, data(table("d.csv/x.csv", [column("id")])))).found;
  expect(only && explain(only)).toEqual({
    message: "No file fits d.csv in input data of step train (from clean.cleaned)",
    hint: "d.csv is a folder there: write a file of that name in line 31 of clean.py, or declare `d.csv/`",
    cause: "clean.cleaned",
  });
});

test("a file that an archive holds is there", () => {
  const members = [{ path: "./model.pkl", bytes: 10 }];
  const packed = { kind: "archive", path: "model.tar.gz", bytes: 100, format: "tar.gz", members } as const;
  expect(found({ files: ["model.pkl", "model.tar.gz"] }, data(packed))).toEqual([]);
  expect(found({ files: ["model.bst"] }, data(packed))).toHaveLength(1);
});

test("a missing column is told with its near name, the line that wrote it and the entry that declares it", () => {
  const [only] = checkNeeds(need(amount(), data(table("train.csv", [column("id"), column("amt")])))).found;
  expect(only).toMatchObject({ severity: "error", place });
  expect(only && explain(only)).toEqual({
    message: `${whose} has no column amount`,
    hint: "Did you mean amt? Rename it in line 31 of clean.py, or read amt in step train",
    cause: "clean.cleaned",
  });
});

test("several missing columns of one table are one finding", () => {
  const columns = ["amount", "carrier"].map((name) => ({ name }));
  expect(found({ columns }, data(table("train.csv", [column("id")])))).toEqual([
    `error data/missing-column train.data: ${whose} has no columns amount and carrier`,
  ]);
});

test("a column that only some shards have is missing in the others", () => {
  const shards = data(
    table("part-0.csv", [column("id"), column("amount")]),
    table("part-1.csv", [column("id")]),
    table("part-2.csv", [column("id")]),
  );
  const columns = [{ name: "id" }, { name: "amount" }];
  const [only] = checkNeeds(need({ columns }, shards)).found;
  expect(only && explain(only)).toMatchObject({
    message: "part-1.csv and part-2.csv in input data of step train (from clean.cleaned) have no column amount",
    hint: "part-0.csv has it: write the same columns to every file in line 31 of clean.py",
  });
});

test("a table without a header has no named columns", () => {
  const headless = table("train.csv", [column("column0"), column("column1")], { hasHeader: false });
  const [only] = checkNeeds(need(amount(), data(headless))).found;
  expect(only && explain(only).hint).toBe(
    "The first row holds values, so that no column has a name: write the header in line 31 of clean.py",
  );
});

test("reports and metrics beside the data are not the data", () => {
  const report = table("metrics.json", [column("auc", { kind: "float" })], { format: "json", rows: 1 });
  const importances = table("importance.csv", [column("feature"), column("gain")]);
  const columns = [{ name: "id" }, { name: "amount" }, { name: "label" }];
  const whole = table("train.csv", [column("id"), column("amount"), column("label")]);
  expect(found({ columns }, data(report, importances, whole))).toEqual([]);
});

test.each([
  ["float64", column("amount")],
  ["float", column("amount", { kind: "float" })],
  ["str", column("amount", { kind: "boolean" })],
  ["int64", column("amount", { kind: "empty" })],
  ["datetime64[ns]", column("amount", { kind: "date" })],
  ["timestamp", column("amount", { kind: "text", least: "12/31/2013", greatest: "2/1/2013" })],
  ["bool", column("amount", { kind: "text", disguise: "boolean" })],
  // Whole numbers with one missing, as pandas writes them.
  ["int64", column("amount", { kind: "float", nulls: 3, quantiles: [0, 1, 2, 3, 9] })],
])("a declared %s takes what widens to it", (type, held) => {
  expect(found(amount({ type }), data(table("train.csv", [held])))).toEqual([]);
});

test.each([
  ["int64", column("amount", { kind: "float", top: [{ value: "1.5", count: 1 }] }), 'float ("1.5")'],
  ["int64", column("amount", { kind: "boolean" }), "boolean"],
  // Without a missing value there is no reason for decimals.
  ["int64", column("amount", { kind: "float", quantiles: [0, 1, 2, 3, 9] }), "float"],
  ["bool", column("amount", { least: "0", greatest: "1" }), 'integer ("0")'],
  [
    "float",
    column("amount", {
      kind: "text",
      top: [
        { value: "7", count: 3 },
        { value: "n/a", count: 1 },
      ],
    }),
    'text ("n/a")',
  ],
  ["datetime", column("amount", { kind: "text", least: "Tuesday" }), 'text ("Tuesday")'],
  ["float", column("amount", { kind: "text", disguise: "number", least: "12 %" }), 'numbers as text ("12 %")'],
])("a declared %s takes no %s", (type, held, said) => {
  expect(found(amount({ type }), data(table("train.csv", [held])))).toEqual([
    `error data/column-type train.data: ${whose} has other types than declared: amount is ${said} and not ${type}`,
  ]);
});

test("True as text in Parquet is no boolean", () => {
  const held = column("amount", { kind: "text", disguise: "boolean", top: [{ value: "True", count: 100 }] });
  expect(found(amount({ type: "bool" }), data(table("train.parquet", [held])))).toEqual([
    'error data/column-type train.data: train.parquet in input data of step train (from clean.cleaned) has other types than declared: amount is True and False as text ("True") and not bool',
  ]);
});

test("under strict types are equal, and under lenient other types are a warning", () => {
  const integers = need(amount({ type: "float" }), data(table("train.csv", [column("amount")])));
  expect(lines(checkNeeds(integers, "strict").found)).toEqual([
    `error data/column-type train.data: ${whose} has other types than declared: amount is integer and not float`,
  ]);
  const texts = need(amount({ type: "int" }), data(table("train.csv", [column("amount", { kind: "text" })])));
  expect(checkNeeds(texts, "lenient").found.map(({ severity }) => severity)).toEqual(["warning"]);
  const missing = need(amount(), data(table("train.csv", [column("id")])));
  expect(checkNeeds(missing, "lenient").found.map(({ severity }) => severity)).toEqual(["error"]);
});

test("missing values count only where none may be", () => {
  const holed = data(table("train.csv", [column("amount", { nulls: 12 })]));
  expect(found(amount({ nullable: false }), holed)).toEqual([
    `error data/nulls train.data: ${whose} has missing values where none may be: amount (12 of 100 rows)`,
  ]);
  expect(found(amount({ nullable: true }), holed)).toEqual([]);
  expect(found(amount(), holed)).toEqual([]);
});

test.each([
  [{ values: [1, 0] }, holding("amount", ["1.0", "0"], { kind: "float" })],
  [{ values: [true, false] }, holding("amount", ["True", "False"], { kind: "boolean" })],
  [{ range: [0, 1] }, column("amount", { kind: "float", least: "0", greatest: "1.0" })],
] satisfies readonly (readonly [Partial<ColumnSpec>, ReturnType<typeof column>])[])(
  "%o takes values that are written otherwise",
  (spec, held) => {
    expect(found(amount(spec), data(table("train.csv", [held])))).toEqual([]);
  },
);

test.each([
  [{ values: ["a", "b"] }, holding("amount", ["a", "c"]), 'amount has "c" in 50 rows (declared: a, b)'],
  [{ range: [0, 9] }, column("amount", { least: "-3", greatest: "12" }), 'amount has "-3", "12" (declared: 0 to 9)'],
  [{ values: ["a"] }, column("amount", { kind: "text", distinct: 90 }), "amount has more of them (declared: a)"],
] satisfies readonly (readonly [Partial<ColumnSpec>, ReturnType<typeof column>, string])[])(
  "%o does not take others",
  (spec, held, said) => {
    expect(found(amount(spec), data(table("train.csv", [held])))).toEqual([
      `error data/values train.data: ${whose} has values other than declared: ${said}`,
    ]);
  },
);

test("what a sample shows is wrong is wrong, and what it does not show is not checked", () => {
  const sampled = { sampledRows: 1000, rows: 1_000_000 };
  const inside = column("amount", { least: "0", greatest: "5" });
  expect(found(amount({ range: [0, 9], nullable: false }), data(table("train.csv", [inside], sampled)))).toEqual([
    `warning data/not-checked train.data: Not checked: the values of amount of ${whose}, because only 1000 rows were looked at`,
  ]);
  const outside = column("amount", { least: "0", greatest: "50", nulls: 2 });
  const codes = checkNeeds(
    need(amount({ range: [0, 9], nullable: false }), data(table("train.csv", [outside], sampled))),
  ).found;
  expect(codes.map(({ code }) => code)).toEqual(["data/nulls", "data/values"]);
});

test("a sample of Parquet knows its types, and one of a declared text anything", () => {
  const sampled = { sampledRows: 1000, rows: 1_000_000 };
  expect(found(amount({ type: "int" }), data(table("train.parquet", [column("amount")], sampled)))).toEqual([]);
  expect(found(amount({ type: "str" }), data(table("train.csv", [column("amount")], sampled)))).toEqual([]);
});

test("files that nobody could look at are told, with the reason", () => {
  const unknown = { kind: "unknown", path: "train.csv", bytes: 9, reason: "it took longer than 30 s" } as const;
  expect(found(amount(), data(unknown))).toEqual([
    `warning data/not-checked train.data: Not checked: format and columns of ${whose}, because it took longer than 30 s`,
  ]);
  expect(found({}, data(unknown))).toEqual([]);
});

test("a type and a format that nobody knows are told", () => {
  const whole = data(table("train.csv", [column("amount")]));
  expect(found(amount({ type: "quaternion" }), whole)).toEqual([
    `warning data/not-checked train.data: Not checked: the type of amount of ${whose}, because no type is known by the name quaternion`,
  ]);
  expect(found({ format: "avro" }, whole)).toEqual([
    `warning data/not-checked train.data: Not checked: the format of ${whose}, because no format is known by the name avro`,
  ]);
});

test("content of another format than declared is an error", () => {
  expect(found({ format: "csv" }, data(table("train.csv", [column("id")], { format: "parquet" })))).toEqual([
    `error data/wrong-format train.data: ${whose} holds Parquet, not CSV as declared`,
  ]);
});

test("files of other kinds may lie beside those of the declared format; JSON lines are no JSON", () => {
  const whole = table("train.csv", [column("id"), column("x")]);
  const document = { kind: "document", path: "schema.json", bytes: 9, keys: ["id"] } as const;
  const marker = { kind: "empty", path: "_SUCCESS", bytes: 0 } as const;
  const picture = { kind: "other", path: "roc.png", bytes: 9, what: "image/png" } as const;
  expect(found({ format: "csv", files: ["*.csv"] }, data(whole, document, marker, picture))).toEqual([]);
  const linesOfJson = table("train.json", [column("id")], { format: "jsonl" });
  expect(found({ format: "json" }, data(linesOfJson))).toHaveLength(1);
  expect(found({ format: "jsonl" }, data(linesOfJson))).toEqual([]);
  expect(found({ format: "tsv" }, data(table("one.tsv", [column("id")])))).toEqual([]);
});

test("an optional input may be empty, and never keeps its step from running", () => {
  const declared = { ...amount(), required: false, files: ["train.csv"] };
  expect(found(declared, data())).toEqual([]);
  const wrong = data(table("train.csv", [column("id")]));
  expect(checkNeeds(need(declared, wrong)).found.map(({ severity }) => severity)).toEqual(["warning"]);
  const { isMet } = checkInputs(
    stepFacts({ inputs: [{ port: port("data", declared), facts: { from, profile: wrong } }] }),
  );
  expect(isMet).toBe(true);
});

test("what the producer's promise told is not told again, and the reader still does not run", () => {
  const profile = data(table("train.csv", [column("id")]));
  const promised = port("cleaned", { columns: [{ name: "amount" }, { name: "id" }] });
  const declared = port("data", { columns: [{ name: "amount" }, { name: "id" }] });
  const inputs = [{ port: declared, facts: { from: { ...from, promised }, profile } }];
  expect(checkInputs(stepFacts({ inputs }))).toEqual({ isMet: false, findings: [] });
  const more = port("data", { columns: [{ name: "amount" }, { name: "id" }, { name: "label" }] });
  const checked = checkInputs(stepFacts({ inputs: [{ port: more, facts: { from: { ...from, promised }, profile } }] }));
  expect(lines(checked.findings)).toEqual([
    "error data/missing-column clean.data: train.csv in input data of step clean (from clean.cleaned) has no column label",
  ]);
});

test("a promise is told at its producer, without a cause", () => {
  const output = need(amount(), data(table("train.csv", [column("amt")])), { side: "output", step: "clean" });
  const { from: _from, ...own } = output;
  const [only] = checkNeeds({ ...own, wroteAt: () => ({ file: "/p/clean.py", line: 31 }) }).found;
  expect(only).not.toHaveProperty("cause");
  expect(only && explain(only)).toEqual({
    message: "train.csv in output data of step clean has no column amount",
    hint: "Did you mean amt? Rename it in line 31 of clean.py, or correct `columns`",
  });
});

test("what the look before a run cannot decide keeps no step from running, under strict neither", () => {
  const facts = { from, profile: data(table("train.csv", [column("amount")])) };
  const inputs = [{ port: port("data", amount({ range: [0, 9] })), facts }];
  const { isMet, findings } = checkInputs(stepFacts({ inputs }), "strict");
  expect([isMet, ...findings.map(({ code, severity }) => `${severity} ${code}`)]).toEqual([
    true,
    "error data/not-checked",
  ]);
});
