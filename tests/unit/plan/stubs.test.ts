import { describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { StepAction } from "../../../src/model/late.ts";
import type { Plan, Selection } from "../../../src/model/plan.ts";
import { planRun } from "../../../src/plan/plan-run.ts";
import { starvedBy } from "../../../src/plan/stubs.ts";
import { decider } from "../../../src/use-cases/deciding.ts";
import { fromPort, inputPort, mustPlan, port, projectOf, stepOf } from "./build.ts";

const needed = inputPort("DATA", fromPort("load"));
const optional = { ...inputPort("MORE", fromPort("load")), required: false };

/** `load` is a stub with the output `out`, which `clean` needs, and a second time may do without. */
function project(serves?: Readonly<Record<string, string>>) {
  const action: StepAction = { kind: "stand-in", reason: "it needs the closed library sdk", ...(serves && { serves }) };
  const contract = { inputs: [needed, optional], outputs: [port("out")] };
  return projectOf(stepOf("load", { kind: "stub", control: { action } }), stepOf("clean", { contract }));
}

function feedsOf({ steps }: Plan) {
  return steps.at(-1)?.inputs.map(({ feed }) => feed);
}

const alone: Selection = { steps: ["clean"] };
const made = { step: "load", run: "r1", folders: { out: "/w/load" } };

describe("a step behind a stub", () => {
  it("gets the files that stand for it, whatever part of the pipeline runs", () => {
    const served = project({ out: "/data/raw" });
    const wire = { kind: "wire", step: "load", port: "out" };
    const path = { kind: "path", absolute: "/data/raw" };
    const whole = mustPlan(planRun(served, { selection: {}, earlier: [] }));
    const part = mustPlan(planRun(served, { selection: alone, earlier: [made] }));
    expect([feedsOf(whole), feedsOf(part)]).toEqual([
      [wire, wire],
      [path, path],
    ]);
    expect([whole.findings, part.findings]).toEqual([[], []]);
  });

  it.each([[{}], [alone]])("is starved when that writes nothing (%j), and told so before", (selection) => {
    const plan = mustPlan(planRun(project(), { selection, earlier: [] }));
    const wire = { kind: "wire", step: "load", port: "out", unwritten: true };
    expect(feedsOf(plan)).toEqual([wire, wire]);
    expect(plan.steps.map(starvedBy).at(-1)).toEqual(["load"]);
    expect(plan.findings.map(explain)).toEqual([
      {
        message:
          "Step clean needs DATA from load, which does not run here (it needs the closed library sdk) and writes nothing: the step is blocked",
        hint: "Give files that stand for it, --override load.outputs.out=FOLDER (or in the file of --overrides), or ask for --data-source synthetic",
      },
    ]);
  });

  it("gets what an earlier run left when the stub is one only in this run", () => {
    const plan = mustPlan(planRun(project(), { selection: alone, earlier: [made] }));
    const earlier = { kind: "earlier", step: "load", port: "out", run: "r1", folder: "/w/load" };
    expect([feedsOf(plan), plan.findings]).toEqual([[earlier, earlier], []]);
  });

  const of = { step: "load", port: "out" };
  const synthetic = { kind: "synthetic", wish: { rows: 10 }, of };
  const unwritten = { kind: "wire", ...of, unwritten: true };

  it.each([[{}], [alone]])("gets synthetic data for all that a loader would write (%j)", (selection) => {
    const plan = mustPlan(planRun(project(), { selection, earlier: [], synthetic: { rows: 10 } }));
    expect([feedsOf(plan), plan.findings]).toEqual([[synthetic, synthetic], []]);
  });

  it("gets synthetic data of another stub only for what it cannot do without", () => {
    const [load, clean] = project().steps;
    if (load === undefined || clean === undefined) throw new Error("two steps were planned");
    const taking = { ...load, contract: { ...load.contract, inputs: [inputPort("RAW", fromPort("raw"))] } };
    const steps = projectOf(stepOf("raw", { contract: { inputs: [], outputs: [port("out")] } }), taking, clean);
    const plan = mustPlan(planRun(steps, { selection: {}, earlier: [], synthetic: { rows: 10 } }));
    expect([feedsOf(plan), plan.findings]).toEqual([[synthetic, unwritten], []]);
  });

  it("gets the files that stand for it although synthetic data was asked for", () => {
    const plan = mustPlan(planRun(project({ out: "/data/raw" }), { selection: alone, earlier: [], synthetic: {} }));
    expect(feedsOf(plan)?.[0]).toEqual({ kind: "path", absolute: "/data/raw" });
  });

  it("needs nothing where it is a stub itself", () => {
    const action: StepAction = { kind: "stand-in", reason: "the overrides skip it" };
    const [load, clean] = project().steps;
    if (load === undefined || clean === undefined) throw new Error("two steps were planned");
    const stubs = projectOf(load, { ...clean, kind: "stub", control: { action } });
    const plan = mustPlan(planRun(stubs, { selection: {}, earlier: [], synthetic: {} }));
    expect([plan.steps.map(starvedBy), plan.findings]).toEqual([[[], []], []]);
  });

  it("is blocked by it, with the reason, while an optional input may stay empty", async () => {
    const decided = async (...inputs: readonly (typeof needed)[]): Promise<unknown> => {
      const [load, clean] = project().steps;
      if (load === undefined || clean === undefined) throw new Error("two steps were planned");
      const steps = projectOf(load, { ...clean, contract: { inputs, outputs: [] } });
      const plan = mustPlan(planRun(steps, { selection: {}, earlier: [] }));
      const last = plan.steps.at(-1);
      if (last === undefined) throw new Error("two steps were planned");
      return decider(plan, (step) => `/w/${step}`)(last, new Map([["load", {}]]));
    };
    const blocked = { kind: "blocked", by: ["load"], reason: "a stub that writes nothing" };
    expect(await decided(needed, optional)).toEqual({ kind: "ends", outcome: blocked });
    expect(await decided(optional)).toMatchObject({ kind: "goes" });
  });
});
