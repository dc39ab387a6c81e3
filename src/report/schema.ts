import { z } from "zod";
import type { ServedInput } from "../model/data/served.ts";
import type * as documents from "./schema-types.ts";

const text = z.string();
const texts = z.array(text);
const count = z.number().nonnegative();

const place = z.object({
  file: text,
  line: z.number(),
  column: z.number(),
  length: z.exactOptional(z.number()),
  text: z.exactOptional(text),
});
const origin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pipeline"), place }),
  z.object({ kind: z.literal("platform"), rule: text, neededAt: z.exactOptional(z.number()) }),
  z.object({ kind: z.literal("default") }),
  z.object({ kind: z.literal("option"), option: text }),
  z.object({
    kind: z.literal("config"),
    field: text,
    place: z.exactOptional(place),
    guess: z.exactOptional(text),
    rename: z.exactOptional(place),
  }),
  z.object({ kind: z.enum(["interface", "override"]), place: z.exactOptional(place) }),
]);
const end = z.object({ step: text, port: text });
const wire = z.object({ from: end, to: end, score: z.number().min(0).max(1), reason: text });

export const finding: z.ZodType<documents.FindingDocument> = z.object({
  code: text,
  severity: z.enum(["note", "warning", "error", "critical"]),
  message: text,
  hint: z.exactOptional(text),
  step: z.exactOptional(text),
  also: z.exactOptional(texts),
  port: z.exactOptional(text),
  place: z.exactOptional(place),
  cause: z.exactOptional(z.object({ step: text, port: text, place: z.exactOptional(place), message: text })),
  facts: z.record(text, z.unknown()),
});

const file = z.object({ path: text, bytes: count, sha256: text });
const observed = z.object({
  reads: texts,
  writes: texts,
  outside: texts,
  written_inputs: texts,
  imports: texts,
  environment: texts,
  arguments: texts,
  input_keys: texts,
  output_keys: texts,
  commands: texts,
  addresses: texts,
  blind: texts,
});
const because = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("declared") }),
  z.object({ kind: z.literal("code"), what: text, line: z.number(), file: z.exactOptional(text) }),
  z.object({ kind: z.literal("guessed") }),
]);
const servedFile = z.object({
  path: text,
  bytes: count,
  because,
  rows: z.exactOptional(count),
  columns: z.exactOptional(z.array(z.object({ name: text, type: text, because }))),
});
export const servedInput: z.ZodType<ServedInput> = z.object({
  port: text,
  source: z.enum(["local", "synthetic"]),
  of: z.exactOptional(z.object({ step: text, port: text })),
  folder: text,
  files: z.exactOptional(z.array(servedFile)),
  generator: z.exactOptional(text),
});
const step: z.ZodType<documents.StepDocument> = z.object({
  id: text,
  kind: text,
  depends_on: texts,
  earlier: z.exactOptional(z.array(z.object({ step: text, run: text }))),
  outcome: z.enum([
    ...["ran", "failed", "cached", "blocked", "skipped", "stubbed", "cancelled"],
    ...["running", "waiting", "interrupted", "not-started"],
  ] as const),
  mode: z.exactOptional(z.enum(["entrypoint", "call", "both"])),
  isolation: z.exactOptional(z.enum(["namespaces", "rewriting"])),
  warm: z.exactOptional(z.boolean()),
  cold_reason: z.exactOptional(text),
  attempts: count,
  duration_ms: count,
  cpu_ms: count,
  peak_memory_bytes: count,
  served: z.exactOptional(z.array(servedInput)),
  outputs: z.array(z.object({ port: text, files: z.array(file) })),
  observed: z.exactOptional(observed),
  blocked_by: z.exactOptional(texts),
  from_run: z.exactOptional(text),
  reason: z.exactOptional(text),
});

/** What every command prints when the request cannot be carried out. */
export const refusedSchema: z.ZodType<documents.RefusedDocument> = z.object({
  schema: z.literal("cursus/refused/1"),
  verdict: z.literal("refused"),
  findings: z.array(finding),
});

const report: z.ZodType<documents.ReportDocument> = z.object({
  schema: z.literal("cursus/report/1"),
  run: text,
  at: text,
  pipeline: text,
  file: text,
  verdict: z.enum(["passed", "passed with warnings", "passed with recoveries", "failed", "interrupted", "running"]),
  duration_ms: count,
  steps: z.array(step),
  wires: z.array(wire),
  findings: z.array(finding),
  thresholds: z.object({ memory_bytes: count, time_ms: count }),
  threshold_warnings: texts,
});

const setting = { name: text, value: z.unknown(), origin };
const settings = z.array(z.object(setting));
const instead: z.ZodType<documents.InsteadDocument> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("decide"), condition: text, when_true: texts, when_false: texts }),
  z.object({ kind: z.literal("fail"), message: text }),
  z.object({ kind: z.literal("stub"), reason: text }),
  z.object({ kind: z.literal("blocked"), reason: text }),
  z.object({ kind: z.literal("call"), function: text }),
]);
const plannedStep: z.ZodType<documents.PlannedStepDocument> = z.object({
  id: text,
  kind: text,
  step_name: z.exactOptional(text),
  script: z.exactOptional(text),
  instead: z.exactOptional(instead),
  mode: text,
  python: text,
  depends_on: texts,
  env: settings,
  args: settings,
  hyperparameters: z.array(z.object({ ...setting, file: z.exactOptional(text) })),
  argv: texts,
  mounts: z.array(
    z.object({
      port: text,
      side: z.enum(["code", "input", "output"]),
      path: text,
      source: z.exactOptional(text),
      archive: z.exactOptional(text),
      destination: z.exactOptional(text),
      origin,
    }),
  ),
  working_dir: text,
  timeout_ms: count,
  memory_bytes: count,
  network: text,
});

const share = z.number().min(0).max(1);
const configResolution: z.ZodType<documents.ConfigResolutionDocument> = z.object({
  node: text,
  step_type: z.exactOptional(text),
  job_type: z.exactOptional(text),
  config_key: z.exactOptional(text),
  config_type: z.exactOptional(text),
  method: z.exactOptional(text),
  confidence: z.exactOptional(share),
  candidates: z.array(z.object({ config_key: text, method: text, confidence: share })),
  error: z.exactOptional(text),
  recommendation: z.exactOptional(text),
});

const plan: z.ZodType<documents.PlanDocument> = z.object({
  schema: z.literal("cursus/plan/1"),
  pipeline: text,
  file: text,
  steps: z.array(plannedStep),
  unselected: texts,
  wires: z.array(wire),
  findings: z.array(finding),
  config_resolutions: z.exactOptional(z.array(configResolution)),
});

/** What `test-pipeline --json` and `report --json` print. */
export const reportSchema: z.ZodType<documents.ReportDocument | documents.RefusedDocument> = z.union([
  report,
  refusedSchema,
]);

/** What `plan --json` prints. */
export const planSchema: z.ZodType<documents.PlanDocument | documents.RefusedDocument> = z.union([plan, refusedSchema]);

const lint: z.ZodType<documents.LintDocument> = z.object({
  schema: z.literal("cursus/lint/1"),
  pipeline: text,
  file: text,
  findings: z.array(finding),
});

export const lintSchema: z.ZodType<documents.LintDocument | documents.RefusedDocument> = z.union([lint, refusedSchema]);
