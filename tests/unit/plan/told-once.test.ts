import { expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import { toldOnce } from "../../../src/plan/told-once.ts";
import { mustPlan, noFacts, planned, projectOf, stepOf } from "./build.ts";

const place = { file: "/p/clip.py", line: 3, column: 1 };
const differs = (step: string, facts: { readonly default?: string; readonly line?: number } = {}): Finding =>
  finding({
    ...{ code: "lint/default-differs", severity: "warning", step, place: { ...place, line: facts.line ?? 3 } },
    facts: { script: "clip.py", name: "KEEP", declared: "true", default: facts.default ?? "false" },
  });
const told = (findings: readonly Finding[]) => toldOnce(findings).map(({ step, also }) => [step, also]);

it("a fault of a script that several steps run is told once and names them", () => {
  expect(told([differs("Clip_training"), differs("Clip_validation"), differs("Clip_testing")])).toEqual([
    ["Clip_training", ["Clip_validation", "Clip_testing"]],
  ]);
  expect(explain(toldOnce([differs("a"), differs("b")])[0] ?? differs("a")).message).toBe(
    `${explain(differs("a")).message} (also in b)`,
  );
});

it("what stands in another line, or says something else, is told by itself", () => {
  expect(told([differs("a"), differs("b", { default: "no" }), differs("c", { line: 4 })])).toEqual([
    ["a", undefined],
    ["b", undefined],
    ["c", undefined],
  ]);
});

it("what a step is not given is its own, whatever script it runs", () => {
  const unset = (step: string) =>
    finding({
      code: "plan/unset-environment",
      severity: "error",
      facts: { name: "A", script: "clip.py" },
      step,
      place,
    });
  expect(told([unset("a"), unset("b")])).toEqual([
    ["a", undefined],
    ["b", undefined],
  ]);
});

it("a plan tells a key that its script's block leaves out once for all steps of the script", () => {
  const asked = { inputs: { keys: [{ key: "table", how: "item", sure: true, line: 3, column: 1 }] } } as const;
  const convention = { asked, given: { inputs: { keys: [] } }, variables: { reads: [], mentions: [] } };
  const script = { path: "/p/clip.py", facts: { ...noFacts, convention } };
  const plan = mustPlan(planned(projectOf(stepOf("a", { script }), stepOf("b", { script }))));
  const lint = plan.findings.filter(({ code }) => code.startsWith("lint/"));
  expect(lint.map(({ code, step, also }) => [code, step, also])).toEqual([["lint/key-not-given", "a", ["b"]]]);
});
