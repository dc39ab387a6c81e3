import { expect, test } from "vitest";
import { checkStep } from "../../../src/check/check-step.ts";
import type { ColumnProfile, DatasetProfile } from "../../../src/model/data/profile.ts";
import { column, data, holding, lines, port, stepFacts, table, through } from "./made.ts";

const ids = (rows: number): ColumnProfile => column("id", { distinct: rows });
const flights = (rows: number, ...more: readonly ColumnProfile[]): readonly ColumnProfile[] => [
  ids(rows),
  ...["carrier", "distance", "delay"].map((name) => column(name, { distinct: 9 })),
  ...more,
];
const before = data(table("flights.csv", flights(4000), { rows: 4000 }));
const told = (after: DatasetProfile, more: Parameters<typeof through>[2] = {}): readonly string[] =>
  lines(checkStep(through(before, after, more)));
const out = "in output cleaned of step clean";

test("a healthy step has no finding", () => {
  const marker = { kind: "empty", path: "_SUCCESS", bytes: 0 } as const;
  const hidden = { kind: "empty", path: ".part-0.csv.crc", bytes: 0 } as const;
  const metrics = { kind: "document", path: "metrics.json", bytes: 20, keys: ["auc"] } as const;
  const log = { kind: "empty", path: "clean.log", bytes: 0 } as const;
  const whole = table("all.csv", flights(4000, column("speed", { kind: "float" })), { rows: 4000 });
  expect(told(data(whole, marker, hidden, metrics, log))).toEqual([]);
});

test("a step that failed has left nothing to be judged", () => {
  expect(told(data({ kind: "empty", path: "x.csv", bytes: 0 }), { ended: "failed" })).toEqual([]);
});

test("the place is the line that wrote the file, where it was seen", () => {
  const written = [{ path: "/opt/ml/processing/cleaned/x.csv", by: "to_csv", at: { file: "/p/clean.py", line: 31 } }];
  const after = data(table("x.csv", flights(0), { rows: 0 }));
  const [only] = checkStep(through(before, after, { observed: { written } }));
  expect(only?.place).toEqual({ file: "/p/clean.py", line: 31, column: 1 });
  expect(checkStep(through(before, after))[0]?.place).toEqual({ file: "pipeline.yaml", line: 5, column: 7 });
});

test("unreadable Parquet is an error, other text a warning", () => {
  const broken = { kind: "unreadable", bytes: 90 } as const;
  const parquet = { ...broken, path: "x.parquet", format: "parquet", reason: "its footer is missing" } as const;
  const text = { ...broken, path: "x.csv", format: "csv", reason: "a quote is never closed", line: 7 } as const;
  expect(told(data(parquet, text))).toEqual([
    `error data/unreadable clean.cleaned: x.parquet ${out} cannot be read as Parquet: its footer is missing`,
    `warning data/unreadable clean.cleaned: x.csv ${out} cannot be read as CSV from line 7 on: a quote is never closed`,
  ]);
  const own = through(data(parquet), data(table("x.csv", flights(4000))));
  expect(lines(checkStep(own))).toEqual([
    "error data/unreadable clean.DATA: x.parquet in input DATA of step clean cannot be read as Parquet: its footer is missing",
  ]);
});

test("rows of another width are told of what a step wrote, and not of odd data that it could read", () => {
  const flaws = [{ kind: "ragged-rows", rows: 2, line: 9 }] as const;
  const ragged = table("x.csv", flights(4000), { flaws, rows: 4000 });
  expect(told(data(ragged))).toEqual([
    `warning data/unreadable clean.cleaned: x.csv ${out} cannot be read as CSV from line 9 on: 2 rows have another number of fields than the header`,
  ]);
  expect(lines(checkStep(through(data(ragged), before)))).toEqual([]);
});

test("no byte and no row are told", () => {
  const bare = { kind: "empty", path: "b.csv", bytes: 0 } as const;
  expect(told(data(table("a.csv", flights(0), { rows: 0 }), bare))).toEqual([
    `warning data/empty clean.cleaned: b.csv ${out} is empty`,
    `warning data/empty clean.cleaned: a.csv ${out} has a header and no row`,
  ]);
  expect(told(data({ ...bare, path: "signature.csv" }))).toEqual([
    `warning data/empty clean.cleaned: signature.csv ${out} is empty`,
  ]);
});

