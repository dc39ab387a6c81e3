import { expect, test } from "vitest";
import type { InputFacts, Producer } from "../../../src/check/facts.ts";
import { givenLabels, namesLabels } from "../../../src/check/given-labels.ts";
import type { DatasetProfile } from "../../../src/model/data/profile.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { column, data, holding, lines, port, stepFacts, table } from "./made.ts";

const LABEL = { LABEL_FIELD: "late" };
const labelled = (path: string, values: readonly string[]): DatasetProfile =>
  data(table(path, [column("id"), holding("late", values, { kind: "integer" })]));
const ids = data(table("made.csv", [column("id"), column("late", { distinct: 100, least: "0", greatest: "99" })]));
const wrote = { file: "/me/prepare.py", line: 8 };

/** A step `prepare` that ended well, knows no label, and made its output from these inputs. */
function prepared(inputs: readonly InputFacts[], env: Readonly<Record<string, string>> = {}): Producer {
  const promised = port("rows");
  const { planned } = stepFacts({ outputs: [{ port: promised, profile: data() }], env });
  return { ...{ step: "prepare", port: "rows", promised, inputs, hasEnded: true, planned }, wroteAt: () => wrote };
}

/** What is told of a step `clean` that reads `profile`, the first to be asked unless `told` says otherwise. */
function tell(facts: InputFacts, told: Set<string> = new Set()): ReturnType<typeof givenLabels> {
  return givenLabels(stepFacts({ inputs: [{ port: port("data"), facts }], env: LABEL }), told);
}

const before: InputFacts = { profile: labelled("raw.csv", ["0", "1"]) };

test("a label that only its reader names and that has one class is told with the line that wrote it", () => {
  const found = tell({ from: prepared([before]), profile: labelled("rows.csv", ["0"]) });
  expect(lines(found)).toEqual([
    'warning data/one-class clean.data: The label late in rows.csv in input data of step clean (from prepare.rows) is "0" in every one of 100 rows',
  ]);
  expect(found[0]?.cause).toEqual({ step: "prepare", port: "rows", place: { ...wrote, column: 1 } });
  expect(found[0] && explain(found[0]).hint).toBe(
    "Nothing can be learnt or measured from one class: look at how rows are chosen in line 8 of prepare.py, and split them by class",
  );
});

test("a label that a role of the reader's input names is looked at as well", () => {
  const named = port("data", { columns: [{ name: "late", role: "label" }] });
  const facts = { from: prepared([]), profile: labelled("rows.csv", ["0"]) };
  const found = givenLabels(stepFacts({ inputs: [{ port: named, facts }] }), new Set());
  expect(found.map(({ code }) => code)).toEqual(["data/one-class"]);
});

test("another column under a label that only its reader names is told with what was there before", () => {
  expect(lines(tell({ from: prepared([before]), profile: ids }))).toEqual([
    'warning data/other-values clean.data: The label late in made.csv in input data of step clean (from prepare.rows) holds "99"; in the inputs of step prepare it has 0 and 1',
  ]);
});

test("the step further up that made it so is named, not the one that passed it on", () => {
  const passed: Producer = { ...prepared([]), step: "pass", port: "all", wroteAt: () => undefined };
  const one = labelled("rows.csv", ["0"]);
  const causeOf = (profile: DatasetProfile): unknown => {
    const [found] = tell({ from: { ...passed, inputs: [{ from: prepared([before]), profile }] }, profile });
    return [found?.code, found?.cause];
  };
  const cause = { step: "prepare", port: "rows", place: { ...wrote, column: 1 } };
  expect(causeOf(one)).toEqual(["data/one-class", cause]);
  expect(causeOf(ids)).toEqual(["data/other-values", cause]);
});

test("of two readers of the same data one is told", () => {
  const told = new Set<string>();
  const facts = { from: prepared([before]), profile: labelled("rows.csv", ["0"]) };
  expect(tell(facts, told).length).toBe(1);
  expect(tell(facts, told)).toEqual([]);
});

test.each<[string, InputFacts]>([
  ["has both classes", { from: prepared([before]), profile: labelled("rows.csv", ["0", "1"]) }],
  ["its maker names, too, and was told of", { from: prepared([before], LABEL), profile: labelled("rows.csv", ["0"]) }],
  [
    "a step above names that was told of it",
    {
      from: prepared([{ from: { ...prepared([before], LABEL), step: "first" }, profile: labelled("a.csv", ["0"]) }]),
      profile: labelled("rows.csv", ["0"]),
    },
  ],
  ["was that one in one of two tables it may come from", { from: prepared([before, { profile: ids }]), profile: ids }],
  ["is the user's own, which its reader's own rules tell", { profile: labelled("raw.csv", ["0"]) }],
])("nothing is told of a label that %s", (_what, facts) => {
  expect(lines(tell(facts))).toEqual([]);
});

test("a step that names no label, or failed, has nobody look further up", () => {
  const inputs = [{ port: port("data"), facts: { from: prepared([]), profile: labelled("rows.csv", ["0"]) } }];
  expect(namesLabels(stepFacts({ inputs, env: LABEL }))).toBe(true);
  expect(namesLabels(stepFacts({ inputs }))).toBe(false);
  expect(namesLabels(stepFacts({ inputs, env: LABEL, ended: "failed" }))).toBe(false);
});
