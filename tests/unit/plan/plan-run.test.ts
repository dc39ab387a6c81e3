import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Feed } from "../../../src/model/port.ts";
import { planQueries } from "../../../src/plan/describe.ts";
import { planRun } from "../../../src/plan/plan-run.ts";
import { graphOf, inputPort, mustPlan, planned, projectOf, refusals, stepOf } from "./build.ts";

const diamond = graphOf([
  ["a", []],
  ["b", ["a"]],
  ["c", ["a"]],
  ["d", ["b", "c"]],
]);
const idsOf = (...args: Parameters<typeof planned>): readonly string[] =>
  mustPlan(planned(...args)).steps.map(({ step }) => step.id);
const words = (result: ReturnType<typeof planned>) => refusals(result).map(explain);
const made = (step: string) => ({ step, run: "r1", folders: { out: `/w/${step}` } });

const edges = fc
  .array(fc.array(fc.nat(15), { maxLength: 3 }), { minLength: 1, maxLength: 15 })
  .map((rows) =>
    rows.map(
      (row, index) =>
        [`s${index}`, [...new Set(row)].filter((need) => need < index).map((need) => `s${need}`)] as const,
    ),
  );
const wanted = fc.subarray(Array.from({ length: 15 }, (_, index) => `s${index}`));

