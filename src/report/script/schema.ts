import { z } from "zod";
import { count, finding, text, texts } from "../schema-parts.ts";
import type { BatchDocument } from "./batch.ts";
import type { BenchmarkDocument } from "./benchmark.ts";
import type { MemoryProfileDocument } from "./memory-profile.ts";
import type { ScriptsDocument, TestResultDocument } from "./types.ts";

const map = z.record(text, text);

const contract = z.object({
  entry_point: text,
  kind: text,
  expected_input_paths: map,
  expected_output_paths: map,
  required_env_vars: texts,
  optional_env_vars: map,
  expected_arguments: map,
  chosen: z.array(z.object({ name: text, value: text, reason: text })),
});

export const testResult: z.ZodType<TestResultDocument> = z.object({
  schema: z.literal("cursus/test-result/1"),
  script_name: text,
  script_path: text,
  status: z.enum(["PASS", "FAIL", "SKIP"]),
  execution_time: count,
  memory_usage: count,
  error_type: z.exactOptional(text),
  error_message: z.exactOptional(text),
  stack_trace: z.exactOptional(text),
  need: z.exactOptional(text),
  recommendations: texts,
  timestamp: text,
  data_source: text,
  contract_from: text,
  inputs: z.array(
    z.object({
      name: text,
      container_path: text,
      required: z.boolean(),
      source: z.enum(["port", "path", "synthetic", "unknown"]),
      path: z.exactOptional(text),
      from: z.exactOptional(text),
    }),
  ),
  producers: z.exactOptional(z.object({ steps: texts, inputs: texts })),
  outputs: z.array(
    z.object({ name: text, container_path: text, files: z.array(z.object({ path: text, bytes: count })) }),
  ),
  reads: texts,
  writes: texts,
  thresholds: z.object({ memory: count, time: count }),
  threshold_warnings: texts,
  findings: z.array(finding),
  contract: z.exactOptional(contract),
  run: text,
  run_folder: text,
});

export const batch: z.ZodType<BatchDocument> = z.object({
  schema: z.literal("cursus/batch/1"),
  of: text,
  verdict: z.enum(["passed", "failed", "interrupted"]),
  passed: count,
  failed: count,
  skipped: count,
  results: z.array(testResult),
  not_steps: z.array(z.object({ path: text, reason: text })),
  coverage: z.exactOptional(z.object({ tested: count, of: count, share: count })),
});

const port = z.object({ name: text, container_path: text });

export const scripts: z.ZodType<ScriptsDocument> = z.object({
  schema: z.literal("cursus/scripts/1"),
  scripts: z.array(
    z.object({
      path: text,
      role: z.enum(["step", "library", "test", "definition", "serving"]),
      reason: z.exactOptional(text),
      kind: text,
      has_main: z.boolean(),
      inputs: z.array(port.extend({ required: z.boolean() })),
      outputs: z.array(port),
      imports: texts,
      missing: texts,
      siblings: texts,
    }),
  ),
});

const spread = z.object({ median: count, lowest: count, highest: count });

export const benchmark: z.ZodType<BenchmarkDocument> = z.object({
  schema: z.literal("cursus/benchmark/1"),
  script_name: text,
  script_path: text,
  timestamp: text,
  iterations: count,
  warmup_iterations: count,
  volumes: z.array(
    z.object({
      volume: text,
      execution_time: spread,
      memory_usage: spread,
      samples: z.array(z.object({ execution_time: count, memory_usage: count })),
    }),
  ),
  comparison: z.exactOptional(z.array(z.object({ volume: text, time_ratio: count, memory_ratio: count }))),
  alerts: texts,
});

const codeLine = z.object({ file: text, line: count });

const allocations = z.object({
  moment: z.enum(["end", "failure", "line", "own-tracing"]),
  at: z.exactOptional(codeLine),
  bytes: count,
  peak_bytes: count,
  library_bytes: count,
  other_bytes: count,
  lines: z.array(codeLine.extend({ text, bytes: count, blocks: count })),
});

export const memoryProfile: z.ZodType<MemoryProfileDocument> = z.object({
  schema: z.literal("cursus/memory-profile/1"),
  result: testResult,
  memory_limit_bytes: count,
  attempts: z.array(
    z.object({
      number: count,
      mode: z.enum(["entrypoint", "call"]),
      isolation: z.enum(["namespaces", "rewriting"]),
      warm: z.boolean(),
      duration_ms: count,
      peak_memory_bytes: count,
      peak_at_ms: z.exactOptional(count),
      samples: z.array(z.object({ at_ms: count, bytes: count })),
      allocations: z.exactOptional(allocations),
      allocations_unknown: z.exactOptional(text),
    }),
  ),
});
