import type { Measured, QualityRule } from "../model/data/quality.ts";
import { suggestColumn } from "../model/data/suggest-column.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { PortFacts } from "./facts.ts";
import { declaredAt, faulty, whoseOf } from "./telling.ts";

/** What the quality rules of a port found, in their order. A rule that could not be measured is told as such. */
export function qualityFindings(port: PortFacts, measured: readonly Measured[]): readonly Finding[] {
  return measured.flatMap((result, at) => {
    const rule = port.port.quality?.[at];
    return rule === undefined ? [] : findingOf(port, rule, result);
  });
}

function findingOf(port: PortFacts, rule: QualityRule, result: Measured): readonly Finding[] {
  const place = rule.place === undefined ? declaredAt(port) : { place: rule.place };
  if (result.kind === "unmeasured") {
    const paths = port.profile.files.map(({ path }) => path);
    const facts = { ...faulty(port, paths), what: `the quality rule ${rule.name}`, reason: result.reason };
    return [finding({ code: "data/not-checked", severity: "warning", ...whoseOf(port), ...place, facts })];
  }
  if (result.kind === "unfit") {
    const { kind: _, ...why } = result;
    const near = why.column === undefined ? undefined : suggestColumn(why.column, why.known ?? []);
    const facts = { side: port.side, ...why, ...(near === undefined ? {} : { near }) };
    return [finding({ code: "data/unfit-rule", severity: "error", ...whoseOf(port), ...place, facts })];
  }
  const { rows, violations, examples } = result;
  if (!isViolated(rule, result)) return [];
  const facts = { side: port.side, rule: rule.name, violations, rows, examples };
  return [finding({ code: "data/quality", severity: rule.severity, ...whoseOf(port), ...place, facts })];
}

/** Rules of a share bear some violations; all others none. */
function isViolated(rule: QualityRule, { rows, violations }: Extract<Measured, { kind: "measured" }>): boolean {
  if (rule.kind !== "completeness" && rule.kind !== "uniqueness") return violations > 0;
  return violations > 0 && rows > 0 && 1 - violations / rows < rule.atLeast;
}
