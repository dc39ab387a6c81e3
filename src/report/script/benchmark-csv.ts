import type { BenchmarkDocument } from "./benchmark.ts";

const columns = ["script", "volume", "iteration", "execution_time_s", "memory_usage_mb"] as const;

/** A row for each measured run of each volume, as RFC 4180 says but for its line ends, which are those of text files here. */
export function benchmarkCsv({ script_name, volumes }: BenchmarkDocument): string {
  const rows = volumes.flatMap(({ volume, samples }) =>
    samples.map(({ execution_time, memory_usage }, index) =>
      [script_name, volume, index + 1, execution_time, memory_usage].map(cell).join(),
    ),
  );
  return `${[columns.join(), ...rows].join("\n")}\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
