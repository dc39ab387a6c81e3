import type { TableProfile } from "../model/data/profile.ts";
import { plural } from "./units.ts";

/** `csv (gzip) · 1,200 rows × 8 columns`. */
export function tableWords({ format, compression, rows, width }: TableProfile): string {
  const packed = compression === undefined || compression === "snappy" ? "" : ` (${compression})`;
  const size = `${rows === undefined ? "" : `${plural(rows, "row").replace(/^\d+/, grouped)} × `}${plural(width, "column")}`;
  return `${format}${packed} · ${size}`;
}

/** `12,345`. */
export function grouped(count: number | string): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The share of missing values, of so many rows: `12 %`; their number where the rows were not counted. */
export function nullsText(nulls: number, rows: number | undefined): string {
  if (nulls === 0 || rows === undefined || rows === 0) return grouped(nulls);
  const share = (nulls / rows) * 100;
  if (share < 0.1) return "< 0.1 %";
  if (share > 99.9 && share < 100) return "> 99.9 %";
  return `${share < 9.95 || (share >= 99.5 && share < 100) ? share.toFixed(1) : Math.round(share)} %`;
}
