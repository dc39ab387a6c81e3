import { formatOf, formatText } from "../../model/data/formats.ts";
import { type TableProfile, tablesOf } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { isData } from "../files.ts";
import { brokenFacts, type Unreadable } from "../needs/unreadable.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { type FlawInText, textFlawOf } from "../text-flaw.ts";
import type { Rule } from "./rule.ts";

/** Files that cannot be read to their end, and text of outputs that some readers refuse. */
export const unreadable: Rule = ({ left, own, findings }) => [
  ...[...left, ...own].flatMap((port) => brokenFiles(port, findings)),
  ...left.flatMap(flawedTables),
];

function brokenFiles(port: PortFacts, told: readonly Finding[]): readonly Finding[] {
  const broken = port.profile.files.filter((file) => file.kind === "unreadable").filter(isData);
  const isTold = ({ path }: Unreadable): boolean =>
    told.some((one) => one.code === "data/unreadable" && one.port === port.port.name && one.facts.files.includes(path));
  return broken.filter((file) => !isTold(file)).map((file) => brokenFinding(port, file));
}

function brokenFinding(port: PortFacts, file: Unreadable): Finding {
  const declared = port.port.format === undefined ? undefined : formatOf(port.port.format);
  const severity = file.format === "parquet" || file.format === declared ? "error" : "warning";
  const facts = { ...faulty(port, [file.path]), ...brokenFacts(file) };
  return finding({ code: "data/unreadable", severity, ...whoseOf(port), ...madeAt(port, facts), facts });
}

/** A script that read its own odd data knows how; what it writes is for others to read. */
function flawedTables(port: PortFacts): readonly Finding[] {
  return tablesOf(port.profile).flatMap((table) => {
    const flaw = (table.flaws ?? []).find(({ kind }) => kind !== "duplicate-column");
    return flaw === undefined || flaw.kind === "duplicate-column" ? [] : [flawed(port, table, flaw)];
  });
}

function flawed(port: PortFacts, table: TableProfile, flaw: FlawInText): Finding {
  const reason =
    flaw.kind === "encoding"
      ? `it is ${flaw.encoding} there, and not UTF-8`
      : `${flaw.rows === 1 ? "a row has" : `${flaw.rows} rows have`} another number of fields than the header`;
  const facts = {
    ...faulty(port, [table.path]),
    format: formatText(table.format),
    reason,
    line: flaw.line,
    flaw: textFlawOf(flaw),
  };
  return finding({ code: "data/unreadable", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts });
}
