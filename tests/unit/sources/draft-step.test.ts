import { describe, expect, test } from "vitest";
import type { PathUse, ScriptHints, TableHints } from "../../../src/model/hints.ts";
import type { PlannedInput, PlannedStep } from "../../../src/model/plan.ts";
import type { ColumnSpec, InputPort } from "../../../src/model/port.ts";
import type { Step } from "../../../src/model/step.ts";
import { type DraftStep, draftStep } from "../../../src/sources/draft-step.ts";

const from = [{ what: "used", line: 3 }];
const empty = { inputs: [], outputs: [], environment: [], arguments: [], untraced: [], needs: [] } as const;
const root = "/opt/ml/processing/input";

function input(name: string, port: Partial<InputPort> = {}): PlannedInput {
  const containerPath = `${root}/${name}`;
  return {
    port: { name, containerPath, required: true, feed: { kind: "synthetic" }, ...port },
    feed: { kind: "synthetic", wish: {} },
    mounts: [{ containerPath }],
  };
}

function drafted(inputs: readonly PlannedInput[], paths: readonly PathUse[] = [], more: object = {}): DraftStep {
  const contract = { inputs: inputs.map(({ port }) => port), outputs: [] };
  const step = { id: "score", contract } as unknown as Step;
  const planned = { step, inputs } as unknown as PlannedStep;
  const hints: ScriptHints = { kind: "processing", paths, ...empty, ...more };
  return draftStep({ planned, inputs, hints, kind: "generic", steps: [step] });
}

function reads(path: string, table: Partial<TableHints> = {}, more: Partial<PathUse> = {}): PathUse {
  return { path: `${root}/${path}`, use: "read", format: "csv", table: { columns: [], ...table }, from, ...more };
}

/** `port/file: column kind, ...` of every table. */
function told({ ports }: DraftStep): readonly string[] {
  return ports.flatMap(({ port, files, impossible }) => [
    ...files.map((file) => {
      const columns = file.kind === "table" ? file.columns : [];
      const words = columns.map(({ recipe }) => `${recipe.name} ${recipe.values.kind}`).join(", ");
      return `${port}/${file.path}${words === "" ? ` (${file.kind})` : `: ${words}`}`;
    }),
    ...impossible.map(({ path, what }) => `${port}/${path}: impossible, ${what}`),
  ]);
}

