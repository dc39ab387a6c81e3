import { expect, test } from "vitest";
import { validateTransition } from "../../../src/check/compatibility/validate-transition.ts";
import type { Edge } from "../../../src/model/data/edge.ts";
import { isUnsafe } from "../../../src/model/unsafe.ts";
import { flowText } from "../../../src/report/flow/flow-text.ts";
import { matrixText } from "../../../src/report/flow/matrix-text.ts";
import { styleOf } from "../../../src/report/style.ts";
import { column, data, table } from "../check/made.ts";

const style = styleOf({ columns: 80, cwd: "/w", colour: false });
const rows = data(table("a/rows.csv", [column("id"), column("amt")], { bytes: 2000 }), {
  ...{ kind: "archive", path: "model.tar.gz", bytes: 12, format: "tar.gz" },
});

const good: Edge = {
  from: { step: "make", port: "rows" },
  to: { step: "use", port: "rows" },
  ...{ verdict: "compatible", why: "use read it and ran to its end", basis: "observed", needs: "none" },
  data: { run: "r2", profile: rows },
  reads: { run: "r2", outcome: "ran", files: ["a/rows.csv"], columns: ["amt"] },
  report: validateTransition(rows, {}),
  findings: [],
};
const bad: Edge = {
  ...good,
  to: { step: "sum", port: "in" },
  ...{ verdict: "incompatible", why: "rows.csv has no column total", basis: "declared", needs: "unmet" },
  report: validateTransition(rows, { schemas: { "a/rows.csv": { required_columns: ["total", "x"] } } }),
};
const converted: Edge = {
  ...good,
  to: { step: "sum", port: "other" },
  ...{ verdict: "convertible", why: "it is converted to what is declared", basis: "declared", needs: "met" },
};
const { data: _data, reads: _reads, report: _report, ...bare } = good;
const open: Edge = {
  ...bare,
  from: { step: "late", port: "out" },
  verdict: "unknown",
  why: "late has not run",
  basis: "none",
};

test("the matrix names every output with its readers below it, and ends with the share of edges that fit", () => {
  expect(matrixText([good, bad, open, converted], style, "run me").split("\n")).toEqual([
    "data and who reads it  verdict       declared  what is known",
    "make.rows                                      2 files, 2 columns",
    "  use.rows             compatible    none      read 1 file, 1 column",
    "  sum.in               incompatible  unmet     rows.csv has no column total",
    "  sum.other            convertible   met       it is converted to what is",
    "                                               declared",
    "late.out                                       no data yet",
    "  use.rows             unknown       none      late has not run",
    "",
    "2 of 4 edges compatible (50 %), 1 incompatible, 1 unknown",
    "",
  ]);
});

test("data that a run left and did not look into is there, and so told", () => {
  const left: Edge = {
    ...open,
    why: "late left 3 files, which run r2 did not look into",
    left: { run: "r2", files: 3 },
  };
  expect(matrixText([left], style, "run me").split("\n").slice(0, 5)).toEqual([
    "data and who reads it  verdict  declared  what is known",
    "late.out                                  3 files, not looked into",
    "  use.rows             unknown  none      late left 3 files, which run r2 did",
    "                                          not look into",
    "",
  ]);
});

test("before any run the matrix tells what to type; a pipeline without wires has none", () => {
  expect(matrixText([open], style, "cursus runtime test-pipeline x").split("\n").slice(-4)).toEqual([
    "run it once to know more:",
    "  cursus runtime test-pipeline x",
    "0 of 1 edge compatible (0 %), 1 unknown",
    "",
  ]);
  expect(matrixText([], style, "")).toBe("No step of this pipeline feeds another one\n");
});

const about = {
  ...{ pipeline: "p", file: "/w/p.yaml", upstream: "make", downstream: "use", findings: [] },
  ...{ run: "r2", earlier: [{ step: "first", run: "r1" }] },
};

test("an edge is told with its reasons, what was read of it, its files, and whose data the run took", () => {
  expect(flowText([good, bad], about, style).split("\n")).toEqual([
    "make.rows -> use.rows: compatible (strict)",
    "  why: use read it and ran to its end",
    "  declared: no files, format or columns",
    "  read: 1 file, in run r2",
    "  1 column taken: amt",
    "",
    "  file          format  rows  columns      size",
    "  a/rows.csv    csv      100        2    2.0 kB  read",
    "  model.tar.gz  tar.gz                 12 bytes",
    "",
    "make.rows -> sum.in: incompatible",
    "  why: rows.csv has no column total",
    "  issue: a/rows.csv has no column total",
    "  issue: a/rows.csv has no column x",
    "  declared: not all that it declares to need is there",
    "  read: 1 file, in run r2",
    "  1 column taken: amt",
    "",
    "  file          format  rows  columns      size",
    "  a/rows.csv    csv      100        2    2.0 kB  read",
    "  model.tar.gz  tar.gz                 12 bytes",
    "",
    "run r2 ran make and use; what they need of first was taken from run r1",
    "make -> use: not compatible, 1 of 2 edges",
    "",
  ]);
});

test("names that would drive a terminal are shown, and never sent to it", () => {
  const evil = "\u001b[2J\u202e";
  const hostile: Edge = {
    ...good,
    ...{ from: { step: evil, port: evil }, to: { step: evil, port: evil }, why: evil, verdict: "unknown" },
    data: { run: evil, profile: data(table(`${evil}.csv`, [column(evil)])) },
    reads: { run: evil, outcome: "ran", files: [`${evil}.csv`], columns: [evil] },
  };
  const texts = [
    matrixText([hostile], style, evil),
    flowText([hostile], { ...about, upstream: evil, run: evil, earlier: [{ step: evil, run: evil }] }, style),
  ];
  for (const text of texts) {
    expect(text).toContain("\\x1b[2J\\u202e");
    expect(isUnsafe(text.replaceAll("\n", ""))).toBe(false);
  }
});
