import { formatOf, formatOfName, formatText } from "../../model/data/formats.ts";
import { type TableFormat, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { grouped } from "../../model/grouped.ts";
import type { PortFacts } from "../facts.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import type { Rule } from "./rule.ts";

/** A file `_FAILURE` in an output though the step ended well. */
export const failureMarker: Rule = ({ left }) =>
  left.flatMap((port) => {
    const paths = port.profile.files.map(({ path }) => path).filter((path) => path.split("/").at(-1) === "_FAILURE");
    if (paths.length === 0) return [];
    const facts = faulty(port, paths);
    return [
      finding({ code: "data/failure-marker", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts }),
    ];
  });

/** A name that claims another format than the content has; readers choose by name. */
export const wrongExtension: Rule = ({ left }) =>
  left.flatMap((port) => {
    const misnamed = tablesOf(port.profile).filter((one) => isMisnamed(one, port));
    const groups = grouped(misnamed, ({ format, path }) => `${format} ${formatOfName(path)}`);
    return [...groups.values()].map((tables) => told(port, tables));
  });

function isMisnamed({ path, format, width }: TableProfile, { port }: PortFacts): boolean {
  const claimed = formatOfName(path);
  // Content that is not as declared is told as such.
  const isTold = port.format !== undefined && formatOf(port.format) !== format;
  return claimed !== undefined && !isTold && !isAlike([claimed, format], width);
}

/** JSON lines go by `.json`, too; a single column has no separator that would tell CSV from TSV. */
function isAlike([one, other]: readonly [TableFormat, TableFormat], width: number): boolean {
  const isJson = [one, other].every((format) => format === "json" || format === "jsonl");
  const isSeparated = [one, other].every((format) => format === "csv" || format === "tsv");
  return one === other || isJson || (isSeparated && width === 1);
}

function told(port: PortFacts, tables: readonly TableProfile[]): Finding {
  const [first] = tables;
  const claimed = formatOfName(first?.path ?? "");
  const facts = {
    ...faulty(
      port,
      tables.map(({ path }) => path),
    ),
    format: first === undefined ? "" : formatText(first.format),
    ...(claimed && { extension: formatText(claimed) }),
  };
  return finding({ code: "data/wrong-format", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts });
}
