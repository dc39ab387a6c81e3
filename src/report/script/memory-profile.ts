import type { Attempt } from "../../model/outcome.ts";
import type { Style } from "../style.ts";
import { duration, megabytes } from "../units.ts";
import { attemptsOf } from "../usage.ts";
import { allocationsText, type Tracked, trackedOf } from "./allocations.ts";
import { type ChartMarks, memoryChart } from "./memory-chart.ts";
import { type ScriptReport, testResult } from "./test-result.ts";
import { testResultText } from "./text.ts";
import type { TestResultDocument } from "./types.ts";

/** What `profile-memory --json` prints: what the script did, and what it held over time. */
export interface MemoryProfileDocument {
  readonly schema: "cursus/memory-profile/1";
  readonly result: TestResultDocument;
  readonly memory_limit_bytes: number;
  readonly attempts: readonly ProfiledAttempt[];
}

interface ProfiledAttempt extends Tracked {
  readonly number: number;
  readonly mode: "entrypoint" | "call";
  readonly isolation: Attempt["isolation"];
  readonly warm: boolean;
  readonly duration_ms: number;
  readonly peak_memory_bytes: number;
  /** Absent when nothing was told, as of a world that ended before it was asked. */
  readonly peak_at_ms?: number | undefined;
  /** The most of each interval, the earliest first, at most 2,000. */
  readonly samples: readonly { readonly at_ms: number; readonly bytes: number }[];
}

export interface MemoryReport extends ScriptReport {
  readonly limitBytes: number;
  /** Which lines hold memory was asked for. */
  readonly tracksAllocations: boolean;
}

export function memoryProfile(report: MemoryReport): MemoryProfileDocument {
  return {
    schema: "cursus/memory-profile/1",
    result: testResult(report),
    memory_limit_bytes: report.limitBytes,
    attempts: attemptsOf(report.view.steps[0]?.outcome).map((attempt) => ({
      ...profiled(attempt),
      ...(report.tracksAllocations ? trackedOf(attempt) : {}),
    })),
  };
}

function profiled({ number, mode, isolation, warm, usage }: Attempt): ProfiledAttempt {
  const { durationMs, peakMemoryBytes, memory = [] } = usage;
  const peak = memory.find(({ bytes }) => bytes === peakMemoryBytes);
  return {
    ...{ number, mode, isolation, warm, duration_ms: Math.round(durationMs * 1000) / 1000 },
    peak_memory_bytes: peakMemoryBytes,
    ...(peak === undefined ? {} : { peak_at_ms: peak.atMs }),
    samples: memory.map(({ atMs, bytes }) => ({ at_ms: atMs, bytes })),
  };
}

/** A chart of each attempt, then all that `test-script` prints. */
export function memoryProfileText(
  report: MemoryReport,
  { style, marks }: { readonly style: Style; readonly marks: ChartMarks },
): string {
  const { attempts, memory_limit_bytes: limit } = memoryProfile(report);
  const blocks = attempts.map((attempt) => {
    const { number, mode, warm, duration_ms: durationMs, samples } = attempt;
    const title = attempts.length === 1 ? [] : [`attempt ${number}, ${mode}, ${warm ? "warm" : "cold"}`];
    const tracked = allocationsText(attempt, { style, warm });
    const below = tracked.length === 0 ? [] : ["", ...tracked];
    if (samples.length === 0) return [...title, "Its memory is not known", ...below].join("\n");
    const points = samples.map(({ at_ms: atMs, bytes }) => ({ atMs, bytes }));
    const chart = memoryChart(points, { columns: style.columns, marks, durationMs });
    return [...title, style.paint("bold", peakLine(attempt, limit)), "", ...chart, ...below].join("\n");
  });
  return [...blocks, testResultText(report, style)].join("\n\n");
}

function peakLine({ peak_memory_bytes: bytes, peak_at_ms: atMs }: ProfiledAttempt, limit: number): string {
  const when = atMs === undefined ? "" : ` after ${duration(atMs)}`;
  const share = Math.round((bytes / limit) * 100);
  return `peak memory ${megabytes(bytes)}${when}, ${share} % of the limit of ${megabytes(limit)}`;
}
