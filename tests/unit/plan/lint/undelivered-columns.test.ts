import { expect, it } from "vitest";
import type { HeldAgainst } from "../../../../src/model/held-against.ts";
import type { PathUse } from "../../../../src/model/hints.ts";
import type { InputPort } from "../../../../src/model/port.ts";
import { inputPort, port } from "../build.ts";
import { type Code, codeOf, held, told, use } from "./linting.ts";

const folder = { kept: "/opt/ml/processing/output/kept", rows: "/opt/ml/processing/input/rows" };
const fromClean: InputPort = inputPort("rows", { kind: "port", step: "clean", port: "kept" }, folder.rows);

interface Wrote {
  readonly path?: string;
  readonly written?: HeldAgainst["written"];
  readonly more?: readonly PathUse[];
}

const columns = ["berth", "ship"];

function clean({ path = "rows.csv", written = [{ line: 14, last: 14, columns }], more = [] }: Wrote = {}): Code {
  const wrote = use(`${folder.kept}/${path}`, { use: "write", from: [{ what: "to_csv", line: 14 }] });
  const contract = { inputs: [], outputs: [port("kept", folder.kept)] };
  return codeOf("clean", { paths: [wrote, ...more], ...held({ written }) }, { contract });
}

function count(column: string, path = "rows.csv", more: Partial<PathUse> = {}): Code {
  const wanted = [{ column, line: 5, read: 3, last: 3 }];
  const read = use(`${folder.rows}/${path}`, { from: [{ what: "read_csv", line: 3 }], ...more });
  const contract = { inputs: [fromClean], outputs: [] };
  return codeOf("count", { paths: [read], ...held({ wanted }) }, { contract });
}

const lacksTeu = [
  "lint/no-such-column",
  "count.rows",
  "scripts/count.py:5",
  "Column teu is taken from input rows, for which clean writes berth and ship and no other (scripts/clean.py:14)",
];

it("a column that the producer cannot have written is told where it is taken, with the line that wrote the table", () => {
  expect(told([clean(), count("teu")])).toEqual([lacksTeu]);
  expect(told([clean(), count("teu", "*.csv")])).toEqual([lacksTeu]);
  expect(told([clean({ path: "*.csv" }), count("teu", "train.csv")])).toEqual([lacksTeu]);
});

it("one that is written is not told, nor one of a file that the producer does not write", () => {
  expect(told([clean(), count("ship")])).toEqual([]);
  expect(told([clean(), count("teu", "other.csv")])).toEqual([]);
});

it("nothing is told while anything is open of what the producer writes there", () => {
  const second = use(`${folder.kept}/rows.csv`, { use: "write", from: [{ what: "open", line: 20 }] });
  const named = use(`${folder.kept}/*`, { use: "unknown", from: [{ what: "named", line: 2 }] });
  const known = { line: 14, last: 14, columns };
  expect(told([clean({ written: [{ line: 14, last: 14 }] }), count("teu")])).toEqual([]);
  expect(told([clean({ more: [second] }), count("teu")])).toEqual([]);
  expect(told([clean({ more: [named] }), count("teu")])).toEqual([]);
  expect(told([clean({ written: [known, { line: 30, last: 30, columns: ["teu"] }] }), count("teu")])).toEqual([]);
});

it("nothing is told of a table that need not be there, or that only another line reads", () => {
  expect(told([clean(), count("teu", "rows.csv", { optional: true })])).toEqual([]);
  expect(told([clean(), count("teu", "rows.csv", { from: [{ what: "read_csv", line: 9 }] })])).toEqual([]);
});

it("a column that is taken in the same line of two files is told of both", () => {
  const inModule = { column: "teu", line: 5, read: 3, last: 3, file: "rows.py" };
  const wanted = [{ column: "teu", line: 5, read: 3, last: 3 }, inModule];
  const from = [3, 3].map((line, at) => ({ what: "read_csv", line, ...(at === 1 && { file: "rows.py" }) }));
  const both = codeOf(
    "count",
    { paths: [use(`${folder.rows}/rows.csv`, { from })], ...held({ wanted }) },
    { contract: { inputs: [fromClean], outputs: [] } },
  );
  expect(told([clean(), both]).map(([, , place]) => place)).toEqual(["scripts/count.py:5", "scripts/rows.py:5"]);
});
