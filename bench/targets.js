import { existsSync } from "node:fs";
import { cursusPlanningRows } from "./cursus-planning.js";
import { notThereYet, onlyUse, unmeasured } from "./targets/answers.js";
import { coverage } from "./targets/coverage.js";
import * as examples from "./targets/examples.js";
import * as planning from "./targets/planning.js";
import * as runs from "./targets/runs.js";
import { documentOf, exitOf, renderTable } from "./targets/table.js";
import { has, hasNotebook, python } from "./targets/tool.js";

/** The design's success table, each row measured by running things: `npm run targets [-- --json] [-- --coverage]`. */
const once = (make) => {
  let made;
  return () => {
    made ??= make();
    return made;
  };
};
const healthy = once(examples.runHealthy);
const whole = once(examples.runWhole);
const batch = once(examples.testScripts);
const planned = once(planning.planned);
/** Recovery and gates are settings of the tool's own configuration; `--config` of `test-pipeline` names that of a Cursus project. */
const configured = async () =>
  (await has("generate-config")) ? unmeasured("generate-config is there by now") : notThereYet;

/** The design's rows in its order: target, goal, how it is shown, and what measures it. */
const targets = [
  ["Script success on synthetic data", ">= 95 %", "test-script over the examples", examples.scriptSuccess],
  [
    "Data-flow compatibility of connected scripts",
    ">= 90 %",
    "matrix, behind the examples' runs",
    async () => examples.edges(await healthy()),
  ],
  ["E2E pipeline success", ">= 85 %", "runs of the examples", async () => examples.endToEnd(await healthy())],
  ["Issue detection before production", ">= 95 %", "the broken gallery", examples.issuesFound],
  ["Full pipeline validation", "< 10 min", "pipeline-full.yaml", async () => examples.wholePipeline(await whole())],
  [
    "One script",
    "< 30 s",
    "batch-test; pipeline-full.yaml",
    async () => examples.oneScript(await batch(), await whole()),
  ],
  [
    "Basic test in a notebook",
    "< 5 lines",
    "the example",
    () => (hasNotebook() ? unmeasured("the package is there by now") : notThereYet),
  ],
  ["Scripts covered by automated tests", "100 %", "batch-test", async () => examples.coveredScripts(await batch())],
  [
    "Topological order; cycle detection; dangling detection",
    "100 % each",
    "planPipeline of random graphs",
    planning.graphAnswers,
  ],
  [
    "Planning, 5 to 20 steps; linear up to 100",
    "< 1 s",
    "planPipeline, fastest of 5",
    async () => planning.planningTime(await planned()),
  ],
  [
    "Planning memory",
    "< 50 MB",
    "planPipeline, process of its own",
    async () => planning.planningMemory(await planned()),
  ],
  [
    "Planning, Cursus graphs of 10 to 100 steps",
    "< 1 s; < 50 MB; linear",
    "their planning in memory, cold, medians of 5",
    async () => planning.cursusPlanning(await cursusPlanningRows()),
  ],
  ["Overhead against running the scripts directly", "< 5 %", "example in turn with python", runs.overhead],
  ["Pipeline size", "100 steps, linear time", "chains, medians of 3 in turn", runs.hundredSteps],
  ["Peak memory per pipeline", "< 2 GB", "pipeline-full.yaml", async () => examples.peakMemory(await whole())],
  ["20-step pipeline / gain by parallel steps", "< 600 s / 20 %", "20 steps of 0.2 s, in turn", runs.twentySteps],
  ["Parallel tests / API response", ">= 4 / < 2 s", "4 runs at once; testPipeline", runs.together],
  ["Recovery", "< 5 min", "a run that recovers", configured],
  ["Pass-rate gate / regression limit", "0.95 / 10 % slower", "gate", configured],
  [
    "Code coverage / review",
    "> 90 % / every change",
    "npm run coverage",
    () => coverage(process.argv.includes("--coverage")),
  ],
  ["Error rate of the tool itself / availability", "< 1 % / > 99.5 %", "repeated runs of the example", runs.errorRate],
  ["Debugging time, production issues, memory in use", "-75 %, -80 %, -20 to -30 %", "use", () => onlyUse],
];

if (!existsSync(python)) throw new Error("The example's libraries are not there: node scripts/setup.js");
const rows = [];
for (const [target, goal, shown, ask] of targets) {
  process.stderr.write(`${target}\n`);
  rows.push({ target, goal, shown, answer: await answerOf(ask) });
}
const isJson = process.argv.includes("--json");
process.stdout.write(`${isJson ? JSON.stringify(documentOf(rows)) : renderTable(rows)}\n`);
process.exitCode = exitOf(rows);

/** A row that cannot be measured says why, and the others go on. */
async function answerOf(ask) {
  try {
    return await ask();
  } catch (error) {
    return { kind: "failed", text: (error instanceof Error ? error.message : String(error)).split("\n")[0] };
  }
}
