import type { Style } from "../style.ts";
import { tableText } from "../table.ts";
import { duration, megabytes } from "../units.ts";

/** One measured run: ms, and bytes at its peak. */
export interface Sample {
  readonly ms: number;
  readonly bytes: number;
}

export interface Measured {
  readonly volume: string;
  /** Without warm-ups. */
  readonly samples: readonly Sample[];
}

/** Never one number alone: the middle one, and how far the others lie from it. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface BenchmarkDocument {
  readonly schema: "cursus/benchmark/1";
  readonly script_name: string;
  readonly script_path: string;
  readonly timestamp: string;
  readonly iterations: number;
  readonly warmup_iterations: number;
  /** Seconds, and MB of 1,000,000 bytes. */
  readonly volumes: readonly {
    readonly volume: string;
    readonly execution_time: Spread;
    readonly memory_usage: Spread;
    readonly samples: readonly { readonly execution_time: number; readonly memory_usage: number }[];
  }[];
  readonly comparison?: readonly Compared[] | undefined;
  /** Volumes that are slower or larger than the baseline by more than the limit. */
  readonly alerts: readonly string[];
}

export interface Compared {
  readonly volume: string;
  /** 1: as the baseline; above: more than it. */
  readonly time_ratio: number;
  readonly memory_ratio: number;
}

/** What a script may become slower or larger before it is worth an alert, as a ratio of medians. */
const alertRatio = 1.2;

export interface Benchmark extends Omit<BenchmarkDocument, "schema" | "volumes" | "comparison" | "alerts"> {
  readonly measured: readonly Measured[];
  readonly baseline?: Pick<BenchmarkDocument, "volumes">;
}

export function benchmarkDocument({ measured, baseline, ...about }: Benchmark): BenchmarkDocument {
  const volumes = measured.map(({ volume, samples }) => ({
    volume,
    execution_time: spreadOf(samples.map(({ ms }) => ms / 1000)),
    memory_usage: spreadOf(samples.map(({ bytes }) => bytes / 1e6)),
    samples: samples.map(({ ms, bytes }) => ({
      execution_time: rounded(ms / 1000),
      memory_usage: rounded(bytes / 1e6),
    })),
  }));
  const comparison = baseline && comparedWith(volumes, baseline.volumes);
  return {
    schema: "cursus/benchmark/1",
    ...about,
    volumes,
    ...(comparison === undefined ? {} : { comparison }),
    alerts: (comparison ?? []).flatMap(alertsOf),
  };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median: rounded(median), lowest: rounded(sorted[0] ?? 0), highest: rounded(sorted.at(-1) ?? 0) };
}

type Volumes = BenchmarkDocument["volumes"];

/** Volumes that the baseline has, too. */
function comparedWith(volumes: Volumes, before: Volumes): readonly Compared[] {
  return volumes.flatMap(({ volume, execution_time, memory_usage }) => {
    const old = before.find((one) => one.volume === volume);
    if (old === undefined) return [];
    const ratio = (now: Spread, then: Spread): number => (then.median === 0 ? 1 : rounded(now.median / then.median));
    return [
      {
        volume,
        time_ratio: ratio(execution_time, old.execution_time),
        memory_ratio: ratio(memory_usage, old.memory_usage),
      },
    ];
  });
}

function alertsOf({ volume, time_ratio, memory_ratio }: Compared): readonly string[] {
  const more = (ratio: number): string => `${Math.round((ratio - 1) * 100)} % more`;
  return [
    ...(time_ratio > alertRatio ? [`${volume}: ${more(time_ratio)} time than the baseline`] : []),
    ...(memory_ratio > alertRatio ? [`${volume}: ${more(memory_ratio)} memory than the baseline`] : []),
  ];
}

export function benchmarkText(
  { volumes, comparison, alerts, script_name, iterations }: BenchmarkDocument,
  style: Style,
): string {
  const rows = volumes.map(({ volume, execution_time: time, memory_usage: memory }) => {
    return [
      ...[volume, seconds(time.median), `${seconds(time.lowest)} to ${seconds(time.highest)}`],
      ...[megabytes(memory.median * 1e6), `${megabytes(memory.lowest * 1e6)} to ${megabytes(memory.highest * 1e6)}`],
      comparison === undefined ? "" : comparedText(comparison.find((one) => one.volume === volume)),
    ];
  });
  const head = ["volume", "time", "from to", "memory", "from to", ""];
  const table = tableText([head, ...rows], { columns: style.columns, shrink: [0] });
  const told = alerts.map((alert) => style.paint("yellow", alert));
  return `${[`${script_name}, ${iterations} measured runs each`, "", ...table, ...(told.length > 0 ? ["", ...told] : [])].join("\n")}\n`;
}

function comparedText(compared: Compared | undefined): string {
  if (compared === undefined) return "not in the baseline";
  return `time ×${compared.time_ratio}, memory ×${compared.memory_ratio} of the baseline`;
}

function seconds(value: number): string {
  return duration(value * 1000);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
