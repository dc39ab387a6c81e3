import { type Finding, isBlocking } from "../model/findings/finding.ts";
import type { Severity } from "../model/findings/severity.ts";
import { wrap } from "./columns.ts";
import type { Style } from "./style.ts";
import { safe } from "./terminal.ts";

interface FindingsTextOptions {
  readonly style: Style;
  /** The lines of one finding. */
  readonly text: (item: Finding) => readonly string[];
}

const ranks: Readonly<Record<Severity, number>> = { critical: 0, error: 1, warning: 2, note: 3 };

/** So many of one code are told in full. What stops a run is worth more room than a warning. */
const mostBlocking = 20;
const mostOthers = 3;
const mostNamed = 50;

export interface Grouped {
  /** Worst first. */
  readonly full: readonly Finding[];
  /** `severity code` → the findings beyond those that are told in full. */
  readonly left: ReadonlyMap<string, readonly Finding[]>;
}

/** Findings worst first; where many have one code, the later ones are set apart. */
export function grouped(findings: readonly Finding[]): Grouped {
  const sorted = [...findings].sort((one, other) => ranks[one.severity] - ranks[other.severity]);
  const counts = new Map<string, number>();
  const left = new Map<string, Finding[]>();
  const full = sorted.filter((item) => {
    const kind = `${item.severity} ${item.code}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= mostOf(item)) return true;
    left.set(kind, left.get(kind) ?? []);
    left.get(kind)?.push(item);
    return false;
  });
  return { full, left };
}

/** One block for each finding, worst first; where many have one code, the later ones share a block that names them. */
export function findingsText(
  findings: readonly Finding[],
  { style, text }: FindingsTextOptions,
): readonly (readonly string[])[] {
  const { full, left } = grouped(findings);
  return [...full.map(text), ...[...left].map(([kind, items]) => summary(kind, items, style))];
}

function mostOf(item: Finding): number {
  return isBlocking(item) ? mostBlocking : mostOthers;
}

function summary(kind: string, left: readonly Finding[], style: Style): readonly string[] {
  const names = left
    .map(({ step = "", port }) => (port === undefined ? step : `${step}.${port}`))
    .filter((name) => name);
  const unnamed = names.length - mostNamed;
  const shown = [...names.slice(0, mostNamed), ...(unnamed > 0 ? [`and ${unnamed} more`] : [])].join(", ");
  return wrap(
    `${left.length} more: ${kind}${shown === "" ? "" : ` in ${safe(shown)}`} (--json has all)`,
    style.columns,
  );
}
