import { z } from "zod";
import type { BenchmarkDocument } from "./benchmark.ts";

const spread = z.object({ median: z.number(), lowest: z.number(), highest: z.number() });
const volume = z.object({
  volume: z.string(),
  execution_time: spread,
  memory_usage: spread,
  samples: z.array(z.object({ execution_time: z.number(), memory_usage: z.number() })),
});
const baseline = z.object({ schema: z.literal("cursus/benchmark/1"), volumes: z.array(volume) });

/** The baseline that a text holds, or why it holds none. */
export function baselineIn(text: string): Pick<BenchmarkDocument, "volumes"> | string {
  try {
    const read = baseline.safeParse(JSON.parse(text));
    if (read.success) return { volumes: read.data.volumes };
    const [issue] = read.error.issues;
    return `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it is no benchmark"}`;
  } catch {
    return "it is no JSON";
  }
}
