import { z } from "zod";
import type * as answers from "./answers.ts";
import { count, finding, servedInput, text, texts } from "./schema-parts.ts";

export const log: z.ZodType<answers.LogDocument> = z.object({
  schema: z.literal("cursus/log/1"),
  step: text,
  run: text,
  pipeline: text,
  others: z.array(z.object({ pipeline: text, run: text })),
  attempt: z.number().int().positive(),
  file: text,
  attempts: z.array(
    z.object({ attempt: z.number().int().positive(), mode: z.exactOptional(z.enum(["entrypoint", "call"])) }),
  ),
  findings: z.array(finding),
});

const outcomes = ["ran", "failed", "cached", "blocked", "skipped", "stubbed", "cancelled"] as const;

const result: z.ZodType<answers.ResultDocument> = z.object({
  step: text,
  script: z.exactOptional(text),
  pipeline: text,
  file: text,
  run: text,
  outcome: z.enum([...outcomes, "running", "waiting", "interrupted", "not-started"]),
  at: text,
  duration_ms: z.exactOptional(count),
});

export const results: z.ZodType<answers.ResultsDocument> = z.object({
  schema: z.literal("cursus/results/1"),
  results: z.array(result),
  findings: z.array(finding),
});

export const script: z.ZodType<answers.ScriptDocument> = z.object({
  schema: z.literal("cursus/script/1"),
  asked: text,
  found: z.exactOptional(text),
  bytes: z.exactOptional(count),
  has_main: z.exactOptional(z.boolean()),
  searched: texts,
});

export const synthetic: z.ZodType<answers.SyntheticDocument> = z.object({
  schema: z.literal("cursus/synthetic/1"),
  folder: text,
  steps: z.array(z.object({ step: text, inputs: z.array(servedInput) })),
  findings: z.array(finding),
});

export const config: z.ZodType<answers.ConfigDocument> = z.object({
  schema: z.literal("cursus/config/1"),
  workspace: text,
  data_sources: texts,
  testing_modes: texts,
  modes: texts,
  output_formats: texts,
  pipeline_formats: texts,
  memory_threshold_mb: count,
  time_threshold_s: count,
  jobs: z.number().int().positive(),
  node: text,
});

export const cleaned: z.ZodType<answers.CleanedDocument> = z.object({
  schema: z.literal("cursus/cleaned/1"),
  removed_bytes: count,
  removed: texts,
});
