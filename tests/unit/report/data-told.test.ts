import { expect, test } from "vitest";
import type { ColumnProfile, DatasetProfile } from "../../../src/model/data/profile.ts";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Observed, Outcome } from "../../../src/model/outcome.ts";
import { reportDocument } from "../../../src/report/document.ts";
import { emptyView, fold, type RunView } from "../../../src/report/fold.ts";
import { markdownReport } from "../../../src/report/markdown.ts";
import { reportSchema } from "../../../src/report/report-schema.ts";
import { column, data, table } from "../check/made.ts";
import { told } from "./told.ts";
import { attempt } from "./views.ts";

const delay = column("delay", { kind: "float", type: "DOUBLE", nulls: 30, least: "-3.5", greatest: "12" });
const rows: DatasetProfile = {
  ...data(table("rows.csv", [column("id"), delay, column("note"), column("late")], { rows: 1200 })),
  omitted: 2,
};

function ran(seen: Partial<Observed>): Outcome {
  const observed = { ...attempt.observed, ...seen };
  return { kind: "ran", attempts: [{ ...attempt, observed }], outputs: [], findings: [] };
}

const uses: Outcome = ran({
  reads: ["/opt/ml/processing/input/rows.csv"],
  tables: [{ path: "/opt/ml/processing/input/rows.csv", by: "pandas.read_csv", asked: ["id", "delay", "note"] }],
  columns: { used: [{ name: "delay" }, { name: "made_here" }], dropped: ["note"] },
});

function viewOf(profile: DatasetProfile, use: Outcome = uses): RunView {
  const wire = { from: { step: "make", port: "out" }, to: { step: "use", port: "in" }, score: 1, reason: "it says so" };
  const events: readonly RunEvent[] = [
    {
      ...{ type: "run-started", schema: 1, run: "r1", at: "2026-01-01T00:00:00.000Z", pipeline: "demo" },
      ...{ file: "/w/demo.yaml", wires: [wire] },
      steps: [
        { id: "make", kind: "processing", dependsOn: [] },
        { id: "use", kind: "processing", dependsOn: ["make"] },
      ],
    },
    { type: "profiled", step: "make", side: "output", port: "out", profile },
    { type: "step-ended", step: "make", atMs: 1, outcome: ran({}) },
    { type: "step-ended", step: "use", atMs: 2, outcome: use },
    { type: "run-ended", atMs: 3, verdict: "passed" },
  ];
  return events.reduce(fold, emptyView);
}

const documentOf = (view: RunView) => reportDocument(view, { memoryBytes: 1e9, timeMs: 1e5 });

test("the document holds what lies on each wire, and what its reader was seen to take of it", () => {
  const { steps, wires } = documentOf(viewOf(rows));
  const [made] = steps[0]?.profiles ?? [];
  const [file] = made?.files ?? [];
  expect({ ...made, files: [{ ...file, columns: file?.columns?.filter(({ name }) => name === "delay") }] }).toEqual({
    ...{ side: "output", port: "out", omitted: 2 },
    files: [
      {
        ...{ path: "rows.csv", bytes: 1000, kind: "table", format: "csv", rows: 1200, has_header: true, width: 4 },
        columns: [{ name: "delay", kind: "float", type: "DOUBLE", nulls: 30, least: "-3.5", greatest: "12" }],
      },
    ],
  });
  expect(wires[0]?.columns).toEqual({ taken: ["id", "delay", "note"], dropped: ["note"], not_seen_taken: ["late"] });
  expect(steps[1]?.observed).toMatchObject({
    tables: [{ path: "/opt/ml/processing/input/rows.csv", by: "pandas.read_csv", asked: ["id", "delay", "note"] }],
    columns: { used: ["delay", "made_here"], dropped: ["note"] },
  });
});

test("a reader that was seen to read nothing there, or to take no column, tells nothing of columns", () => {
  const columnsOf = (use: Outcome) => documentOf(viewOf(rows, use)).wires[0]?.columns;
  expect(columnsOf(ran({ columns: { used: [{ name: "delay" }], dropped: [] } }))).toBeUndefined();
  expect(columnsOf(ran({ reads: ["/opt/ml/processing/input/rows.csv"] }))).toBeUndefined();
  expect(columnsOf({ kind: "blocked", by: ["make"] })).toBeUndefined();
});

test("every kind of file fits the published schema; of many tables the first twenty have their columns", () => {
  const parts = [...Array(25).keys()].map((at) => table(`part-${at}.parquet`, [column("id")], { format: "parquet" }));
  const document = documentOf(
    viewOf({
      files: [
        ...parts,
        { kind: "archive", path: "m.tar.gz", bytes: 9, format: "tar.gz", members: [{ path: "m", bytes: 3 }] },
        { kind: "empty", path: "e", bytes: 0 },
        { kind: "document", path: "d.json", bytes: 4, keys: ["auc"] },
        { kind: "other", path: "p.pkl", bytes: 4, what: "pickle" },
        { kind: "unreadable", path: "u.csv", bytes: 4, format: "csv", reason: "it was cut off", line: 3 },
        { kind: "unknown", path: "k.csv", bytes: 4, reason: "it took too long" },
      ],
    }),
  );
  expect(reportSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  const files = document.steps[0]?.profiles?.[0]?.files ?? [];
  expect(files.map(({ columns }) => columns?.length)).toEqual([...Array(20).fill(1), ...Array(11).fill(undefined)]);
  expect(files.slice(25).map(({ format, what, reason }) => format ?? what ?? reason)).toEqual([
    ...["tar.gz", undefined, undefined, "pickle", "csv", "it took too long"],
  ]);
});

test("Markdown tells the wires in a table to be unfolded", () => {
  const text = markdownReport(told(viewOf(rows)));
  expect(text.slice(text.indexOf("<details>"))).toBe(`<details><summary>Data on the wires</summary>

| data | what it is | missing values | read by |
| --- | --- | --- | --- |
| \`make.out\` | 3 files, csv · 1,200 rows × 4 columns | \`delay\` 2.5 % | \`use\` took 3 of 4 columns, dropped \`note\` |

</details>
`);
});

test("Markdown names few columns and few wires, and counts the others", () => {
  const holed = (at: number): ColumnProfile => column(`c${at}|<b>`, { nulls: at });
  const many = data(table("rows.csv", [...Array(9).keys()].map(holed), { rows: 10 }));
  const text = markdownReport(told(viewOf(many, { kind: "blocked", by: ["make"] })));
  expect(text).toContain(
    "| `make.out` | 1 file, csv · 10 rows × 9 columns | c8&#124;&#60;b&#62; 80 %, c7&#124;&#60;b&#62; 70 %, c6&#124;&#60;b&#62; 60 % and 5 more | `use` did not run |",
  );
});
