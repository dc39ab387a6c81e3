import { z } from "zod";
import { profile, readWire } from "./profile-schema.ts";
import { count, finding, refusedSchema, servedInput, text, texts } from "./schema-parts.ts";
import type * as documents from "./schema-types.ts";

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
  tables: z.array(z.object({ path: text, by: text, asked: z.exactOptional(texts) })),
  columns: z.object({ used: texts, dropped: texts }),
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
  profiles: z.exactOptional(z.array(profile)),
  observed: z.exactOptional(observed),
  blocked_by: z.exactOptional(texts),
  from_run: z.exactOptional(text),
  reason: z.exactOptional(text),
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
  wires: z.array(readWire),
  findings: z.array(finding),
  thresholds: z.object({ memory_bytes: count, time_ms: count }),
  threshold_warnings: texts,
});

/** What `test-pipeline --json` and `report --json` print. */
export const reportSchema: z.ZodType<documents.ReportDocument | documents.RefusedDocument> = z.union([
  report,
  refusedSchema,
]);
