import { beforeAll, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, testPipeline } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const code = "/opt/ml/processing/input/rules";
const step = { script: "step.py", inputs: { code: { path: code, from: "./library" } } };
const codesOf = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === "finding" ? [event.finding.code] : []));
const library = { "library/pricing_rules.py": "RATE = 2\n" };

test("a module that an input brings is found by the run, and planning does not call it missing", async () => {
  const script = `import sys\nsys.path.insert(0, "${code}")\nimport pricing_rules\nprint(pricing_rules.RATE)\n`;
  await using project = await makeProject({ price: step }, { "scripts/step.py": script, ...library });
  const tested = await testPipeline(program, project);
  expect([tested.report.verdict, codesOf(tested.events)]).toEqual(["passed", []]);
});

test("a module that nobody brings is told: before the run where that is sure, else by the run", async () => {
  const first = `import no_such_rules\nimport sys\nsys.path.insert(0, "${code}")\n`;
  await using sure = await makeProject({ price: step }, { "scripts/step.py": first, ...library });
  // The report tells it once, by the run; the plan has told it before.
  const { events } = await testPipeline(program, sure);
  expect(codesOf(events)).toEqual(["plan/missing-module", "run/import"]);

  const later = `import sys\nsys.path.insert(0, "${code}")\nimport no_such_rules\n`;
  await using unsure = await makeProject({ price: step }, { "scripts/step.py": later, ...library });
  expect(codesOf((await testPipeline(program, unsure)).events)).toEqual(["run/import"]);
});
