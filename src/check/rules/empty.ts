import type { FileProfile } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { isData, isTableName, seriesOf } from "../files.ts";
import { pathsOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { holdsWord, ofColumns, sortedOut } from "./names.ts";
import type { Rule } from "./rule.ts";

/** Files without a byte, and tables with a header and no row. */
export const empty: Rule = (seen) => {
  // What comes of nothing is nothing: that is told where it was lost.
  const isFed = seen.before.length === 0 || seen.before.some(({ rows }) => rows !== 0);
  return [...(isFed ? seen.left : []), ...seen.own].flatMap((port) => emptyIn(port));
};

function emptyIn(port: PortFacts): readonly Finding[] {
  const { name, required } = port.port;
  if (!required || holdsWord(sortedOut, name)) return [];
  const files = seriesOf(port.profile.files.filter(isData)).flatMap((series) => (isWholly(series) ? series : []));
  const wanted = files.filter(({ path }) => !holdsWord(sortedOut, path));
  return (["bytes", "rows"] as const).flatMap((lacks) => {
    const isMeant = (path: string): boolean => lacks === "rows" && holdsWord(ofColumns, name, path);
    const paths = pathsOf(wanted.filter((file) => lacksOf(file) === lacks && !isMeant(file.path)));
    if (paths.length === 0) return [];
    const facts = { ...faulty(port, paths), lacks };
    return [finding({ code: "data/empty", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts })];
  });
}

/** Some shards of a data set may be empty; all of them should not. */
function isWholly(series: readonly FileProfile[]): boolean {
  return series.every((file) => lacksOf(file) !== undefined);
}

function lacksOf(file: FileProfile): "bytes" | "rows" | undefined {
  if (file.kind === "empty") return isTableName(file.path) ? "bytes" : undefined;
  const isLogLike = file.kind === "table" && (file.format === "json" || file.format === "jsonl");
  return file.kind === "table" && file.rows === 0 && !isLogLike ? "rows" : undefined;
}