test.each([
  ["rejected rows", "cleaned", [table("rejected_rows.csv", flights(0), { rows: 0 })]],
  ["a port of rejects", "rejects", [table("rows.csv", flights(0), { rows: 0 })]],
  [
    "an empty shard beside full ones",
    "cleaned",
    [table("part-0.csv", flights(4000), { rows: 4000 }), table("part-1.csv", flights(0), { rows: 0 })],
  ],
  ["a header that is a signature", "cleaned", [table("signature.csv", flights(0), { rows: 0 })]],
  ["what a port of schemas holds", "SCHEMA", [table("all.csv", flights(0), { rows: 0 })]],
  ["an empty list of JSON", "cleaned", [table("notes.json", [column("note")], { rows: 0, format: "json" })]],
])("%s may be empty", (_what, name, files) => {
  const inputs = [{ port: port("DATA"), facts: { profile: before } }];
  const facts = stepFacts({ inputs, outputs: [{ port: port(name), profile: data(...files) }] });
  expect(lines(checkStep(facts))).toEqual([]);
});

test("an optional output may be empty, and what comes of nothing is told where it was lost", () => {
  const nothing = data(table("x.csv", flights(0), { rows: 0 }));
  const optional = [{ port: port("cleaned", { required: false }), profile: nothing }];
  expect(
    checkStep(stepFacts({ inputs: [{ port: port("DATA"), facts: { profile: before } }], outputs: optional })),
  ).toEqual([]);
  const from = { step: "load", port: "raw" };
  const inputs = [{ port: port("DATA"), facts: { profile: nothing, from } }];
  expect(checkStep(stepFacts({ inputs, outputs: [{ port: port("cleaned"), profile: nothing }] }))).toEqual([]);
});

test("a column without any value is told, unless it came so or may be so", () => {
  const bare = column("speed", { kind: "empty", nulls: 100 });
  expect(told(data(table("x.csv", [column("id"), bare])))).toEqual([
    `warning data/null-rate clean.cleaned: x.csv ${out} has no value at all in speed`,
  ]);
  const same = data(table("x.csv", [column("id"), bare]));
  const from = { step: "load", port: "raw" };
  const nullable = port("cleaned", { columns: [{ name: "speed", nullable: true }] });
  const fed = { port: port("DATA"), facts: { profile: same, from } };
  expect(checkStep(stepFacts({ inputs: [fed], outputs: [{ port: port("cleaned"), profile: same }] }))).toEqual([]);
  expect(checkStep(through(before, same)).length).toBe(1);
  const facts = stepFacts({ outputs: [{ port: nullable, profile: same }] });
  expect(checkStep(facts)).toEqual([]);
  expect(told(data(table("report.json", [column("id"), bare], { format: "json" })))).toEqual([]);
});

test("values that the step lost are told from 20 points on", () => {
  const holed = (nulls: number): DatasetProfile => data(table("x.csv", [column("delay", { nulls }), column("id")]));
  expect(told(holed(20))).toEqual([
    `warning data/null-rate clean.cleaned: x.csv ${out} lacks values that the inputs have: delay (20 % missing, 0 % before)`,
  ]);
  expect(told(holed(9))).toEqual([]);
  expect(told(data(table("x.csv", [column("delay", { nulls: 3 }), column("id")], { rows: 10 })))).toEqual([]);
});

test("a table with holes is told once, where they came in", () => {
  const sparse = table("x.csv", [column("id"), column("note", { nulls: 15 })]);
  expect(lines(checkStep(through(data(sparse), data(sparse))))).toEqual([
    "note data/null-rate clean.DATA: x.csv in input DATA of step clean has only 93 % of the values: note (15 % missing)",
  ]);
});

test("a share is told with as many digits as tell it apart from the limit, and from all", () => {
  const holed = (rows: number, ...nulls: readonly number[]): readonly string[] => {
    const columns = nulls.map((count, at) => column(`c${at}`, { nulls: count }));
    return lines(checkStep(through(data(), data(table("x.csv", columns, { rows })))));
  };
  const where = "warning data/null-rate clean.cleaned: x.csv in output cleaned of step clean has only";
  expect(holed(1000, 51)).toEqual([`${where} 94.9 % of the values: c0 (5 % missing)`]);
  expect(holed(100_000, 5004)).toEqual([`${where} 94.996 % of the values: c0 (5 % missing)`]);
  expect(holed(1000, 996)).toEqual([`${where} 0.4 % of the values: c0 (99.6 % missing)`]);
  expect(holed(100_000, 99_999)).toEqual([`${where} less than 0.1 % of the values: c0 (more than 99.9 % missing)`]);
});

