import { expect, it } from "vitest";
import type { ScriptFacts } from "../../../../src/model/script.ts";
import { codeOf, factsOf, ports, told } from "./linting.ts";

const scipy = { module: "scipy", line: 12, distribution: "scipy" };
const sklearn = { module: "sklearn", line: 13, distribution: "scikit-learn" };
const numpy = { module: "numpy", line: 14, distribution: "numpy" };

function imports(
  fromPip: ScriptFacts["fromPip"],
  requirements: Readonly<Record<string, string>> | undefined,
  more: Partial<ScriptFacts> = {},
) {
  const contract = { ...ports, ...(requirements && { requirements }) };
  return codeOf("train", {}, { contract, ...factsOf({ fromPip, ...more }) });
}

it("an import that no requirement covers is told with its line", () => {
  expect(told([imports([scipy, numpy], { pandas: ">=1.3.0", python: ">=3.8" })])).toEqual([
    [
      "lint/unlisted-import",
      "train",
      "scripts/train.py:12",
      "scipy is imported, but the contract's requirements do not list scipy: pandas and python",
    ],
  ]);
});

it("an import of a module beside the script is told in that module", () => {
  expect(told([imports([{ ...scipy, file: "../lib/fit.py" }], { pandas: ">=1.3.0" })])).toEqual([
    [
      "lint/unlisted-import",
      "train",
      "lib/fit.py:12",
      "scipy is imported, but the contract's requirements do not list scipy: pandas",
    ],
  ]);
});

it("names are compared as package indexes do, by import and by distribution", () => {
  expect(told([imports([sklearn], { Scikit_Learn: ">=1" })])).toEqual([]);
  expect(told([imports([sklearn], { sklearn: ">=1" })])).toEqual([]);
  expect(told([imports([{ module: "ray", line: 1, distribution: "ray" }], { "ray[tune]": "" })])).toEqual([]);
});

it("what a listed package brings along counts as listed", () => {
  expect(told([imports([numpy, scipy], { "scikit-learn": ">=1" })])).toEqual([]);
});

it("nothing is told without requirements, beside a requirements.txt, or of a script that installs by itself", () => {
  expect(told([imports([scipy], undefined)])).toEqual([]);
  expect(told([imports([scipy], { pandas: "" }, { requirementsFile: "/p/scripts/requirements.txt" })])).toEqual([]);
  const installing = imports([scipy], { pandas: "" });
  const needs = [{ kind: "program", what: "* -m pip install scipy", line: 3 }] as const;
  expect(told([{ ...installing, hints: { needs } }])).toEqual([]);
});
