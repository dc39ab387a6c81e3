import type { Finding } from "../../../model/findings/finding.ts";
import { failedScripts, runCommands } from "../../again.ts";
import { grouped } from "../../findings-text.ts";
import { plural } from "../../units.ts";
import type { Page } from "../context.ts";
import { html, type Markup } from "../markup.ts";
import { command, first, joined, portName, section, stepLink } from "../parts.ts";
import { findingArticle } from "./finding.ts";

const mostNamed = 50;

/** What the reader should know, worst first, and the commands that repeat what did not pass. */
export function findings(page: Page): Markup {
  const { full, left } = grouped(page.findings);
  const { warnings } = page;
  const failed = failedScripts(page.whole);
  const commands = runCommands(page.whole, page.commands);
  const isEmpty = full.length === 0 && warnings.length === 0;
  return section({ id: "findings", title: "Findings", beside: isEmpty ? "none" : beside(page, warnings.length) }, [
    isEmpty ? html`<p class="none">Nothing was found that you should know of.</p>` : undefined,
    full.map((item) => findingArticle(page, item, failed)),
    [...left].map(([kind, items]) => rest(page, kind, items)),
    warnings.map(
      (warning) =>
        html`<article class="finding warning"><p class="about"><span class="severity warning">warning</span></p><h3>${warning}</h3></article>`,
    ),
    commands.length === 0
      ? undefined
      : html`<div class="commands">${commands.map(([label, text]) => command(label, text))}</div>`,
  ]);
}

const severities = ["critical", "error", "warning", "note"] as const;

function beside({ findings: all }: Page, warnings: number): string {
  const counts = severities.map((severity) => ({
    severity,
    count: all.filter((item) => item.severity === severity).length + (severity === "warning" ? warnings : 0),
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => (severity === "critical" ? `${count} critical` : plural(count, severity)))
    .join(", ");
}

/** Findings beyond those that are told in full: whom they are about. */
function rest(page: Page, kind: string, items: readonly Finding[]): Markup {
  const [severity = "", code = ""] = kind.split(" ");
  const { shown, left } = first(items, mostNamed);
  const names = shown.flatMap(({ step, port }) => {
    if (step === undefined) return [];
    return [port === undefined ? stepLink(page, step) : portName(page, { step, port })];
  });
  const where = names.length === 0 ? undefined : [" in ", joined(names, ", "), left > 0 ? ` and ${left} more` : ""];
  return html`<article class="finding ${severity}"><p class="about"><span class="severity ${severity}">${severity}</span> <code>${code}</code></p>
<p>${items.length} more of this kind${where}</p></article>
`;
}
