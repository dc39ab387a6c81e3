import { expect, test } from "vitest";
import { withCauses } from "../../../src/check/causes.ts";
import type { InputFacts, Producer } from "../../../src/check/facts.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import { column, data, holding, port, stepFacts, table } from "./made.ts";

const from = { step: "clean", port: "cleaned" };
const folder = "/opt/ml/processing/data";
const at = { severity: "error", step: "train" } as const;

/** The words of the cause; undefined when nobody is blamed. */
function cause(found: Finding, profile: DatasetProfile, producer: typeof from | "nobody" = from): string | undefined {
  const facts = { profile, ...(producer !== "nobody" && { from: producer }) };
  const [told] = withCauses([found], stepFacts({ inputs: [{ port: port("data"), facts }], ended: "failed" }));
  return told === undefined ? undefined : explain(told).cause;
}

const raised = (message: string, exception = "ValueError"): Finding =>
  finding({ ...at, code: "run/exception", facts: { exception, message } });
const lacks = (name: string): Finding =>
  finding({
    ...at,
    code: "run/missing-column",
    facts: { exception: "KeyError", message: `'${name}'`, columns: [name], known: [] },
  });
const notThere = (path: string): Finding =>
  finding({
    ...at,
    code: "run/missing-input",
    facts: { exception: "FileNotFoundError", message: path, path, inputPort: "data" },
  });
const amounts = data(table("train.csv", [column("id"), column("amt")]));

test.each<[string, Finding, DatasetProfile, string]>([
  ["a renamed column", lacks("amount"), amounts, "its train.csv has no column amount; amt may be meant"],
  ["a column that is gone", lacks("carrier"), amounts, "its train.csv has no column carrier; it has id and amt"],
  [
    "an attribute",
    raised("'DataFrame' object has no attribute 'amount'", "AttributeError"),
    amounts,
    "its train.csv has no column amount; amt may be meant",
  ],
  [
    "usecols",
    raised("Usecols do not match columns, columns expected but not found: ['amount']"),
    amounts,
    "its train.csv has no column amount; amt may be meant",
  ],
  ["other files", notThere(`${folder}/test.csv`), amounts, "it left train.csv"],
  [
    "a file that is spelt otherwise",
    notThere(`${folder}/trian.csv`),
    amounts,
    "it left train.csv; train.csv may be meant",
  ],
  ["no file", notThere(`${folder}/test.csv`), data(), "it left no file"],
  [
    "True as text",
    raised("could not convert string to float: 'True'"),
    data(table("train.csv", [column("id"), column("late", { kind: "text", disguise: "boolean" })])),
    "late in its train.csv holds True and False as text",
  ],
  [
    "a value that is no number",
    raised("could not convert string to float: 'n/a'"),
    data(table("train.csv", [holding("amount", ["1", "n/a"])])),
    "amount in its train.csv holds text",
  ],
  [
    "XGBoost and objects",
    raised("DataFrame.dtypes for data must be int, float, bool or category. Invalid columns:late: object"),
    data(table("train.csv", [column("id"), column("late", { kind: "text" })])),
    "late in its train.csv holds text",
  ],
  [
    "missing values",
    raised("Input X contains NaN."),
    data(table("train.csv", [column("id"), column("x", { nulls: 4 })])),
    "x in its train.csv holds 4 missing values",
  ],
  [
    "an empty file",
    raised("No columns to parse from file", "EmptyDataError"),
    data({ kind: "empty", path: "train.csv", bytes: 0 }),
    "its train.csv is empty",
  ],
  [
    "no rows",
    raised("Found array with 0 sample(s) (shape=(0, 3))"),
    data(table("train.csv", [column("id")], { rows: 0 })),
    "its train.csv has a header and no row",
  ],
  [
    "a broken file",
    raised("Parquet magic bytes not found in footer", "ArrowInvalid"),
    data({ kind: "unreadable", path: "train.parquet", bytes: 9, format: "parquet", reason: "its footer is missing" }),
    "its train.parquet cannot be read: its footer is missing",
  ],
  [
    "another format",
    raised("'utf-8' codec can't decode byte 0xa9", "UnicodeDecodeError"),
    data(table("train.csv", [column("id")], { format: "parquet" })),
    "its train.csv holds Parquet",
  ],
  [
    "a member with ./",
    raised("\"filename 'model.bst' not found\"", "KeyError"),
    data({
      kind: "archive",
      path: "model.tar.gz",
      bytes: 9,
      format: "tar.gz",
      members: [{ path: "./model.bst", bytes: 5 }],
    }),
    "its model.tar.gz holds model.bst as ./model.bst",
  ],
  [
    "a key of a document",
    raised("'auc_score'", "KeyError"),
    data({ kind: "document", path: "metrics.json", bytes: 9, keys: ["auc_scores", "f1"] }),
    "its metrics.json has no key auc_score; auc_scores may be meant",
  ],
])("a reader that failed over %s names its producer", (...[, found, profile, words]) => {
  expect(cause(found, profile)).toBe(`clean.cleaned: ${words}`);
});