const column = (name: string, more: object = {}) => ({ name, from, ...more });
const spec = (name: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({ name, ...more });
const ab = { columns: [column("a"), column("b", { kind: "text" })] } as const;

describe("the files of an input", () => {
  const cases: readonly (readonly [string, DraftStep, readonly string[]])[] = [
    [
      "one named by the port, where nothing is told",
      drafted([input("x", { columns: [spec("a", { type: "int" })] })]),
      ["x/x.csv: a integer"],
    ],
    [
      "CSV, where the code takes files of several formats by their ending",
      drafted(
        [input("x")],
        [
          reads("x/part-*", ab, {
            format: "parquet",
            from: [
              { what: "read_parquet", line: 1 },
              { what: "read_csv", line: 2 },
            ],
          }),
        ],
      ),
      ["x/part-00000.csv: a float, b words"],
    ],
    [
      "those that the code opens",
      drafted([input("x")], [reads("x/train.csv", ab), reads("x/sub/b.tsv", ab)]),
      ["x/train.csv: a float, b words", "x/sub/b.tsv: a float, b words"],
    ],
    [
      "one for a pattern",
      drafted([input("x")], [reads("x/part-*.parquet", ab, { format: "parquet" })]),
      ["x/part-00000.parquet: a float, b words"],
    ],
    [
      "one for a pattern of nothing but an ending",
      drafted([input("x")], [reads("x/*.csv", ab)]),
      ["x/x.csv: a float, b words"],
    ],
    [
      "none for a pattern that a named file fits",
      drafted([input("x")], [reads("x/*.csv", ab), reads("x/a.csv", ab)]),
      ["x/a.csv: a float, b words"],
    ],
    [
      "the first of several that may all stay away",
      drafted([input("x")], [reads("x/a.csv", ab, { optional: true }), reads("x/b.csv", ab, { optional: true })]),
      ["x/a.csv: a float, b words"],
    ],
    [
      "no optional one beside a needed one",
      drafted([input("x")], [reads("x/a.csv", ab), reads("x/b.csv", ab, { optional: true })]),
      ["x/a.csv: a float, b words"],
    ],
    [
      "declared names before those of the code",
      drafted([input("x", { files: ["d.csv"] })], [reads("x/d.csv", ab), reads("x/e.csv", ab)]),
      ["x/d.csv: a float, b words"],
    ],
    [
      "the declared format",
      drafted([input("x", { format: "Parquet", columns: [spec("a", { type: "float" })] })]),
      ["x/x.parquet: a float"],
    ],
    [
      "compressed where the name says so",
      drafted([input("x", { format: "csv.gz", columns: [spec("a", { type: "bool" })] })]),
      ["x/x.csv.gz: a choice"],
    ],
    [
      "a JSON document",
      drafted(
        [input("x")],
        [reads("x/c.json", {}, { format: "json", table: undefined, document: { keys: [] } } as object)],
      ),
      ["x/c.json (document)"],
    ],
    [
      "an array",
      drafted([input("x")], [reads("x/y.npy", {}, { format: "npy", table: undefined } as object)]),
      ["x/y.npy (array)"],
    ],
    [
      "an archive with what is opened in it",
      drafted(
        [input("x")],
        [
          reads(
            "x/model.tar.gz",
            {},
            { format: "tar", members: [{ path: "a.json", use: "read", format: "json", from }] },
          ),
        ],
      ),
      ["x/model.tar.gz (archive)"],
    ],
    [
      "nothing that only a script can make",
      drafted(
        [input("x")],
        [
          reads(
            "x/model.tar.gz",
            {},
            { format: "tar", members: [{ path: "m.joblib", use: "read", format: "pickle", from }] },
          ),
        ],
      ),
      ["x/model.tar.gz/m.joblib: impossible, a pickled object"],
    ],
    [
      "by the key that main gets",
      drafted(
        [input("x", { containerPath: "/elsewhere" })],
        [{ ...reads("", ab), path: "in/a.csv", port: { side: "input", key: "x" } }],
      ),
      ["x/in/a.csv: a float, b words"],
    ],
    [
      "tables whose place the code does not tell",
      drafted([input("x")], [], { untraced: [ab] }),
      ["x/x.csv: a float, b words"],
    ],
  ];
  test("lists are refused, by the column's name", () => {
    expect(told(drafted([input("x", { columns: [spec("tags", { type: "list<str>" })] })]))).toEqual([
      "x/x.csv: impossible, lists or structures (column tags)",
    ]);
  });

  test.each(cases)("%s", (_, drafts, expected) => {
    expect(told(drafts)).toEqual(expected);
  });

  test("each channel has a folder", () => {
    const mounts = ["train", "val"].map((name) => ({ containerPath: `/opt/ml/input/data/${name}`, subfolder: name }));
    const channels = { ...input("data"), mounts };
    const uses = ["train", "val"].map((name) => ({ ...reads("", ab), path: `/opt/ml/input/data/${name}/${name}.csv` }));
    expect(told(drafted([channels], uses))).toEqual([
      "data/train/train.csv: a float, b words",
      "data/val/val.csv: a float, b words",
    ]);
  });
});

function valuesOf(drafts: DraftStep): unknown {
  const [file] = drafts.ports[0]?.files ?? [];
  return file?.kind === "table" ? file.columns.map(({ recipe }) => recipe.values) : undefined;
}

describe("the values of a column that the code uses", () => {
  const uniform = { kind: "uniform" } as const;
  test.each([
    [
      "both sides of a number that it is compared with",
      column("x", { low: 0, high: 0, kind: "number" }),
      { kind: "float", low: -1, high: 1 },
    ],
    [
      "both sides of a number far away",
      column("x", { low: 500, high: 500, kind: "integer" }),
      { kind: "integer", low: 0, high: 1000 },
    ],
    [
      "the range that is asked for",
      { ...column("x", { low: -40, high: 125 }), from: [{ what: "between", line: 1 }] },
      { kind: "float", low: -40, high: 125 },
    ],
    ["every value of isin", column("x", { values: ["a", "b"] }), { kind: "choice", of: ["a", "b"] }],
    ["another value beside the only one", column("x", { values: ["yes"] }), { kind: "choice", of: ["yes", "no"] }],
    ["another number beside the only one", column("x", { values: [1] }), { kind: "choice", of: [1, 0] }],
    [
      "dates in the format that is parsed",
      column("d", { kind: "timestamp", format: "%d.%m.%Y" }),
      { kind: "moment", format: "%d.%m.%Y" },
    ],
    ["years, by its name", column("year", { kind: "integer" }), { kind: "integer", low: 2015, high: 2024 }],
    ["a score", column("p", { role: "score" }), { kind: "float", low: 0, high: 1 }],
    ["texts", column("p", { kind: "text" }), { kind: "words" }],
    ["few texts", column("p", { kind: "category" }), { kind: "choice", of: ["alpha", "beta", "gamma", "delta"] }],
  ])("%s", (_, hint, expected) => {
    const [values] = valuesOf(drafted([input("x")], [reads("x/a.csv", { columns: [hint] })])) as readonly object[];
    expect(values).toMatchObject(expected);
  });

  const label = column("y", { role: "label", task: "binary" });
  const bell = { kind: "float", low: -5, high: 5, digits: 4, spread: { kind: "normal", mean: 0, std: 1 } };
  const feature = (n: number) => ({ key: `a.feature_${n}`, isBell: true });

  test.each([
    ["binary", [0, 1]],
    ["classes", [0, 1]],
    ["many", [0, 1, 2]],
  ] as const)("a label of the task %s has classes that suit every such model", (task, of) => {
    const columns = [column("y", { role: "label", task })];
    const [made] = valuesOf(drafted([input("x")], [reads("x/a.csv", { columns })])) as readonly object[];
    expect(made).toMatchObject({ kind: "classes", of });
  });

  test("a table that goes into a model whole has more numbers than those that are named", () => {
    const used = column("z", { kind: "integer" });
    const drafts = drafted(
      [input("x")],
      [reads("x/a.csv", { columns: [label, used], numbersOnly: { what: "fit", line: 9 } })],
    );
    const features = [{ key: "a.z", isBell: false }, ...[1, 2, 3, 4, 5].map(feature)];
    const own = expect.objectContaining({ kind: "integer" });
    expect(valuesOf(drafts)).toEqual([{ kind: "classes", of: [0, 1], features }, own, ...Array(6).fill(bell)]);
  });

  test.each([
    ["no name that tells values", column("bought", { role: "label" }), "classes"],
    ["a mean that is taken of it", column("bought", { role: "label", kind: "number" }), "classes"],
    ["a name of amounts", column("price", { role: "label" }), "response"],
    ["a number that it is compared with", column("bought", { role: "label", low: 2, high: 9 }), "response"],
  ] as const)("a label that only a setting names, with %s", (_, label, kind) => {
    const [values] = valuesOf(
      drafted([input("x")], [reads("x/a.csv", { columns: [label, column("a")] })]),
    ) as readonly object[];
    expect(values).toMatchObject({ kind });
  });

  test("a label of which nothing else is told has features beside it, and a category where any is taken", () => {
    const id = column("id", { role: "id" });
    const anyCategories = { what: "select_dtypes", line: 9 };
    const drafts = drafted([input("x")], [reads("x/a.csv", { columns: [id, label], anyCategories })]);
    const features = [1, 2, 3, 4, 5, 6].map(feature);
    expect(valuesOf(drafts)).toEqual([
      { kind: "sequence", first: 1 },
      { kind: "classes", of: [0, 1], features },
      ...Array(10).fill(bell),
      { kind: "choice", of: ["alpha", "beta", "gamma"] },
    ]);
  });

  test("tables with the same label have the same columns in the same order, and the same kind of label", () => {
    const parts = [
      reads("x/train.csv", { columns: [label] }),
      reads("x/val.csv", { columns: [column("y", { role: "label" }), column("id")] }),
      reads("x/other.csv", { columns: [column("v", { role: "label" })] }),
    ];
    const [train, val, other] = told(drafted([input("x")], parts));
    const features = Array.from({ length: 10 }, (_, n) => `feature_${n + 1} float`).join(", ");
    expect([train, val, other]).toEqual([
      `x/train.csv: y classes, ${features}, id sequence`,
      `x/val.csv: y classes, ${features}, id sequence`,
      `x/other.csv: v classes, ${features}`,
    ]);
  });

  test("a label depends on the score beside it", () => {
    const columns = [column("s", { role: "score" }), column("y", { role: "label" }), column("z", { kind: "float" })];
    const [, label] = valuesOf(drafted([input("x")], [reads("x/a.csv", { columns })])) as readonly object[];
    expect(label).toEqual({ kind: "classes", of: [0, 1], features: [{ key: "a.s", isBell: false }] });
  });

  test("columns by position stand where they are looked for", () => {
    const columns = [
      { position: 0, role: "label", from },
      { position: -1, kind: "text", from },
    ] as const;
    const drafts = drafted([input("x")], [reads("x/a.csv", { columns, header: "none" })]);
    const kinds = (valuesOf(drafts) as readonly { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(["classes", ...Array(6).fill("float"), "words"]);
    expect(drafts.ports[0]?.files[0]).toMatchObject({ header: false });
  });

  test("a declared score is a share, unless more is said of it", () => {
    const columns = [
      spec("risk", { role: "score" }),
      spec("p", { role: "score", type: "float64" }),
      spec("points", { role: "score", type: "int" }),
      spec("rank", { role: "score", range: [1, 5] }),
    ];
    expect(valuesOf(drafted([input("x", { columns })]))).toMatchObject([
      { kind: "float", low: 0, high: 1 },
      { kind: "float", low: 0, high: 1 },
      { kind: "integer", low: 0, high: 100 },
      { kind: "float", low: 1, high: 5 },
    ]);
  });

  test("what another port declares stands behind declared columns, where no position is used", () => {
    const columns = [spec("a", { type: "int" })];
    const more = { columns: [column("a"), column("t", { declared: spec("t", { type: "bool" }) }), column("z")] };
    expect(told(drafted([input("x", { columns })], [reads("x/a.csv", more)]))).toEqual([
      "x/a.csv: a integer, t choice",
    ]);
    const headless = { ...more, header: "none" as const };
    expect(told(drafted([input("x", { columns })], [reads("x/a.csv", headless)]))).toEqual(["x/a.csv: a integer"]);
  });

  test("declared columns stand alone, with what they say", () => {
    const columns = [
      spec("n", { type: "int64", range: [1, 6] }),
      spec("p", { type: "float", distribution: "normal", mean: 10, std: 2 }),
      spec("c", { values: ["a", "b"], probabilities: [0.9, 0.1] }),
      spec("k", { type: "str", role: "key" }),
      spec("when", { type: "timestamp" }),
      spec("whatever"),
    ];
    expect(valuesOf(drafted([input("x", { columns })], [reads("x/a.csv", ab)]))).toEqual([
      { kind: "integer", low: 1, high: 6, spread: uniform },
      { kind: "float", low: 2, high: 18, digits: 4, spread: { kind: "normal", mean: 10, std: 2 } },
      { kind: "choice", of: ["a", "b"], weights: [0.9, 0.1] },
      { kind: "sequence", first: 1, prefix: "k-" },
      expect.objectContaining({ kind: "moment", isDay: false }),
      { kind: "words", least: 1, most: 2 },
    ]);
  });
});

describe("keys", () => {
  test("of tables that are joined are the same, row by row, whatever they are called", () => {
    const customers = reads("c/customers.csv", { columns: [column("customer_id", { role: "key" })] });
    const sharedWith = [{ path: customers.path, column: "customer_id" }];
    const orders = reads("o/orders.csv", { columns: [column("buyer", { role: "key", kind: "text", sharedWith })] });
    const drafts = drafted([input("o"), input("c")], [orders, customers]);
    const recipes = drafts.ports.map(({ files }) =>
      files[0]?.kind === "table" ? files[0].columns[0]?.recipe : undefined,
    );
    const values = { kind: "sequence", first: 1, prefix: "buyer-" };
    expect(recipes).toEqual([
      { name: "buyer", key: "buyer", values },
      { name: "customer_id", key: "buyer", values },
    ]);
  });

  test("that refer to another input draw from its rows; what refers to nothing is told", () => {
    const orders = input("orders", {
      columns: [
        spec("customer", { type: "int", references: "customers.id" }),
        spec("x", { references: "customers.no" }),
      ],
    });
    const customers = input("customers", { columns: [spec("id", { type: "int", role: "id" })] });
    const drafts = drafted([orders, customers]);
    const [first] = valuesOf(drafts) as readonly object[];
    expect(first).toEqual({ kind: "drawn", key: "id", values: { kind: "sequence", first: 1 }, rows: 100 });
    const own = input("x", { columns: [spec("a", { type: "date" }), spec("b", { references: "a" })] });
    const [day, drawn] = valuesOf(drafted([own])) as readonly object[];
    expect(drawn).toEqual({ kind: "drawn", key: "a", values: day, rows: 100 });
    expect(drafts.unknown).toEqual([{ port: "orders", column: "x", references: "customers.no" }]);
  });

  test("that refer to a smaller table draw from its rows alone", () => {
    const of = (name: string, rows: number, column: ColumnSpec): PlannedInput => {
      const wished = input(name, { columns: [column] });
      return { ...wished, feed: { kind: "synthetic", wish: { rows } } };
    };
    const users = of("users", 100, spec("id", { type: "int", unique: true }));
    const events = of("events", 3000, spec("user", { type: "int", references: "users.id" }));
    const [drawn] = valuesOf(drafted([events, users])) as readonly object[];
    expect(drawn).toMatchObject({ kind: "drawn", key: "id", rows: 100 });
  });
});
