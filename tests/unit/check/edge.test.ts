import { expect, test } from "vitest";
import { judgeEdge } from "../../../src/check/compatibility/edge.ts";
import type { EdgeFacts } from "../../../src/check/compatibility/judged.ts";
import type { Edge } from "../../../src/model/data/edge.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { finding } from "../../../src/model/findings/finding.ts";
import type { InputPort } from "../../../src/model/port.ts";
import { column, data, port, stepFacts, table } from "./made.ts";

const rows = data(table("rows.csv", [column("id"), column("day", { kind: "text", least: "31.12.2013", top: [] })]));

function input(more: Partial<InputPort> = {}): InputPort {
  return { ...port("in"), feed: { kind: "port", step: "make", port: "out" }, ...more };
}

/** `make.out` with this data, and `clean.in`, which read it in the same run. */
function facts(profile: DatasetProfile, more: Partial<EdgeFacts> = {}): EdgeFacts {
  const { planned, observed } = stepFacts({ inputs: [{ port: port("in"), facts: { profile } }] });
  return {
    ...{ from: { step: "make", port: "out" }, to: { step: "clean", port: "in" }, level: "standard", findings: [] },
    ...{ output: port("out"), input: input(), producer: { run: "r1", outcome: "ran", files: 1 }, readRun: "r1" },
    data: { run: "r1", profile },
    reading: { run: "r1", outcome: "ran", planned, inputs: { in: profile }, ...(observed && { observed }) },
    ...more,
  };
}

const told = ({ verdict, needs, why, report }: Edge) => ({ verdict, needs, why, level: report?.level });
const { reading: _reading, ...unread } = facts(rows);

function withoutData(producer: NonNullable<EdgeFacts["producer"]>): EdgeFacts {
  const { data: _data, ...bare } = facts(rows);
  return { ...bare, producer };
}

test.each<[string, EdgeFacts, ReturnType<typeof told>]>([
  [
    "dates that a text file's reader parses are as declared, as they are in a run",
    facts(rows, { input: input({ columns: [{ name: "day", type: "datetime64[ns]" }] }) }),
    { verdict: "compatible", needs: "met", why: "it holds what is declared", level: "compatible" },
  ],
  [
    "what could not be checked is unknown, though the consumer ran",
    facts(data({ kind: "unknown", path: "rows.csv", bytes: 9, reason: "it took too long" }), {
      input: input({ format: "csv" }),
    }),
    {
      ...{ verdict: "unknown", needs: "unknown", level: undefined },
      why: "Not checked: format and columns of rows.csv, because it took too long",
    },
  ],
  [
    "what nobody could look into is unknown, though its reader ran to its end and nothing is declared",
    facts(data({ kind: "unknown", path: "rows.csv", bytes: 9, reason: "it took too long" })),
    {
      ...{ verdict: "unknown", needs: "none", level: undefined },
      why: "rows.csv was not looked into: it took too long",
    },
  ],
  [
    "and so is what cannot be read",
    facts(data({ kind: "unreadable", path: "t.parquet", bytes: 9, format: "parquet", reason: "it was cut off" })),
    {
      ...{ verdict: "unknown", needs: "none", level: undefined },
      why: "t.parquet cannot be read as Parquet: it was cut off",
    },
  ],
  [
    "under strict, too",
    facts(data({ kind: "unknown", path: "rows.csv", bytes: 9, reason: "it took too long" }), {
      ...{ level: "strict", input: input({ format: "csv" }) },
    }),
    {
      ...{ verdict: "unknown", needs: "unknown", level: undefined },
      why: "Not checked: format and columns of rows.csv, because it took too long",
    },
  ],
  [
    "a type that a cast would make fit",
    facts(data(table("rows.parquet", [column("id", { kind: "float" })])), {
      input: input({ columns: [{ name: "id", type: "int" }] }),
    }),
    {
      ...{ verdict: "convertible", needs: "unmet", level: "convertible" },
      why: "rows.parquet has other types than declared: id is float and not int; a cast would make it fit",
    },
  ],
  [
    "a required input without a file",
    { ...unread, data: { run: "r1", profile: data() } },
    { verdict: "incompatible", needs: "none", why: "make left no file in out", level: "incompatible" },
  ],
  [
    "no consumer that ran",
    unread,
    { verdict: "unknown", needs: "none", why: "nothing is declared, and clean has not run", level: undefined },
  ],
  [
    "a quality rule of the consumer",
    facts(rows, {
      findings: [
        finding({
          ...{ code: "data/quality", severity: "error", step: "clean", port: "in" },
          ...{ cause: { step: "make", port: "out" } },
          facts: { side: "input", rule: "whole", violations: 2, rows: 100, examples: [] },
        }),
      ],
    }),
    {
      ...{ verdict: "incompatible", needs: "unmet", level: "incompatible" },
      why: "The quality rule whole is violated by 2 rows of 100",
    },
  ],
  [
    "the producer has not kept its data",
    withoutData({ run: "r2", outcome: "blocked", files: 0 }),
    { verdict: "unknown", needs: "none", why: "make left no data: it was blocked", level: undefined },
  ],
  [
    "the producer's run ended before its data was looked into",
    withoutData({ run: "r2", outcome: "ran", files: 3 }),
    {
      ...{ verdict: "unknown", needs: "none", level: undefined },
      why: "make left 3 files, which run r2 did not look into",
    },
  ],
  [
    "the producer ended well, and left nothing there",
    withoutData({ run: "r2", outcome: "ran", files: 0 }),
    { verdict: "unknown", needs: "none", why: "make left no file there", level: undefined },
  ],
])("%s", (...[, known, expected]) => {
  expect(told(judgeEdge(known))).toEqual(expected);
});

test("findings of the wire stand beside it, and those of other ports do not", () => {
  const note = (step: string, of: string) =>
    finding({ code: "flow/unused-column", severity: "note", step, port: of, facts: { columns: ["id"] } });
  const findings = [note("make", "out"), note("clean", "in"), note("make", "other"), note("clean", "other")];
  expect(judgeEdge(facts(rows, { findings })).findings).toEqual(findings.slice(0, 2));
});