test.each<[string, Finding, DatasetProfile]>([
  ["a column that is there", lacks("amt"), amounts],
  ["a file that is there", notThere(`${folder}/train.csv`), amounts],
  ["a file of another place", notThere("/opt/ml/processing/other/train.csv"), amounts],
  ["a key that is no column", raised("'threshold'", "KeyError"), amounts],
  [
    "a value that no column has",
    raised("could not convert string to float: 'x'"),
    data(table("t.csv", [holding("a", ["y"])])),
  ],
  [
    "a bug of its own",
    raised("division by zero", "ZeroDivisionError"),
    data(table("t.csv", [column("a")], { rows: 0 })),
  ],
  ["missing values that it made itself", raised("Input X contains NaN."), amounts],
  [
    "a nested key",
    raised("'accuracy'", "KeyError"),
    data({ kind: "document", path: "m.json", bytes: 9, keys: ["metrics"] }),
  ],
  [
    "a member that is there",
    raised("\"filename 'a' not found\"", "KeyError"),
    data({ kind: "archive", path: "m.tar", bytes: 9, format: "tar", members: [{ path: "a", bytes: 5 }] }),
  ],
])("nobody is blamed for %s", (_what, found, profile) => {
  expect(cause(found, profile)).toBeUndefined();
});

test("data of the user's own has no producer, and a machine's trouble no cause in data", () => {
  expect(cause(lacks("amount"), amounts, "nobody")).toBeUndefined();
  const full = finding({
    ...at,
    code: "run/disk-full",
    facts: { exception: "OSError", message: "empty file", limit: "disk" },
  });
  expect(cause(full, data({ kind: "empty", path: "train.csv", bytes: 0 }))).toBeUndefined();
});

test("a column that another input has is not blamed on this one", () => {
  const inputs = [
    { port: port("data"), facts: { from, profile: amounts } },
    {
      port: port("more"),
      facts: { from: { step: "load", port: "raw" }, profile: data(table("x.csv", [column("amount")])) },
    },
  ];
  const [told] = withCauses([lacks("amount")], stepFacts({ inputs, ended: "failed" }));
  expect(told?.cause).toBeUndefined();
});

test("an error that the script caught before it ended itself is a cause as well", () => {
  const caught = { exception: "KeyError", message: "'amount'" };
  const found = finding({ ...at, code: "run/exit-code", facts: { exitCode: 1, cause: caught } });
  expect(cause(found, amounts)).toBe("clean.cleaned: its train.csv has no column amount; amt may be meant");
});

test.each([
  ["the step that lost it is found", [column("id"), column("carrier")], "first"],
  ["the one that wrote the data stays", [column("id")], "layer39"],
])("where ways up a graph meet each step is looked at once: %s", (_what, columns, step) => {
  const kept = { profile: data(table("some.csv", [column("id")])) };
  let producer: Producer = { step: "first", port: "out", inputs: [{ profile: data(table("all.csv", columns)) }] };
  for (let layer = 0; layer < 40; layer++) {
    const input: InputFacts = { ...kept, from: producer };
    producer = { step: `layer${layer}`, port: "out", inputs: [input, input] };
  }
  const inputs = [{ port: port("data"), facts: { ...kept, from: producer } }];
  const [told] = withCauses([lacks("carrier")], stepFacts({ inputs, ended: "failed" }));
  expect(told?.cause).toEqual({ step, port: "out" });
});
