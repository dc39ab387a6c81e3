import { findingDocument } from "../../report/finding-document.ts";
import type { RunView } from "../../report/fold.ts";
import { type Style, shownPath } from "../../report/style.ts";
import { safe } from "../../report/terminal.ts";
import { refusedText } from "../../report/text.ts";
import type { writeRunPage } from "../../use-cases/run-page.ts";
import type { Screen } from "./screen.ts";

type PageRequest = Parameters<typeof writeRunPage>[1];

interface Telling extends PageRequest {
  readonly screen: Screen;
  /** Stdout holds a document. */
  readonly quiet: boolean;
}

/** Where the page of a run lies. */
export function pageLine(path: string, style: Style): string {
  return `${style.paint("dim", "report:")} ${safe(shownPath(path, style))}\n`;
}

/** Writes the page of a run and tells where it lies, or why it is not there: a warning, which changes no verdict. */
export async function writeReportPage(view: RunView, { screen, quiet, ...page }: Telling): Promise<void> {
  const { writeRunPage } = await import("../../use-cases/run-page.ts");
  const written = await writeRunPage(view, page);
  const [say, style] = quiet ? [screen.err, screen.errStyle] : [screen.out, screen.style];
  if (written.ok) say(pageLine(written.value, style));
  else screen.err(refusedText(written.failure.findings.map(findingDocument), screen.errStyle));
}