test("a label with one class is told for each split, and not for files sorted by class", () => {
  const label = (...values: readonly string[]): readonly ColumnProfile[] => [column("id"), holding("late", values)];
  const env = { LABEL_FIELD: "late" };
  const split = data(table("train.csv", label("0", "1")), table("val.csv", label("0")));
  expect(told(split, { env })).toEqual([
    `warning data/one-class clean.cleaned: The label late in val.csv ${out} is "0" in every one of 100 rows`,
  ]);
  const sorted = data(table("late.csv", label("1")), table("punctual.csv", label("0")));
  expect(told(sorted, { env })).toEqual([]);
  expect(told(split, { env: { ID_FIELD: "late" } })).toEqual([]);
  const few = (rows: number): DatasetProfile => {
    const late = holding("late", [], { distinct: 1, top: [{ value: "0", count: rows }] });
    return data(table("val.csv", [column("id"), late], { rows }));
  };
  expect(told(few(4), { env })).toEqual([]);
  expect(told(few(5), { env })).toHaveLength(1);
});

test("rows that are lost are told", () => {
  expect(told(data(table("x.csv", flights(12), { rows: 12 })))).toEqual([
    `warning data/rows-lost clean.cleaned: Of 4000 rows of input DATA, 12 are left ${out}`,
  ]);
});

test.each<[string, DatasetProfile, Parameters<typeof through>[2]]>([
  ["a tenth", data(table("x.csv", flights(400), { rows: 400 })), {}],
  [
    "splits and rejects that hold the rows together",
    data(
      table("train.csv", flights(3900), { rows: 3900 }),
      table("val.csv", flights(60), { rows: 60 }),
      table("test.csv", flights(40), { rows: 40 }),
    ),
    {},
  ],
  [
    "an aggregation with few of the columns",
    data(table("x.csv", [column("carrier"), column("delay")], { rows: 9 })),
    {},
  ],
  [
    "an aggregation that keeps the columns, one row for each carrier",
    data(
      table(
        "x.csv",
        flights(9).filter(({ name }) => name !== "id"),
        { rows: 9 },
      ),
    ),
    {},
  ],
  ["a sample that is called so", data(table("sample.csv", flights(40), { rows: 40 })), {}],
  ["a sample that a setting asks for", data(table("x.csv", flights(40), { rows: 40 })), { env: { MAX_ROWS: "40" } }],
  ["a number of rows that nobody counted", data(tableWithoutRows()), {}],
])("%s is no loss of rows", (_what, after, more) => {
  expect(told(after, more)).toEqual([]);
});

function tableWithoutRows(): ReturnType<typeof table> {
  const { rows: _rows, ...rest } = table("x.csv", flights(12));
  return { ...rest, sampledRows: 12 };
}

test("a table that was looked up loses no rows", () => {
  const orders = data(table("orders.csv", [column("order", { distinct: 500 }), column("product")], { rows: 500 }));
  const catalogue = data(
    table("catalogue.csv", [column("product", { distinct: 9000 }), column("price")], { rows: 9000 }),
  );
  const joined = [column("order", { distinct: 500 }), column("product", { distinct: 90 }), column("price")];
  const inputs = [
    { port: port("orders"), facts: { profile: orders } },
    { port: port("catalogue"), facts: { profile: catalogue } },
  ];
  const withRows = (rows: number): readonly string[] =>
    lines(
      checkStep(
        stepFacts({ inputs, outputs: [{ port: port("cleaned"), profile: data(table("x.csv", joined, { rows })) }] }),
      ),
    );
  expect(withRows(500)).toEqual([]);
  expect(withRows(3)).toEqual([
    `warning data/rows-lost clean.cleaned: Of 9000 rows of input catalogue, 3 are left ${out}`,
  ]);
});

