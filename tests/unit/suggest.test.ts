import { expect, test } from "vitest";
import { suggest } from "../../src/model/suggest.ts";

const keys = ["script", "env", "args", "hyperparameters", "depends_on"];

test.each([
  ["scirpt", "script"],
  ["Depends_On", "depends_on"],
  ["enviroment", "env"],
  ["hyperparams", "hyperparameters"],
  ["ENV_VARS", "env"],
])("%s was meant as %s", (word, meant) => {
  expect(suggest(word, keys)).toBe(meant);
});

test.each(["outputs", "x", "ar", ""])("%j is near to none", (word) => {
  expect(suggest(word, keys)).toBeUndefined();
});
