import type { Finding } from "../../model/findings/finding.ts";
import { findingDocument, refusedDocument } from "../../report/document.ts";
import type { FindingDocument } from "../../report/schema-types.ts";
import { refusedText } from "../../report/text.ts";
import type { Screen } from "./screen.ts";

export const exitCodes = { good: 0, failed: 1, usage: 64, bug: 70, interrupted: 130 } as const;

/** A command line that cannot be carried out: unknown, contradictory, or not there yet. */
export class UsageError extends Error {
  readonly code: "request/usage" | "request/not-there-yet";
  readonly hint: string | undefined;

  constructor(message: string, options: { readonly hint?: string; readonly notYet?: boolean } = {}) {
    super(message);
    this.code = options.notYet === true ? "request/not-there-yet" : "request/usage";
    this.hint = options.hint;
  }
}

export function usageFinding(error: UsageError): FindingDocument {
  const { code, message, hint } = error;
  return { code, severity: "error", message, ...(hint === undefined ? {} : { hint }), facts: {} };
}

/** Tells why a request is refused: text on stderr, and with `--json` one document on stdout. */
export function refuse(
  findings: readonly (Finding | FindingDocument)[],
  where: { screen: Screen; json: boolean },
): number {
  const documents = findings.map((item) => ("message" in item ? item : findingDocument(item)));
  if (where.json) where.screen.out(`${JSON.stringify(refusedDocument(documents))}\n`);
  else where.screen.err(refusedText(documents, where.screen.errStyle));
  return exitCodes.usage;
}