test("a step that reads one split of several has lost nothing of the others", () => {
  const splits = data(
    table("train.csv", flights(3900), { rows: 3900 }),
    table("test.csv", flights(100), { rows: 100 }),
  );
  const scored = data(table("scored.csv", flights(100, column("score", { kind: "float" })), { rows: 100 }));
  const of = (names: readonly string[]) => ({
    observed: { reads: names.map((name) => `/opt/ml/processing/DATA/${name}`) },
  });
  expect(lines(checkStep(through(splits, scored, of(["test.csv"]))))).toEqual([]);
  expect(lines(checkStep(through(splits, scored, of(["train.csv", "test.csv"]))))).toEqual([
    `warning data/rows-lost clean.cleaned: Of 4000 rows of input DATA, 100 are left ${out}`,
  ]);
});

const multiplied = (rows: number, distinct: number): DatasetProfile =>
  data(table("x.csv", flights(distinct), { rows }));

const names = table("names.csv", [column("carrier"), column("name")], { rows: 30 });
const withNames = data(...before.files, names);
const joined = (after: DatasetProfile, more: Parameters<typeof through>[2] = {}): readonly string[] =>
  lines(checkStep(through(withNames, after, more)));

test("rows of a single table are unfolded, not joined", () => {
  expect(told(multiplied(12_000, 4000))).toEqual([]);
});

test("a join that multiplies rows is told", () => {
  expect(joined(multiplied(12_000, 4000))).toEqual([
    "warning data/rows-multiplied clean.cleaned: From 4000 rows of input DATA, 12000 were made in output cleaned of step clean: id, which was unique, occurs several times",
  ]);
});

test.each<[string, DatasetProfile, Parameters<typeof through>[2]]>([
  ["up to half more", multiplied(6000, 4000), {}],
  ["new keys", multiplied(12_000, 12_000), {}],
  ["oversampling", multiplied(12_000, 4000), { observed: { imports: ["imblearn.over_sampling"] } }],
  ["a step that augments", multiplied(12_000, 4000), { step: { id: "augment" } }],
  [
    "a full table beside its splits",
    data(
      table("all.csv", flights(4000), { rows: 4000 }),
      table("train.csv", flights(3000), { rows: 3000 }),
      table("test.csv", flights(1000), { rows: 1000 }),
    ),
    {},
  ],
])("%s multiplies nothing", (_what, after, more) => {
  expect(joined(after, more)).toEqual([]);
});

test("one order with many items is no multiplied order", () => {
  const orders = data(table("orders.csv", [column("order", { distinct: 500 }), column("day")], { rows: 500 }));
  const items = data(table("items.csv", [column("item", { distinct: 2000 }), column("order")], { rows: 2000 }));
  const joined = [column("item", { distinct: 2000 }), column("order", { distinct: 500 }), column("day")];
  const inputs = [
    { port: port("orders"), facts: { profile: orders } },
    { port: port("items"), facts: { profile: items } },
  ];
  const outputs = [{ port: port("cleaned"), profile: data(table("x.csv", joined, { rows: 2000 })) }];
  expect(lines(checkStep(stepFacts({ inputs, outputs })))).toEqual([]);
});

const labelled = (late: ColumnProfile, ...more: readonly ColumnProfile[]): DatasetProfile =>
  data(table("x.csv", [column("id"), late, ...more]));
const binary = holding("late", ["0", "1"], { kind: "integer" });
const sex = holding("sex", ["F", "M"]);
const label = { env: { LABEL_FIELD: "late" } };

test("another column under the label's name is told", () => {
  const distances = holding("late", ["120", "360", "900"], { kind: "integer" });
  expect(lines(checkStep(through(labelled(binary), labelled(distances), label)))).toEqual([
    `warning data/other-values clean.cleaned: The label late in x.csv ${out} holds "120", "360", "900"; in the inputs it has 0 and 1`,
  ]);
  const moved = holding("late", ["F", "M"]);
  expect(lines(checkStep(through(labelled(binary, sex), labelled(moved), label)))).toEqual([
    `warning data/other-values clean.cleaned: The label late in x.csv ${out} holds "F", "M", which are those of sex; in the inputs it has 0 and 1`,
  ]);
});

test.each([
  ["names for classes", labelled(binary), labelled(holding("late", ["no", "yes"]))],
  ["numbers for classes", labelled(holding("late", ["no", "yes"])), labelled(binary)],
  ["classes counted from 0", labelled(holding("late", ["1", "2"], { kind: "integer" })), labelled(binary)],
  ["the same as floats", labelled(binary), labelled(holding("late", ["0.0", "1.0"], { kind: "float" }))],
  [
    "a measure that is scaled",
    labelled(column("late", { distinct: 90 })),
    labelled(column("late", { kind: "float", distinct: 90 })),
  ],
])("%s are the same label", (_what, one, other) => {
  expect(lines(checkStep(through(one, other, label)))).toEqual([]);
});

