import type { Finding } from "../../model/findings/finding.ts";
import { findingDocument, refusedDocument } from "../../report/finding-document.ts";
import { jsonLine } from "../../report/terminal.ts";
import { refusedText } from "../../report/text.ts";
import type { Screen } from "./screen.ts";
import { exitCodes } from "./usage.ts";

/**
 * Tells why nothing was done: text on stderr, and with `--json` one document on stdout.
 * Exit 64 when the request is wrong, 1 when the machine could not carry it out, 130 after Ctrl-C.
 */
export function refuse(findings: readonly Finding[], where: { screen: Screen; json: boolean }): number {
  const documents = findings.map(findingDocument);
  if (where.json) where.screen.out(jsonLine(refusedDocument(documents)));
  else where.screen.err(refusedText(documents, where.screen.errStyle));
  if (findings.some(({ code }) => code === "request/interrupted")) return exitCodes.interrupted;
  return findings.some(({ severity }) => severity === "critical") ? exitCodes.failed : exitCodes.usage;
}
