import type { TableFormat } from "./profile.ts";

const names: Readonly<Record<TableFormat, readonly string[]>> = {
  csv: ["csv"],
  tsv: ["tsv", "tab"],
  json: ["json"],
  jsonl: ["jsonl", "ndjson", "json lines", "jsonlines", "json-lines"],
  parquet: ["parquet", "pq", "parq"],
};

const formats: readonly TableFormat[] = ["csv", "tsv", "json", "jsonl", "parquet"];

const shownAs: Readonly<Record<TableFormat, string>> = {
  csv: "CSV",
  tsv: "TSV",
  json: "JSON",
  jsonl: "JSON lines",
  parquet: "Parquet",
};

export const formatText = (format: TableFormat): string => shownAs[format];

/** The format of tables that a pipeline file names; undefined for another word, such as `pickle`. */
export function formatOf(declared: string): TableFormat | undefined {
  const word = declared.trim().toLowerCase().replace(/^\./, "");
  return formats.find((format) => names[format].includes(word));
}

/** The format that a file's name claims; compression behind it says nothing. */
export function formatOfName(path: string): TableFormat | undefined {
  const plain = path.toLowerCase().replace(/\.(gz|gzip|zst|zstd|snappy|bz2)$/, "");
  const extension = /\.([a-z]+)$/.exec(plain.replace(/\.(snappy|gz|zstd)\.(?=parquet$)/, "."))?.[1];
  return extension === undefined ? undefined : formats.find((format) => names[format].includes(extension));
}

/** What becomes of data that is written in another format; undefined where that cannot be done. */
export function conversion(from: TableFormat, to: TableFormat): "same" | "lossless" | "lossy" | undefined {
  const [one, other] = [family(from), family(to)];
  if (from === to) return "same";
  if (one === "csv") return "lossless";
  if (one === "json") return other === "json" ? "lossless" : other === "csv" ? "lossy" : undefined;
  return other === "json" ? "lossless" : "lossy";
}

/** Both ways to write text with separators, and both to write JSON, count as one here. */
function family(format: TableFormat): "csv" | "json" | "parquet" {
  if (format === "tsv") return "csv";
  return format === "jsonl" ? "json" : format;
}