test("a score beside 0 to 1 is told, unless a range is declared or it came so", () => {
  const margins = column("risk", { kind: "float", least: "-2.5", greatest: "1.25" });
  const columns = [{ name: "risk", role: "score" }] as const;
  const scored = (declared: Parameters<typeof port>[1], from = before): readonly string[] => {
    const inputs = [{ port: port("DATA"), facts: { profile: from } }];
    return lines(
      checkStep(stepFacts({ inputs, outputs: [{ port: port("cleaned", declared), profile: labelled(margins) }] })),
    );
  };
  expect(scored({ columns })).toEqual([
    `warning data/other-values clean.cleaned: The score risk in x.csv ${out} holds "-2.5", "1.25"; a score lies within 0 to 1`,
  ]);
  expect(scored({})).toEqual([]);
  expect(scored({ columns: [{ name: "risk", role: "score", range: [-9, 9] }] })).toEqual([]);
  expect(scored({ columns }, labelled(margins))).toEqual([]);
});

const changed = (one: ColumnProfile, other: ColumnProfile, path = "x.csv"): readonly string[] =>
  lines(checkStep(through(data(table("in.csv", [column("id"), one])), data(table(path, [column("id"), other])))));

test.each([
  ["integer", column("x"), column("x", { kind: "boolean" }), "x.csv", "boolean"],
  ["integer", column("x"), column("x", { kind: "text", disguise: "boolean" }), "x.csv", "True and False as text"],
  ["list", column("x", { kind: "list" }), column("x", { kind: "text", disguise: "array" }), "x.csv", "printed arrays"],
  ["text", column("x", { kind: "text" }), column("x", { kind: "text", disguise: "bytes" }), "x.csv", "printed bytes"],
  // With a currency, say: plain ones are numbers in a text file.
  ["integer", column("x"), column("x", { kind: "text", disguise: "number" }), "x.csv", "numbers as text"],
  [
    "float",
    column("x", { kind: "float" }),
    column("x", { kind: "text", disguise: "number" }),
    "x.parquet",
    "numbers as text",
  ],
  [
    "date",
    column("x", { kind: "date" }),
    column("x", { least: "1356998400", greatest: "1388448000" }),
    "x.csv",
    "integer",
  ],
])("a column that was %s and is %o is told", (...[was, one, other, path, now]) => {
  const example = other.least === undefined ? "" : `, such as "${other.least}"`;
  expect(changed(one, other, path)).toEqual([
    `warning data/changed-type clean.cleaned: ${path} ${out} has columns of another type than input DATA: x was ${was} and is ${now}${example}`,
  ]);
});

test.each([
  ["text that is encoded", column("x", { kind: "text" }), column("x"), "x.csv"],
  ["numbers that are rounded", column("x", { kind: "float" }), column("x"), "x.csv"],
  ["numbers that are binned", column("x"), column("x", { kind: "text" }), "x.csv"],
  ["yes and no that are parsed", column("x", { kind: "text" }), column("x", { kind: "boolean" }), "x.csv"],
  ["booleans that become numbers", column("x", { kind: "boolean" }), column("x"), "x.csv"],
  ["a boolean in text", column("x", { kind: "boolean" }), column("x", { kind: "text", disguise: "boolean" }), "x.csv"],
  ["a date's month", column("x", { kind: "date" }), column("x", { least: "1", greatest: "12" }), "x.csv"],
  ["dates as text", column("x", { kind: "timestamp" }), column("x", { kind: "text" }), "x.parquet"],
  ["a date that gets a time", column("x", { kind: "date" }), column("x", { kind: "timestamp" }), "x.csv"],
])("%s lost no type", (...[, one, other, path]) => {
  expect(changed(one, other, path)).toEqual([]);
});

const ages = (distinct: number, more: Partial<ColumnProfile> = {}): ColumnProfile =>
  holding("x", ["18", "19"], { distinct, least: "18", greatest: "unknown", ...more });

