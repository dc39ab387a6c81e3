import { expect, test } from "vitest";
import type { ScriptHints } from "../../../src/model/hints.ts";
import type { PlannedFeed, PlannedInput, PlannedStep } from "../../../src/model/plan.ts";
import type { ColumnSpec, InputPort, Port } from "../../../src/model/port.ts";
import { withDeclared } from "../../../src/use-cases/declared-columns.ts";

const empty = { inputs: [], outputs: [], environment: [], arguments: [], untraced: [], needs: [] } as const;
const made: PlannedFeed = { kind: "synthetic", wish: {} };
const wire = (step: string): PlannedFeed => ({ kind: "wire", step, port: "out" });

function input(name: string, feed: PlannedFeed, port: Partial<InputPort> = {}): PlannedInput {
  const containerPath = `/in/${name}`;
  const whole = { name, containerPath, required: true, feed: { kind: "synthetic" }, ...port } as const;
  return { port: whole, feed, mounts: [{ containerPath }] };
}

function step(id: string, inputs: readonly PlannedInput[], out: Partial<Port> = {}): PlannedStep {
  const outputs = [{ name: "out", containerPath: "/out", required: true, ...out }];
  const contract = { inputs: inputs.map(({ port }) => port), outputs };
  return { step: { id, contract, hyperparameters: [] }, inputs, env: [], argv: [] } as unknown as PlannedStep;
}

/** A script that reads these columns of a CSV file for each of its inputs. */
function reading(columns: Readonly<Record<string, readonly string[]>>): ScriptHints {
  const from = [{ what: "used", line: 1 }];
  const paths = Object.entries(columns).map(([name, names]) => {
    const table = { columns: names.map((column) => ({ name: column, from })) };
    return { path: `/in/${name}/a.csv`, use: "read" as const, format: "csv" as const, table, from };
  });
  return { kind: "processing", paths, ...empty };
}

const specs = (...names: readonly string[]): readonly ColumnSpec[] => names.map((name) => ({ name, type: "int" }));

/** Columns of each table that the step `a` reads; `!` behind those that a port declares. */
function told(steps: readonly PlannedStep[], texts: Readonly<Record<string, string>>, own: ScriptHints): object {
  const hints = withDeclared("a", own, { steps, hints: new Map(), textOf: (id) => texts[id] ?? "" });
  const tables = [...(hints?.paths ?? []).map(({ path, table }) => [path.split("/")[2], table] as const)];
  if (hints?.untraced.length) tables.push(["untraced", hints.untraced[0]]);
  const names = tables.map(([at, table]) => [at, table?.columns.map((one) => `${one.name}${one.declared ? "!" : ""}`)]);
  return Object.fromEntries(names);
}

test("columns that only a step's own outputs declare come with what it reads, unless its code or a setting names them", () => {
  const declared = { columns: specs("key", "tags", "total", "late", "index", "key_scaled") };
  const env = [{ name: "LABEL", value: "late", origin: { kind: "default" } }] as const;
  const a = { ...step("a", [input("x", made)], declared), env };
  const texts = { a: 'frame["total"] = 1' };
  expect(told([a], texts, reading({ x: ["key", "text"] }))).toEqual({ x: ["key!", "text", "tags!"] });
});

test("where no table is told, they are all that is known of it", () => {
  const a = step("a", [input("x", made)], { columns: specs("tags") });
  expect(told([a], {}, reading({}))).toEqual({ untraced: ["tags!"] });
});

test("what a producer declares that does not run is all there", () => {
  const delivered = specs("key", "months");
  const a = step("a", [input("x", made, { delivered }), input("y", made)]);
  expect(told([a], { a: "months" }, reading({ x: ["key"], y: ["key"] }))).toEqual({
    x: ["key!", "months!"],
    y: ["key"],
  });
  const feed = { kind: "port", step: "before", port: "out" } as const;
  const steps = [step("before", [], { columns: delivered }), step("a", [input("x", made, { feed })])];
  expect(told(steps, {}, reading({ x: ["key"] }))).toEqual({ x: ["key!", "months!"] });
});

test("columns that ports further down declare come from the one step whose data it is", () => {
  const far = input("z", wire("b"), { columns: specs("city") });
  const steps = [step("a", [input("x", made)]), step("b", [input("y", wire("a"))]), step("c", [far])];
  expect(told(steps, {}, reading({ x: ["key"] }))).toEqual({ x: ["key", "city!"] });
  expect(told(steps, { b: '["city"]' }, reading({ x: ["key"] }))).toEqual({ x: ["key"] });
  const other = step("d", [input("x", made)]);
  const joined = [
    ...steps.slice(0, 1),
    other,
    step("b", [input("y", wire("a")), input("w", wire("d"))]),
    ...steps.slice(2),
  ];
  expect(told(joined, {}, reading({ x: ["key"] }))).toEqual({ x: ["key"] });
});

test("of several inputs outputs tell what columns are that code reads, and quality rules do", () => {
  const quality = [{ kind: "range", name: "area", severity: "error", column: "area", low: 0, high: 50 }] as const;
  const a = step("a", [input("x", made), input("y", made)], { columns: specs("key", "more"), quality });
  expect(told([a], {}, reading({ x: ["key"], y: ["area"] }))).toEqual({ x: ["key!"], y: ["area!"] });
});
