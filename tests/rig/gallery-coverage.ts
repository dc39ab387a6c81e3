import type { Expected } from "./gallery.ts";

const heading = "\n## Codes\n";
const words = `
How many pipelines must tell a code, as their defect or as what follows from it, and in how many a naive check would tell it and nothing
may. \`node scripts/write-findings.js\` counts them.
`;

/** The gallery's README with the table of codes at its end. */
export function withCoverage(readme: string, expected: readonly Expected[]): string {
  const [before = ""] = readme.split(heading);
  return `${before.trimEnd()}\n${heading}${words}\n${table(rowsOf(expected))}\n`;
}

type Row = readonly [code: string, told: string, silent: string];

function rowsOf(expected: readonly Expected[]): readonly Row[] {
  const told = countOf(expected.flatMap(({ finding, also = [] }) => (finding ? [finding.code, ...also] : also)));
  const silent = countOf(expected.flatMap((one) => one.silent ?? []));
  const codes = [...new Set([...told.keys(), ...silent.keys()])].toSorted();
  return codes.map((code) => [code, String(told.get(code) ?? ""), String(silent.get(code) ?? "")]);
}

function countOf(codes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function table(rows: readonly Row[]): string {
  const head: Row = ["code", "told", "silent"];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
