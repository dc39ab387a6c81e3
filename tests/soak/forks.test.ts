import { expect, test } from "vitest";
import { buildProgram } from "../rig/program.ts";
import { exampleVenv, type Forked, forkMany, hasExampleVenv } from "../rig/scenarios/forks.ts";

/** Each library does a little work with its own threads. */
const body = `
import numpy
import xgboost
from sklearn.linear_model import LogisticRegression

random = numpy.random.default_rng(7)
table = random.normal(size=(200, 5))
label = (table.sum(axis=1) > 0).astype(int)
assert (table.T @ table).shape == (5, 5)
assert LogisticRegression().fit(table, label).score(table, label) > 0.9
settings = {"nthread": 2, "max_depth": 2, "verbosity": 0}
booster = xgboost.train(settings, xgboost.DMatrix(table, label=label), num_boost_round=3)
assert booster.predict(xgboost.DMatrix(table)).shape == (200,)
print("worked")
`;

test("R14: 2,000 forks with NumPy, scikit-learn and XGBoost loaded do not lock up", async ({ task }) => {
  expect(await hasExampleVenv()).toBe(true);
  const program = await buildProgram();
  const runs: Forked[] = [];
  for (let run = 0; run < 4; run += 1) runs.push(await forkMany(program, { count: 500, body, python: exampleVenv }));
  const good = runs.reduce((total, run) => total + run.good, 0);
  const wrong = runs.flatMap((run) => run.wrong);
  const late = wrong.filter((step) => /timeout|warm-cold/.test(step)).length;
  task.meta.figure = `R14 ${good} of 2000 forks worked in their first, warm attempt, ${late} locked up`;
  expect({ good, wrong }).toEqual({ good: 2000, wrong: [] });
});
