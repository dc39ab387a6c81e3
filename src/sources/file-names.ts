import type { TableFormat } from "../model/data/profile.ts";
import type { FileFormat } from "../model/hints.ts";

export type MadeFormat = FileFormat | "tsv";

const byEnding: readonly (readonly [RegExp, MadeFormat])[] = [
  [/\.csv$/, "csv"],
  [/\.(tsv|tab)$/, "tsv"],
  [/\.(parquet|pq)$/, "parquet"],
  [/\.(jsonl|ndjson)$/, "jsonl"],
  [/\.json$/, "json"],
  [/\.(pkl|pickle|joblib|pt|pth|bin|h5|onnx)$/, "pickle"],
  [/\.npy$/, "npy"],
  [/\.npz$/, "npz"],
  [/\.(tar|tgz)$/, "tar"],
  [/\.zip$/, "zip"],
  [/\.(xlsx|xls)$/, "excel"],
  [/\.(bst|ubj|xgb)$|(^|\/)xgboost-model$/, "xgboost-model"],
  [/\.(yaml|yml)$/, "yaml"],
  [/\.(txt|md|log|conf|cfg|ini|py|sh|sql|html)$/, "text"],
];

export interface NamedFormat {
  readonly format?: MadeFormat;
  readonly compression?: "gzip";
}

/** What a file's name claims that it is. */
export function formatNamed(path: string): NamedFormat {
  const lower = path.toLowerCase();
  if (/\.(tar\.gz|tgz)$/.test(lower)) return { format: "tar" };
  const isPacked = /\.gz$/.test(lower);
  const [, format] = byEnding.find(([pattern]) => pattern.test(lower.replace(/\.gz$/, ""))) ?? [];
  return { ...(format === undefined ? {} : { format }), ...(isPacked ? { compression: "gzip" } : {}) };
}

export function isTabular(format: MadeFormat | undefined): format is TableFormat {
  return format !== undefined && ["csv", "tsv", "json", "jsonl", "parquet"].includes(format);
}

/** What a port declares as its `format`, such as `CSV`, `csv.gz` or `json lines`. */
export function formatDeclared(text: string): NamedFormat {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[ _-]/g, "")
    .replace("jsonlines", "jsonl")
    .replace("ndjson", "jsonl");
  return formatNamed(`x.${word.replace(/^\./, "")}`);
}

/** A name for what a pattern may stand for: `part-*.csv` → `part-00000.csv`, `*.csv` → `<usual>.csv`. */
export function fileNamed(pattern: string, usual: string): string {
  const segments = pattern.split("/").filter((segment) => segment !== "**");
  return segments
    .map((segment, index) => {
      const name = segment.replaceAll("?", "0").replaceAll(/\*+/g, "*");
      if (index < segments.length - 1) return name === "*" ? "part" : name.replaceAll("*", "0");
      const [, ending] = /^\*\.?([\w.]*)$/.exec(name) ?? [];
      if (ending !== undefined) return ending === "" ? usual : `${usual}.${ending}`;
      return name.replaceAll("*", "00000");
    })
    .join("/");
}

export function hasPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/** Whether a name is one that the pattern stands for. */
export function matches(pattern: string, path: string): boolean {
  const source = pattern
    .split("/")
    .map((segment) => segment.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("?", "[^/]"))
    .map((segment) => (segment === "**" ? ".*" : segment.replaceAll("*", "[^/]*")))
    .join("/")
    .replaceAll(".*/", "(.*/)?");
  return new RegExp(`^${source}$`).test(path);
}