describe("what a run takes", () => {
  it.each([
    [{}, ["a", "b", "c", "d"]],
    [{ steps: ["a"] }, ["a"]],
    [{ until: ["b"] }, ["a", "b"]],
    [{ from: ["a"], until: ["c"] }, ["a", "c"]],
    [{ steps: ["d"], until: ["b", "c"] }, ["a", "b", "c", "d"]],
  ])("%j takes %j", (selection, ids) => expect(idsOf(diamond, selection)).toEqual(ids));

  it("feeds what an unselected producer made from its newest earlier run", () => {
    const plan = mustPlan(planned(diamond, { from: ["b"] }, [made("a"), made("c")]));
    expect(
      plan.steps.map(({ step, inputs, dependsOn }) => [step.id, dependsOn, inputs.map(({ feed }) => feed)]),
    ).toEqual([
      ["b", [], [{ kind: "earlier", step: "a", port: "out", run: "r1", folder: "/w/a" }]],
      [
        "d",
        ["b"],
        [
          { kind: "wire", step: "b", port: "out" },
          { kind: "earlier", step: "c", port: "out", run: "r1", folder: "/w/c" },
        ],
      ],
    ]);
    expect([plan.unselected, plan.wires]).toEqual([
      ["a", "c"],
      [
        {
          from: { step: "b", port: "out" },
          to: { step: "d", port: "b" },
          score: 1,
          reason: "the pipeline file says so",
        },
      ],
    ]);
  });

  it("keeps the order of two steps through one that is left out, wired or by depends_on", () => {
    const waits = (id: string, ...dependsOn: readonly string[]) => stepOf(id, { dependsOn });
    const byName = projectOf(waits("c", "b"), waits("b", "a"), waits("a"), waits("d", "c", "b"));
    const waiting = (...args: Parameters<typeof planned>) =>
      mustPlan(planned(...args)).steps.map(({ step, dependsOn }) => [step.id, dependsOn]);
    expect(waiting(byName, { steps: ["a", "c"] })).toEqual([
      ["a", []],
      ["c", ["a"]],
    ]);
    expect(waiting(byName, { steps: ["a", "d"] })).toEqual([
      ["a", []],
      ["d", ["a"]],
    ]);
    expect(waiting(diamond, { steps: ["a", "d"] }, [made("b"), made("c")])).toEqual([
      ["a", []],
      ["d", ["a"]],
    ]);
  });

  it("refuses a producer that is left out and was never run, naming the option that makes it", () => {
    expect(words(planned(diamond, { steps: ["b"] }))).toEqual([
      {
        message: "Step b needs a.out, but this run leaves a out and no earlier run made it",
        hint: "Run `test-pipeline` once without --step and --from, add --step a, or use --until b",
      },
    ]);
  });

  it("notes such a producer, and plans the step, when nothing is to run", () => {
    const plan = mustPlan(planRun(diamond, { selection: { steps: ["b"] }, earlier: [], tellsMissing: true }));
    expect(plan.findings.map(({ code, severity, step }) => [code, severity, step])).toContainEqual([
      "request/no-earlier-output",
      "note",
      "b",
    ]);
    expect(plan.steps.map(({ step, inputs }) => [step.id, inputs.map(({ feed }) => feed)])).toEqual([
      ["b", [{ kind: "wire", step: "a", port: "out" }]],
    ]);
  });

  it("refuses an unknown step and guesses the one that was meant", () => {
    expect(
      words(
        planned(
          graphOf([
            ["train", []],
            ["score", []],
          ]),
          { until: ["trian"] },
        ),
      ),
    ).toEqual([{ message: "No step is called trian", hint: "Did you mean train? Steps: train, score" }]);
  });

  it("refuses --from behind --until", () => {
    expect(words(planned(diamond, { from: ["d"], until: ["a"] }))[0]?.message).toBe(
      "No step lies after d and before a",
    );
  });

  it("refuses every input that nothing feeds, with its place, and leaves optional ones out", () => {
    const place = { file: "/p/pipeline.yaml", line: 4, column: 7 };
    const needed = { ...inputPort("DATA", { kind: "unknown" }), place };
    const optional = { ...inputPort("MORE", { kind: "unknown" }), required: false };
    const project = projectOf(stepOf("a", { contract: { inputs: [needed, optional], outputs: [] } }));
    expect(refusals(planned(project))).toEqual([
      {
        code: "plan/unfed-input",
        severity: "error",
        facts: { input: "DATA", containerPath: "/opt/ml/processing/input/DATA" },
        step: "a",
        port: "DATA",
        place,
      },
    ]);
    const alone = projectOf(stepOf("a", { contract: { inputs: [optional], outputs: [] } }));
    expect(mustPlan(planned(alone)).steps[0]?.inputs).toEqual([{ port: optional, feed: { kind: "none" }, mounts: [] }]);
  });

  it("tells of an input that nothing feeds where nothing is to run, an error unless the built pipeline finds it", () => {
    const mounts = [{ containerPath: "/opt/ml/processing/input/DATA" }];
    const told = (feed: Feed) => {
      const project = projectOf(stepOf("a", { contract: { inputs: [inputPort("DATA", feed)], outputs: [] } }));
      const plan = mustPlan(planRun(project, { selection: {}, earlier: [], tellsMissing: true }));
      return [plan.steps[0]?.inputs[0]?.mounts, plan.findings.map(({ code, severity }) => [code, severity])];
    };
    const configured = { kind: "unknown", field: "data_source", remote: "s3://b/in" } as const;
    expect(told({ kind: "unknown" })).toEqual([mounts, [["plan/unfed-input", "error"]]]);
    expect(told(configured)).toEqual([mounts, [["plan/unfed-input", "warning"]]]);
  });

  it("feeds nothing to a stub, which reads nothing", () => {
    const control = { action: { kind: "stand-in", reason: "it runs only there" } } as const;
    const contract = { inputs: [inputPort("DATA", { kind: "unknown" })], outputs: [] };
    expect(mustPlan(planned(projectOf(stepOf("a", { kind: "stub", control, contract })))).findings).toEqual([]);
  });

  it("refuses every circle with its path, a long one shortened", () => {
    const ring = (name: string, length: number) =>
      Array.from({ length }, (_, index) => [`${name}${index}`, [`${name}${(index + 1) % length}`]] as const);
    expect(words(planned(graphOf([...ring("a", 2), ...ring("b", 13)]))).map(({ message }) => message)).toEqual([
      "Steps need each other in a circle: a0 → a1 → a0",
      "Steps need each other in a circle: b0 → b1 → b2 → b3 → b4 → b5 → 4 more → b10 → b11 → b12 → b0",
    ]);
  });

  it("refuses a port that its producer does not have", () => {
    const wrong = inputPort("x", { kind: "port", step: "a", port: "oot" });
    const project = projectOf(stepOf("a"), stepOf("b", { contract: { inputs: [wrong], outputs: [] } }));
    expect(words(planned(project))).toEqual([{ message: "No step has the output a.oot", hint: "Did you mean a.out?" }]);
  });

  it("orders, closes and repeats every plan: each need is selected before it, or comes from earlier", () => {
    fc.assert(
      fc.property(edges, wanted, wanted, (rows, steps, from) => {
        const known = new Set<string>(rows.map(([id]) => id));
        const selection = { steps: steps.filter((id) => known.has(id)), from: from.filter((id) => known.has(id)) };
        const earlier = rows.map(([id]) => made(id));
        const plan = mustPlan(planned(graphOf(rows), selection, earlier));
        expect(planned(graphOf(rows), selection, earlier)).toEqual({ ok: true, value: plan });
        const seen = new Set<string>();
        for (const { step, dependsOn, inputs } of plan.steps) {
          const wires = inputs.flatMap(({ feed }) => (feed.kind === "wire" ? [feed.step] : []));
          const others = inputs.flatMap(({ feed }) => (feed.kind === "earlier" ? [feed.step] : []));
          expect([...dependsOn, ...wires].filter((id) => !seen.has(id))).toEqual([]);
          expect(others.filter((id) => !plan.unselected.includes(id))).toEqual([]);
          expect(wires.length + others.length).toBe(inputs.length);
          seen.add(step.id);
        }
        expect(seen.size + plan.unselected.length).toBe(rows.length);
        expect(selection.steps.every((id) => seen.has(id))).toBe(true);
      }),
    );
  });

  it("answers order, dependencies and dependents", () => {
    const queries = planQueries(mustPlan(planned(diamond)));
    expect([queries.order(), queries.dependencies("d"), queries.dependents("b"), queries.dependents("no")]).toEqual([
      ["a", "b", "c", "d"],
      ["a", "b", "c"],
      ["d"],
      [],
    ]);
  });

  it("tells more unfed inputs at once than a call takes arguments", () => {
    const unfed = Array.from({ length: 150_000 }, (_, index) => inputPort(`i${index}`, { kind: "unknown" }));
    const project = projectOf(stepOf("a", { contract: { inputs: unfed, outputs: [] } }));
    expect(refusals(planned(project)).length).toBe(150_000);
  });

  it("plans a chain of 100,000", () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => [`s${index}`, index > 0 ? [`s${index - 1}`] : []] as const,
    );
    const plan = mustPlan(planned(graphOf(rows)));
    expect([plan.steps.length, plan.findings.length]).toEqual([100_000, 0]);
  });
});
