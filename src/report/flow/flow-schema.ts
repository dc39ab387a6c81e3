import { z } from "zod";
import type { DataCompatibilityReport } from "../../model/data/compatibility.ts";
import { finding, text, texts } from "../schema-parts.ts";
import type * as documents from "./flow-types.ts";

const count = z.number().int().nonnegative();
const port = z.object({ step: text, port: text });

const compatibility: z.ZodType<DataCompatibilityReport> = z.object({
  compatible: z.boolean(),
  level: z.enum(["strict", "compatible", "convertible", "incompatible"]),
  issues: texts,
  warnings: texts,
  data_summary: z.object({
    total_files: count,
    file_sizes: z.record(text, count),
    data_types: z.record(text, text),
    files: z.record(
      text,
      z.object({
        format: text,
        size: count,
        columns: z.exactOptional(texts),
        column_types: z.exactOptional(z.record(text, text)),
        num_rows: z.exactOptional(count),
        sampled_rows: z.exactOptional(count),
      }),
    ),
    common_columns: count,
    missing_columns: count,
  }),
});

const edge: z.ZodType<documents.EdgeDocument> = z.object({
  from: port,
  to: port,
  verdict: z.enum(["compatible", "convertible", "incompatible", "unknown"]),
  why: text,
  basis: z.enum(["promised", "declared", "observed", "none"]),
  declared: z.enum(["met", "unmet", "unknown", "none"]),
  data: z.exactOptional(z.object({ run: text, files: count, columns: count })),
  observed: z.exactOptional(
    z.object({
      run: text,
      outcome: z.enum(["ran", "failed", "cached", "blocked", "skipped", "stubbed", "cancelled"]),
      files: texts,
      columns: texts,
    }),
  ),
  report: z.exactOptional(compatibility),
  findings: z.array(finding),
});

export const matrix: z.ZodType<documents.MatrixDocument> = z.object({
  schema: z.literal("cursus/matrix/1"),
  pipeline: text,
  file: text,
  edges: z.array(edge),
  compatible: count,
  findings: z.array(finding),
});

export const flow: z.ZodType<documents.FlowDocument> = z.object({
  schema: z.literal("cursus/data-flow/1"),
  pipeline: text,
  file: text,
  upstream: text,
  downstream: text,
  run: z.exactOptional(text),
  earlier: z.array(z.object({ step: text, run: text })),
  compatible: z.boolean(),
  edges: z.array(edge),
  findings: z.array(finding),
});
