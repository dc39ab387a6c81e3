import { asciiMarks, type ChartMarks, unicodeMarks } from "../../report/script/memory-chart.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether whoever reads what we write shows more than ASCII. */
export function readsUnicode(env: Environment): boolean {
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => (value ?? "") !== "");
  // The console of Linux has letters for 256 or 512 characters.
  return /utf-?8/i.test(locale ?? "") && env["TERM"] !== "linux";
}

export function chartMarksFor(env: Environment): ChartMarks {
  return readsUnicode(env) ? unicodeMarks : asciiMarks;
}
