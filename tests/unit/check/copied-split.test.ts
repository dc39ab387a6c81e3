import { describe, expect, test } from "vitest";
import { checkStep } from "../../../src/check/check-step.ts";
import type { InputFacts, Producer } from "../../../src/check/facts.ts";
import type { DatasetProfile, TableProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { column, data, port, stepFacts, table } from "./made.ts";

function rows(path: string, greatest: string, more: Partial<TableProfile> = {}): TableProfile {
  return table(path, [column("id", { distinct: 100, least: "1", greatest }), column("late", { distinct: 2 })], more);
}

type Inputs = readonly (readonly [name: string, profile: DatasetProfile, from?: Producer])[];

function told(left: Readonly<Record<string, DatasetProfile>>, given: Inputs = []): readonly string[] {
  const outputs = Object.entries(left).map(([name, profile]) => ({ port: port(name), profile }));
  const inputs = given.map(([name, profile, from]) => {
    const facts: InputFacts = { profile, ...(from && { from }) };
    return { port: port(name), facts };
  });
  return checkStep(stepFacts({ inputs, outputs }))
    .filter(({ code }) => code === "data/copied-split")
    .map((one) => `${one.severity} ${one.step}.${one.port}: ${explain(one).message}`);
}

describe("what is measured on the rows that were trained on is told", () => {
  test("of files that one step wrote, as their folders are called", () => {
    const split = data(rows("train/x.csv", "100"), rows("val/x.csv", "100"), rows("test/x.csv", "130"));
    expect(told({ splits: split })).toEqual([
      "warning clean.splits: val/x.csv in output splits of step clean holds the same 100 rows as train/x.csv in splits: what is for val is what is trained on",
    ]);
  });

  test("of two outputs, as they or their files are called", () => {
    expect(told({ train_data: data(rows("a.csv", "100")), testData: data(rows("b.csv", "100")) })).toEqual([
      "warning clean.testData: b.csv in output testData of step clean holds the same 100 rows as a.csv in train_data: what is for test is what is trained on",
    ]);
  });

  test("of shards, all of them", () => {
    const shards = (split: string, last: string) => [rows(`${split}/0.csv`, "100"), rows(`${split}/1.csv`, last)];
    expect(told({ out: data(...shards("train", "200"), ...shards("test", "200")) })).toEqual([
      "warning clean.out: test/0.csv and test/1.csv in output out of step clean hold the same 200 rows as train/0.csv and train/1.csv in out: what is for test is what is trained on",
    ]);
    expect(told({ out: data(...shards("train", "200"), ...shards("test", "300")) })).toEqual([]);
  });

  test("of two inputs that are fed by one output", () => {
    const from = { step: "load", port: "table" };
    const whole = data(rows("x.csv", "100"));
    expect(
      told({}, [
        ["train", whole, from],
        ["validation", whole, from],
      ]),
    ).toEqual([
      "warning clean.validation: x.csv in input validation of step clean (from load.table) holds the same 100 rows as x.csv in train: what is for validation is what is trained on",
    ]);
  });
});

describe("it is not told", () => {
  test("of other rows, of small files beside the data, and of few rows", () => {
    const names = (split: string) =>
      rows(`${split}/columns.csv`, "9", { rows: 8, columns: [column("name", { distinct: 8 })] });
    const apart = data(rows("train/x.csv", "100"), names("train"), rows("val/x.csv", "130"), names("val"));
    expect(told({ splits: apart })).toEqual([]);
    const few = data(rows("train.csv", "4", { rows: 4 }), rows("val.csv", "4", { rows: 4 }));
    expect(told({ splits: few })).toEqual([]);
  });

  test("where nothing says which is which", () => {
    expect(told({ out: data(rows("a.csv", "100"), rows("b.csv", "100")) })).toEqual([]);
    expect(told({ out: data(rows("train_test.csv", "100"), rows("test.csv", "100")) })).toEqual([]);
  });

  test("again by steps that were given copies: their producer tells, or their own input", () => {
    const split = data(rows("train/x.csv", "100"), rows("val/x.csv", "100"));
    expect(told({ out: split }, [["splits", split, { step: "load", port: "table" }]])).toEqual([]);
    expect(told({ out: split }, [["splits", split]])).toEqual([
      "warning clean.splits: val/x.csv in input splits of step clean holds the same 100 rows as train/x.csv in splits: what is for val is what is trained on",
    ]);
  });
});
