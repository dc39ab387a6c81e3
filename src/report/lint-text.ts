import type { Finding } from "../model/findings/finding.ts";
import type { Severity } from "../model/findings/severity.ts";
import { findingDocument } from "./finding-document.ts";
import { findingText } from "./finding-text.ts";
import { findingsText } from "./findings-text.ts";
import type { LintDocument } from "./schema-types.ts";
import type { Style } from "./style.ts";
import { safe } from "./terminal.ts";
import { plural } from "./units.ts";

/** What was found in the files of a pipeline, without running anything. */
export interface LintView {
  readonly pipeline: string;
  /** Absolute. */
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** Findings, worst first, and one line that counts them. */
export function lintText({ pipeline, findings }: LintView, style: Style): string {
  const blocks = findingsText(findings, { style, text: (item) => findingText(item, style) });
  const counted = countsOf(findings).map(([count, noun]) => plural(count, noun));
  const verdict = `${safe(pipeline)}: ${counted.length === 0 ? "nothing found" : counted.join(", ")}`;
  return `${[...blocks.map((lines) => lines.join("\n")), verdict].join("\n\n")}\n`;
}

/** The `lint --json` document. Its shape is `schemas/lint.schema.json`. */
export function lintDocument({ pipeline, file, findings }: LintView): LintDocument {
  return { schema: "cursus/lint/1", pipeline, file, findings: findings.map(findingDocument) };
}

function countsOf(findings: readonly Finding[]): readonly (readonly [number, string])[] {
  const kinds: readonly (readonly [readonly Severity[], string])[] = [
    [["critical", "error"], "error"],
    [["warning"], "warning"],
    [["note"], "note"],
  ];
  return kinds
    .map(
      ([severities, noun]) => [findings.filter(({ severity }) => severities.includes(severity)).length, noun] as const,
    )
    .filter(([count]) => count > 0);
}
