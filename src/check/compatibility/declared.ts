import type { DataCompatibilityReport, InputSpec, TableSchema } from "../../model/data/compatibility.ts";
import { conversion, formatOf } from "../../model/data/formats.ts";
import type { Level } from "../../model/data/level.ts";
import { type DatasetProfile, tablesOf } from "../../model/data/profile.ts";
import { type Finding, isBlocking } from "../../model/findings/finding.ts";
import type { InputPort } from "../../model/port.ts";
import { checkNeeds } from "../check-needs.ts";
import type { Producer } from "../facts.ts";
import { pathsOf } from "../needs/need.ts";
import { subjectOf } from "../needs/subject.ts";
import { issueText, remedyText } from "./issue.ts";
import { validateTransition } from "./validate-transition.ts";

interface Reader {
  readonly step: string;
  readonly port: InputPort;
  readonly from: Producer;
  readonly level: Level;
}

export interface DeclaredNeeds {
  readonly needs: "met" | "unmet" | "unknown";
  readonly report: DataCompatibilityReport;
  /** Of what is not met: the first issue, and what would help where something would. */
  readonly why?: string;
}

export function declaresNeeds({
  files,
  format,
  columns = [],
}: Pick<InputPort, "files" | "format" | "columns">): boolean {
  return files !== undefined || format !== undefined || columns.length > 0;
}

/** Compares data with what its reader declares, by the same rules as a run does. */
export function declaredNeeds(profile: DatasetProfile, reader: Reader): DeclaredNeeds {
  const { port, level, from } = reader;
  const { found, told } = checkNeeds({ side: "input", step: reader.step, port, profile, from }, level);
  const all = [...found, ...told];
  const unmet = all.filter((one) => !isConverted(one, { port, profile }));
  const blocking = unmet.filter(isBlocking);
  const unchecked = unmet.filter(({ code }) => code === "data/not-checked");
  const compared = validateTransition(profile, specOf(port, profile), { level, autoConvert: port.converts === true });
  const report: DataCompatibilityReport = {
    ...compared,
    compatible: blocking.length === 0,
    level: unmet.length < all.length && blocking.length === 0 ? "convertible" : levelOf(compared.level, blocking),
    issues: blocking.map(issueText),
    warnings: unmet.filter((one) => !isBlocking(one)).map(issueText),
  };
  if (blocking.some((one) => !unchecked.includes(one))) {
    const remedy = report.level === "convertible" ? [remedyText(blocking)] : [];
    return { needs: "unmet", report, why: [...report.issues.slice(0, 1), ...remedy].join("; ") };
  }
  return { needs: unchecked.length > 0 ? "unknown" : "met", report };
}

/** The reader sees the format that it declares, where it asks for that. */
function isConverted(
  { code }: Finding,
  { port, profile }: { readonly port: InputPort; readonly profile: DatasetProfile },
): boolean {
  const wanted = port.format === undefined ? undefined : formatOf(port.format);
  if (code !== "data/wrong-format" || port.converts !== true || wanted === undefined) return false;
  return tablesOf(profile).every(({ format }) => conversion(format, wanted) !== undefined);
}

const convertible = new Set(["data/wrong-format", "data/column-type", "data/not-checked"]);

/** The rules of a run know more of text files than types alone tell: theirs is the last word. */
function levelOf(
  compared: DataCompatibilityReport["level"],
  blocking: readonly Finding[],
): DataCompatibilityReport["level"] {
  if (blocking.length === 0) return compared === "strict" ? compared : "compatible";
  return compared === "convertible" && blocking.every(({ code }) => convertible.has(code)) ? compared : "incompatible";
}

function specOf(port: InputPort, profile: DatasetProfile): InputSpec {
  const tables = subjectOf({ side: "input", step: "", port, profile });
  const columns = port.columns ?? [];
  const types = columns.flatMap(({ name, type }) => (type === undefined ? [] : [[name, type] as const]));
  const schema: TableSchema = {
    required_columns: columns.map(({ name }) => name),
    column_types: Object.fromEntries(types),
  };
  const { format } = port;
  const formatted = format === undefined ? [] : (port.files ?? pathsOf(tablesOf(profile)));
  return {
    file_formats: Object.fromEntries(formatted.map((path) => [path, format ?? ""])),
    schemas: Object.fromEntries(tables.map(({ path }) => [path, schema])),
  };
}
