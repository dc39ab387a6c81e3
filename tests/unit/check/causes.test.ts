import { expect, test } from "vitest";
import { withCauses } from "../../../src/check/causes.ts";
import type { InputFacts, Producer } from "../../../src/check/facts.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import type { Observed } from "../../../src/model/outcome.ts";
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
    `amount in its train.csv holds text such as "n/a"`,
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
  [
    "texts, in its own words",
    raised("train still has texts: ['carrier', 'origin']"),
    data(table("train.csv", [column("id"), column("carrier", { kind: "text" })])),
    "carrier in its train.csv holds text",
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
  ["a folder whose name begins alike", raised(`nothing in ${folder}_more`, "FileNotFoundError"), amounts],
  [
    "numbers that it calls texts",
    raised("train still has texts: ['amt']"),
    data(table("train.csv", [column("amt", { kind: "integer" })])),
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

const seen: Observed = {
  ...{ reads: [], writes: [], outside: [], writtenInputs: [], imports: [], environment: [], arguments: [] },
  ...{ inputKeys: [], outputKeys: [], commands: [], addresses: [], tables: [], written: [] },
  ...{ columns: { used: [], dropped: [] }, blind: [] },
};
const artifact = (path: string): DatasetProfile => data({ kind: "document", path, bytes: 9, keys: ["a"] });
const wrote = { file: "/me/clean.py", line: 7 };

test("a file that a step was given and did not pass on is that step's, though another input was read", () => {
  const fills = { from: { step: "impute", port: "fills" }, profile: artifact("fills.json") };
  const risks = { from: { step: "map", port: "risks", inputs: [fills] }, profile: artifact("risks.json") };
  const inputs = [
    { port: port("data"), facts: { from, profile: amounts } },
    { port: { ...port("more"), containerPath: "/opt/ml/processing/more" }, facts: risks },
  ];
  const observed = { ...seen, reads: [`${folder}/train.csv`] };
  const found = raised("fills.json is not in /opt/ml/processing/more", "FileNotFoundError");
  const [told] = withCauses([found], { ...stepFacts({ inputs, ended: "failed" }), observed });
  expect(told && explain(told)).toMatchObject({
    cause: "map.risks: fills.json is in impute.fills and not in what it leaves",
    hint: "Let step map copy fills.json from its inputs to what it leaves",
  });
});

test("a folder that the script says it found nothing in is named with what lies there", () => {
  const found = raised(`no shards (part-*) in ${folder}`, "FileNotFoundError");
  const facts: InputFacts = { from: { ...from, wroteAt: () => wrote }, profile: data(table("rows-0.csv", [])) };
  const inputs = [{ port: port("data"), facts }];
  const [told] = withCauses([found], { ...stepFacts({ inputs, ended: "failed" }), observed: seen });
  expect(told?.cause).toEqual({ ...from, place: { ...wrote, column: 1 } });
  expect(told && explain(told).cause).toBe("clean.cleaned: it left rows-0.csv");
});

test("rows are lost in the step that still had some, and the line that wrote the empty table is told", () => {
  const none = (path: string): DatasetProfile => data(table(path, [column("id")], { rows: 0 }));
  const filtered: InputFacts = {
    from: { step: "filter", port: "kept", wroteAt: () => wrote, inputs: [{ profile: amounts }] },
    profile: none("kept.csv"),
  };
  const scored = { from: { step: "score", port: "scores", inputs: [filtered] }, profile: none("scores.csv") };
  const inputs = [{ port: port("data"), facts: scored }];
  const [told] = withCauses([raised("Found array with 0 sample(s)")], stepFacts({ inputs, ended: "failed" }));
  expect(told?.cause).toEqual({ step: "filter", port: "kept", place: { ...wrote, column: 1 } });
  expect(told && explain(told).cause).toBe("filter.kept: its kept.csv has a header and no row");
});

const oneClass = (value = ""): Finding =>
  raised(`This solver needs samples of at least 2 classes in the data, but the data contains only one class${value}`);
const constant = (name: string, value: string) => column(name, { distinct: 1, least: value, greatest: value });
const many = column("id", { distinct: 100 });

test.each([
  [
    "is the only column with one value, though nothing names it",
    oneClass(": 0"),
    [many, constant("late", "0")],
    "late",
  ],
  [
    "is the one with the value that the message tells",
    oneClass(": np.int64(1)"),
    [constant("year", "2013"), constant("late", "1")],
    "late",
  ],
  ["is nobody's guess where two columns fit", oneClass(), [constant("year", "2013"), constant("late", "1")], undefined],
  ["is nobody's guess where none fits", oneClass(": 0"), [many, constant("late", "1")], undefined],
])("a label of one class %s", (...[, found, columns, label]) => {
  const words = label && `clean.cleaned: its train.csv has one value only in ${label}`;
  expect(cause(found, data(table("train.csv", columns)))).toBe(words);
});

test("a label that a setting names is that one or none", () => {
  const facts = { from, profile: data(table("train.csv", [column("late", { distinct: 2 }), constant("year", "0")])) };
  const env = { LABEL_FIELD: "late" };
  const inputs = [{ port: port("data"), facts }];
  const [told] = withCauses([oneClass(": 0")], stepFacts({ inputs, env, ended: "failed" }));
  expect(told?.cause).toBeUndefined();
});

test("a label lost its other classes in the step that still was given them", () => {
  const late = (path: string, distinct: number): DatasetProfile =>
    data(table(path, [many, column("late", { distinct })]));
  const filtered: InputFacts = {
    from: { step: "filter", port: "kept", wroteAt: () => wrote, inputs: [{ profile: late("all.csv", 2) }] },
    profile: late("kept.csv", 1),
  };
  const scaled = { from: { step: "scale", port: "scaled", inputs: [filtered] }, profile: late("scaled.csv", 1) };
  const inputs = [{ port: port("data"), facts: scaled }];
  const [told] = withCauses([oneClass()], stepFacts({ inputs, ended: "failed" }));
  expect(told?.cause).toEqual({ step: "filter", port: "kept", place: { ...wrote, column: 1 } });
  expect(told && explain(told)).toMatchObject({
    cause: "filter.kept: its kept.csv has one value only in late, which has more in its inputs",
    hint: "Look at how step filter chooses rows and makes late: nothing can be learnt from one class",
  });
});

test("an error that quotes a variable and its value tells where that was given", () => {
  const place = { file: "/me/config.json", line: 44, column: 5 };
  const facts = stepFacts({ inputs: [], ended: "failed" });
  const env = [{ name: "LABEL", value: "late", origin: { kind: "config" as const, field: "label", place } }];
  const hintFor = (message: string): string | undefined => {
    const [told] = withCauses([raised(message)], { ...facts, planned: { ...facts.planned, env } });
    return told && explain(told).hint;
  };
  expect(hintFor("LABEL is 'late', which is no column")).toBe(
    "LABEL is given in line 44 of config.json: change it there",
  );
  expect(hintFor("LABEL is 'early'")).toBe(explain(raised("")).hint);
  expect(hintFor("'late' is no column")).toBe(explain(raised("")).hint);
});

const numbersBefore = data(table("raw.csv", [column("id"), column("age")]));
const mixed = table("train.csv", [column("id"), column("age", { kind: "text", distinct: 60, least: "18", top: [] })]);

interface Reader {
  readonly profile: DatasetProfile;
  /** What the producer was given. */
  readonly before?: DatasetProfile;
  /** The line that failed. */
  readonly text?: string;
  readonly observed?: Partial<Observed>;
}

/** What is told of a reader that failed in a line of its own, and whose producer had inputs. */
function blamed(found: Finding, { profile, before, text = "", observed }: Reader): readonly (string | undefined)[] {
  const made: Producer = { ...from, ...(before && { inputs: [{ profile: before }] }) };
  const inputs = [{ port: port("data"), facts: { from: made, profile } }];
  const deepest = { file: "/me/train.py", line: 4, function: "main", text };
  const at = { ...found, facts: { ...found.facts, deepest } } as Finding;
  const [told] = withCauses([at], stepFacts({ inputs, ended: "failed", ...(observed && { observed }) }));
  return told === undefined ? [] : [explain(told).cause, explain(told).hint];
}

const brokenParquet = {
  ...({ kind: "unreadable", path: "train.parquet", format: "parquet" } as const),
  ...{ bytes: 9, reason: "a page is broken" },
};
const library = (message: string, exception = "ValueError"): Finding =>
  finding({ ...at, code: "run/data", facts: { exception, message, library: "pandas" } });
const inAge = "age in its train.csv holds text";
const wasNumber = "it is integer in its inputs";
const seenAs = (...columns: readonly string[]): Partial<Observed> => ({
  tables: [{ path: `${folder}/train.csv`, by: "pandas.read_csv", columns }],
});

test.each<[string, Finding, Reader, string]>([
  [
    "a rare word among numbers",
    library("could not convert string to float: 'unknown'"),
    { profile: data(mixed), before: numbersBefore },
    `${inAge} such as "unknown"; ${wasNumber}`,
  ],
  [
    "text that cannot be added up, in a line that names it",
    library("Cannot perform reduction 'mean' with string dtype", "TypeError"),
    { profile: data(mixed), before: numbersBefore, text: "df['age'].mean()" },
    `${inAge}; ${wasNumber}`,
  ],
  [
    "text that Python does not add to a number",
    raised('can only concatenate str (not "int") to str', "TypeError"),
    { profile: data(mixed), before: numbersBefore, text: "total = df.age.sum() + 1" },
    `${inAge}; ${wasNumber}`,
  ],
  [
    "a text that is no date",
    library("Unknown datetime string format, unable to parse: not a date", "DateParseError"),
    { profile: data(table("train.csv", [column("id"), holding("day", ["not a date"])])) },
    'day in its train.csv holds text such as "not a date"',
  ],
  [
    "booleans that make numbers objects",
    raised("ufunc 'isnan' not supported for the input types", "TypeError"),
    { profile: data(table("train.csv", [column("id"), column("city_A", { kind: "boolean" })])) },
    "city_A in its train.csv holds True and False",
  ],
  [
    "an array of objects",
    library("Object arrays cannot be loaded when allow_pickle=False"),
    { profile: data({ kind: "other", path: "x.npy", bytes: 900, what: "numpy" }) },
    "its x.npy holds an array of objects",
  ],
  [
    "another delimiter",
    lacks("age"),
    {
      profile: data(table("train.csv", [column("id"), column("age")], { delimiter: ";" })),
      observed: seenAs("id;age"),
    },
    "its train.csv separates its columns by ;",
  ],
  [
    "tabs in a TSV file",
    raised("index 1 is out of bounds for axis 1 with size 1", "IndexError"),
    {
      profile: data(table("train.csv", [column("id"), column("age")], { format: "tsv" })),
      observed: seenAs("id\tage"),
    },
    "its train.csv separates its columns by tabs",
  ],
  [
    "another delimiter, while it read",
    lacks("age"),
    { profile: data(table("train.csv", [column("id"), column("age")], { delimiter: ";" })) },
    "its train.csv separates its columns by ;",
  ],
  [
    "a table without a header",
    lacks("age"),
    {
      profile: data(
        table("train.csv", [column("0"), column("20"), holding("A", ["A", "B"])], { hasHeader: true, width: 3 }),
      ),
      observed: seenAs("0", "20", "A"),
    },
    "its train.csv has no header: its first line is 0, 20 and A",
  ],
  [
    "a sound file of another format",
    library("Parquet magic bytes not found in footer", "ArrowInvalid"),
    { profile: amounts, text: "df = pd.read_parquet(path)" },
    "its train.csv holds CSV, and was read as Parquet",
  ],
  [
    "a page of a Parquet file, in words that name no format",
    raised("Couldn't deserialize thrift: Variable-length int over 10 bytes.", "OSError"),
    { profile: data(brokenParquet), text: "df = pd.read_parquet(path)" },
    "its train.parquet cannot be read: a page is broken",
  ],
  [
    "printed arrays, as NumPy 2 tells its own texts",
    raised("could not convert string to float: np.str_('[0 1 2]')"),
    { profile: data(table("train.csv", [column("id"), column("vec", { kind: "text", disguise: "array" })])) },
    "vec in its train.csv holds printed arrays",
  ],
  [
    "a column that has another name by now",
    lacks("age"),
    { profile: data(table("train.csv", [column("id"), column("customer_age")])), before: numbersBefore },
    "its train.csv has no column age; customer_age may be meant",
  ],
])("a reader that failed over %s names its producer", (...[, found, reader, words]) => {
  expect(blamed(found, reader)[0]).toBe(`clean.cleaned: ${words}`);
});

test.each<[string, Finding, Reader]>([
  [
    "text that always was text",
    library("could not convert string to float: 'unknown'"),
    { profile: data(mixed), before: data(table("raw.csv", [column("age", { kind: "text" })])) },
  ],
  [
    "one of two columns that may hold the value",
    library("could not convert string to float: 'unknown'"),
    {
      profile: data(table("train.csv", [column("id", { kind: "text" }), column("age", { kind: "text" })])),
      before: numbersBefore,
    },
  ],
  [
    "a line of the script's own that adds text to a number",
    raised('can only concatenate str (not "int") to str', "TypeError"),
    { profile: data(mixed), before: numbersBefore, text: 'print("rows: " + len(df))' },
  ],
  [
    "booleans beside text that the reader has to encode itself",
    raised("ufunc 'isnan' not supported for the input types", "TypeError"),
    {
      profile: data(
        table("train.csv", [column("id"), column("b", { kind: "boolean" }), column("city", { kind: "text" })]),
      ),
    },
  ],
  [
    "an array of objects of two that were read",
    library("Object arrays cannot be loaded when allow_pickle=False"),
    {
      profile: data(
        { kind: "other", path: "x.npy", bytes: 900, what: "numpy" },
        { kind: "other", path: "y.npy", bytes: 900, what: "numpy" },
      ),
    },
  ],
  [
    "a broken file that it did not come to",
    raised("the threshold is negative"),
    { profile: data(brokenParquet), text: "raise ValueError(problem)" },
  ],
  [
    "a broken file that its reader got a table from",
    raised("no such mode", "OSError"),
    {
      profile: data(brokenParquet),
      text: "settings = load_settings()",
      observed: { tables: [{ path: `${folder}/train.parquet`, by: "pandas.read_parquet", kinds: { id: "int64" } }] },
    },
  ],
  [
    "a delimiter that its reader knows",
    raised("'threshold'", "KeyError"),
    {
      profile: data(table("train.csv", [column("id"), column("age")], { delimiter: ";" })),
      observed: seenAs("id", "age"),
    },
  ],
])("nobody is blamed for %s", (_what, found, reader) => {
  expect(blamed(found, reader)[0]).toBeUndefined();
});

test("a name that a reader gave itself, and years above their figures, are no missing header", () => {
  const columns = [column("0"), column("20"), holding("A", ["A", "B"])];
  const named = { profile: data(table("train.csv", columns)), observed: seenAs("id", "years", "city") };
  expect(blamed(lacks("age"), named)[0]).toBe("clean.cleaned: its train.csv has no column age; it has 0, 20 and A");
  const years = data(table("train.csv", [holding("city", ["Rome", "Oslo"]), column("2023"), column("2024")]));
  expect(blamed(lacks("2025"), { profile: years })[0]).toBe(
    "clean.cleaned: its train.csv has no column 2025; 2023 may be meant",
  );
  expect(blamed(lacks("age"), { profile: years })[0]).toBe(
    "clean.cleaned: its train.csv has no column age; it has city, 2023 and 2024",
  );
});

test("a reader of a file of nobody's is told which columns it has", () => {
  const inputs = [{ port: port("data"), facts: { profile: amounts } }];
  const [told] = withCauses([lacks("amounts")], stepFacts({ inputs, ended: "failed" }));
  expect(told && explain(told)).toMatchObject({ hint: "Did you mean amt? The table has id and amt" });
});

test.each<[string, DatasetProfile, string, string]>([
  [
    "in two encodings",
    data(table("train.csv", [column("id")], { flaws: [{ kind: "encoding", line: 2, encoding: "latin-1" }] })),
    "it is latin-1 in line 2",
    'Write it as UTF-8 in step clean, with encoding="utf-8"; all of its rows have to be in one encoding',
  ],
  [
    "with ragged rows",
    data(table("train.csv", [column("id")], { flaws: [{ kind: "ragged-rows", line: 3, rows: 1 }] })),
    "line 3 has another number of fields",
    "Write as many fields in every row as in the header in step clean, and quote texts that hold the separator",
  ],
])("a text %s is told with its own remedy", (...[, profile, reason, hint]) => {
  const found = library("Error tokenizing data. 'utf-8' codec can't decode byte 0xe9", "ParserError");
  expect(blamed(found, { profile })).toEqual([`clean.cleaned: its train.csv cannot be read: ${reason}`, hint]);
});

test("a broken line is told with its number and its remedy", () => {
  const broken = { kind: "unreadable", path: "t.jsonl", bytes: 9, format: "jsonl", line: 5 } as const;
  const profile = data({ ...broken, reason: "Malformed JSON", flaw: "record" });
  expect(blamed(raised("Expecting value: line 1 column 7", "JSONDecodeError"), { profile })).toEqual([
    "clean.cleaned: its t.jsonl cannot be read from line 5 on: Malformed JSON",
    "Write every record as one whole line in step clean, such as json.dumps makes it",
  ]);
});
