import { expect, test } from "vitest";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import { withoutForetold } from "../../../src/report/foretold.ts";

const error = { severity: "error" } as const;
const raised = { exception: "E", message: "m" };
const ran = (module: string, step = "a"): Finding =>
  finding({ ...error, step, code: "run/import", facts: { ...raised, module } });
const lacks = (modules: readonly string[], steps: readonly string[]): Finding =>
  finding({ ...error, code: "plan/missing-module", facts: { python: "p", modules, distributions: modules, steps } });
const left = (modules: readonly string[]): Finding =>
  finding({
    ...{ ...error, step: "a", code: "plan/sibling-left-behind" },
    facts: { script: "a.py", modules, sourceDir: "." },
  });
const behind = (modules: readonly string[]): Finding =>
  finding({
    ...{ ...error, step: "a", code: "plan/module-left-behind" },
    facts: { script: "a.py", modules, places: ["x"] },
  });
const unset = (name: string): Finding =>
  finding({ ...error, step: "a", code: "plan/unset-environment", facts: { name, script: "a.py" } });
const needed = finding({ ...error, step: "a", code: "run/environment", facts: { ...raised, name: "LABEL" } });
const broken = finding({
  ...{ ...error, step: "a", code: "plan/syntax-error" },
  facts: { script: "a.py", problem: "bad" },
});
const noMain = finding({ ...error, step: "a", code: "plan/no-main", facts: { script: "a.py", mode: "call" } });
const syntax = (step: string): Finding => finding({ ...error, step, code: "run/syntax", facts: raised });
const uncalled = finding({ ...error, step: "a", code: "run/no-main", facts: { ...raised, script: "a.py" } });

test.each([
  ["a syntax error", broken, [syntax("a")]],
  ["a missing main", noMain, [uncalled]],
  ["a variable of this name", unset("LABEL"), [needed]],
  ["a module", lacks(["x"], ["a"]), [ran("x.y")]],
  ["all modules of all steps", lacks(["x", "z"], ["a", "b"]), [ran("x"), ran("z", "b")]],
  ["a module left beside the script", left(["x"]), [ran("x")]],
  ["a module left elsewhere in the project", behind(["x"]), [ran("x")]],
])("%s that the run tells, too, is told once", (_, foretold, told) => {
  expect(withoutForetold([foretold, ...told])).toEqual(told);
});

test.each([
  ["a step that never ran", broken, []],
  ["another step", broken, [syntax("b")]],
  ["a step that failed otherwise", noMain, [syntax("a")]],
  ["another variable", unset("OTHER"), [needed]],
  ["a second module that the script never came to", lacks(["x", "z"], ["a"]), [ran("x")]],
  ["a second step that never ran", lacks(["x"], ["a", "b"]), [ran("x")]],
  ["a second file left beside the script", left(["x", "z"]), [ran("x")]],
])("what planning tells of %s stays", (_, foretold, told) => {
  expect(withoutForetold([foretold, ...told])).toEqual([foretold, ...told]);
});