test("a rare word among numbers makes text of them, and one among the numbers of a few classes is another class", () => {
  expect(changed(column("x"), ages(60))).toEqual([
    `warning data/changed-type clean.cleaned: x.csv ${out} has columns of another type than input DATA: x was integer and is text among numbers, such as "unknown"`,
  ]);
  expect(changed(column("x"), ages(6))).toEqual([]);
  expect(changed(column("x"), { ...ages(60), ...holding("x", ["young", "old", "18"], { distinct: 60 }) })).toEqual([]);
  expect(changed(column("x", { kind: "text" }), ages(60))).toEqual([]);
});

const index = (name: string, more: Partial<ColumnProfile> = {}): ColumnProfile =>
  column(name, { distinct: 100, least: "0", greatest: "99", ...more });

test.each(["", "Unnamed: 0"])("an index that was written as the column '%s' is told", (name) => {
  const said = name === "" ? "without a name" : name;
  expect(told(data(table("x.csv", [index(name), column("amount")])))).toEqual([
    `warning data/index-column clean.cleaned: x.csv ${out} begins with a column ${said} that only counts rows`,
  ]);
});

test.each([
  ["an index with a name", table("x.csv", [index("day"), column("amount")])],
  ["labels of rows", table("x.csv", [column("", { kind: "text", distinct: 100 }), column("amount")])],
  [
    "a confusion matrix",
    table("x.csv", [holding("", ["0", "1"], { kind: "integer", least: "0" }), column("0"), column("1")], { rows: 2 }),
  ],
  ["numbers that repeat", table("x.csv", [index("", { distinct: 7 }), column("amount")])],
  ["a table without a header", table("x.csv", [index("column0"), column("column1")], { hasHeader: false })],
])("%s is no index that slipped in", (_what, after) => {
  expect(told(data(after))).toEqual([]);
});

test("an index that came along is not told again", () => {
  const indexed = data(table("x.csv", [index("Unnamed: 0"), column("amount")]));
  const inputs = [{ port: port("DATA"), facts: { profile: indexed, from: { step: "load", port: "raw" } } }];
  expect(checkStep(stepFacts({ inputs, outputs: [{ port: port("cleaned"), profile: indexed }] }))).toEqual([]);
});

test("a name twice in a header is told once, where it was written", () => {
  const flaws = [{ kind: "duplicate-column", name: "id" }] as const;
  const doubled = data(table("x.csv", [column("id"), column("id")], { flaws }));
  expect(told(doubled)).toEqual([
    `warning data/duplicate-column clean.cleaned: x.csv ${out} has id more than once in the header`,
  ]);
  expect(lines(checkStep(through(doubled, doubled)))).toEqual([
    "warning data/duplicate-column clean.DATA: x.csv in input DATA of step clean has id more than once in the header",
  ]);
});

test("a marker of failure is told, one of success is not", () => {
  const marker = (path: string) => ({ kind: "empty", path, bytes: 0 }) as const;
  expect(told(data(marker("_FAILURE"), marker("_SUCCESS"), marker("on_FAILURE")))).toEqual([
    `warning data/failure-marker clean.cleaned: The script ended well, and left _FAILURE ${out}`,
  ]);
});

test("a name that says another format than the content is told", () => {
  const wrong = table("x.csv", [column("id"), column("x")], { format: "parquet" });
  expect(told(data(wrong))).toEqual([
    `warning data/wrong-format clean.cleaned: x.csv ${out} holds Parquet, not CSV as the name says`,
  ]);
  const fine = [
    table("a.json", [column("id")], { format: "jsonl" }),
    table("b.csv.gz", [column("id")], { compression: "gzip" }),
    table("c.snappy.parquet", [column("id")], { format: "parquet" }),
    table("d.txt", [column("id")], { format: "csv" }),
    table("e.tsv", [column("id")], { format: "csv" }),
  ];
  expect(told(data(...fine))).toEqual([]);
});

test("under strict what is a warning here is an error, and notes stay", () => {
  const facts = through(before, data(table("x.csv", flights(12), { rows: 12 })), {
    env: { AREA: "north" },
    observed: { environment: ["REGION"] },
  });
  expect(checkStep(facts, "strict").map(({ severity }) => severity)).toEqual(["error", "note"]);
  expect(checkStep(facts, "lenient").map(({ severity }) => severity)).toEqual(["warning", "note"]);
});
