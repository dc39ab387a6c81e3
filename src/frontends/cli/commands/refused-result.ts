import type { Finding } from "../../../model/findings/finding.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import type { TestResultDocument } from "../../../report/script/types.ts";
import type { Thresholds } from "../../../report/thresholds.ts";

interface Refused {
  readonly message: string;
  readonly findings: readonly Finding[];
  readonly thresholds: Thresholds;
}

/** A script that could not even be begun, among others that could. */
export function refusedResult(
  { script, name }: { readonly script: string; readonly name: string },
  { message, findings, thresholds }: Refused,
): TestResultDocument {
  const documents = findings.map(findingDocument);
  const isUnfed = findings.every(({ code }) => code === "alone/unfed-input");
  return {
    schema: "cursus/test-result/1",
    script_name: name.replace(/\.py$/, ""),
    script_path: script,
    status: isUnfed ? "SKIP" : "FAIL",
    ...{ execution_time: 0, memory_usage: 0, error_type: findings[0]?.code ?? "", error_message: message },
    recommendations: documents.flatMap(({ hint }) => hint ?? []),
    timestamp: new Date().toISOString(),
    ...{ data_source: "", contract_from: script, inputs: [], outputs: [], reads: [], writes: [] },
    thresholds: { memory: thresholds.memoryBytes / 1e6, time: thresholds.timeMs / 1000 },
    threshold_warnings: [],
    findings: documents,
    ...{ run: "", run_folder: "" },
  };
}
