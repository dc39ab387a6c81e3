import { z } from "zod";
import * as answers from "./answers-schema.ts";
import * as found from "./discovery/schema.ts";
import * as flows from "./flow/flow-schema.ts";
import { lintSchema } from "./lint-schema.ts";
import { planSchema } from "./plan-schema.ts";
import { reportSchema } from "./report-schema.ts";
import { refusedSchema } from "./schema-parts.ts";
import * as scripts from "./script/schema.ts";

/** What each command prints with `--json`; the names are those of the files in `schemas/`. */
const documents: Readonly<Record<string, { readonly command: string; readonly schema: z.ZodType }>> = {
  report: { command: "test-pipeline (or report)", schema: reportSchema },
  plan: { command: "plan", schema: planSchema },
  lint: { command: "lint", schema: lintSchema },
  "test-result": { command: "test-script", schema: z.union([scripts.testResult, refusedSchema]) },
  batch: { command: "batch-test", schema: z.union([scripts.batch, refusedSchema]) },
  benchmark: { command: "benchmark-script", schema: z.union([scripts.benchmark, refusedSchema]) },
  "memory-profile": { command: "profile-memory", schema: z.union([scripts.memoryProfile, refusedSchema]) },
  scripts: { command: "list-scripts", schema: z.union([scripts.scripts, refusedSchema]) },
  discovery: { command: "discover", schema: z.union([found.discovery, refusedSchema]) },
  init: { command: "init", schema: z.union([found.init, refusedSchema]) },
  log: { command: "logs", schema: z.union([answers.log, refusedSchema]) },
  results: { command: "list-results", schema: z.union([answers.results, refusedSchema]) },
  script: { command: "discover-script", schema: z.union([answers.script, refusedSchema]) },
  synthetic: { command: "generate-synthetic-data", schema: z.union([answers.synthetic, refusedSchema]) },
  config: { command: "show-config", schema: z.union([answers.config, refusedSchema]) },
  matrix: { command: "matrix", schema: z.union([flows.matrix, refusedSchema]) },
  "data-flow": { command: "analyze-data-flow", schema: z.union([flows.flow, refusedSchema]) },
  cleaned: { command: "clean-workspace", schema: z.union([answers.cleaned, refusedSchema]) },
};

/** Name → JSON Schema of every document. A changed meaning gets a new number, in the document and here. */
export function publishedSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(documents).map(([name, { command, schema }]) => {
      const title = `What cursus runtime ${command} --json prints`;
      return [name, { $id: `urn:cursus:${name}:1`, title, ...z.toJSONSchema(schema) }];
    }),
  );
}
