import { explain } from "../model/findings/explain.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { FindingDocument, RefusedDocument } from "./schema-types.ts";

/** The `--json` document of a request that cannot be carried out (exit code 64). */
export function refusedDocument(findings: readonly FindingDocument[]): RefusedDocument {
  return { schema: "cursus/refused/1", verdict: "refused", findings };
}

/** A finding with the words that a reader of the text report would see. */
export function findingDocument(finding: Finding): FindingDocument {
  const { message, hint, cause } = explain(finding);
  return {
    code: finding.code,
    severity: finding.severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(finding.step === undefined ? {} : { step: finding.step }),
    ...(finding.also === undefined ? {} : { also: finding.also }),
    ...(finding.port === undefined ? {} : { port: finding.port }),
    ...(finding.place === undefined ? {} : { place: finding.place }),
    ...(finding.cause === undefined ? {} : { cause: { ...finding.cause, message: cause ?? "" } }),
    facts: { ...finding.facts },
  };
}
