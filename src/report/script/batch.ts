import type { Finding } from "../../model/findings/finding.ts";
import type { RunView, StepView } from "../fold.ts";
import { type Style, shownPath } from "../style.ts";
import { tableText } from "../table.ts";
import { safe } from "../terminal.ts";
import { duration, plural } from "../units.ts";
import type { TestResultDocument } from "./types.ts";

export interface BatchDocument {
  readonly schema: "cursus/batch/1";
  /** Folder, or pipeline file. */
  readonly of: string;
  readonly verdict: "passed" | "failed" | "interrupted";
  readonly passed: number;
  readonly failed: number;
  /** Not tried, because they need what a test cannot make, or because it was stopped. */
  readonly skipped: number;
  readonly results: readonly TestResultDocument[];
  readonly not_steps: readonly { readonly path: string; readonly reason: string }[];
  /** Scripts that ran, of all that are steps. */
  readonly coverage?: { readonly tested: number; readonly of: number; readonly share: number } | undefined;
}

export interface Batch {
  readonly of: string;
  readonly results: readonly TestResultDocument[];
  readonly notSteps: BatchDocument["not_steps"];
  /** Steps that were there, whether tried or not. */
  readonly steps: number;
  readonly isInterrupted: boolean;
  readonly showsCoverage: boolean;
}

/** One verdict on many scripts, each of which ran alone. */
export function batchDocument(batch: Batch): BatchDocument {
  const count = (status: TestResultDocument["status"]): number =>
    batch.results.filter((one) => one.status === status).length;
  const [passed, failed] = [count("PASS"), count("FAIL")];
  const share = batch.steps === 0 ? 0 : Math.round(((passed + failed) / batch.steps) * 1000) / 1000;
  return {
    schema: "cursus/batch/1",
    of: batch.of,
    verdict: batch.isInterrupted ? "interrupted" : failed > 0 ? "failed" : "passed",
    ...{ passed, failed, skipped: batch.steps - passed - failed },
    results: batch.results,
    not_steps: batch.notSteps,
    ...(batch.showsCoverage ? { coverage: { tested: passed + failed, of: batch.steps, share } } : {}),
  };
}

const tones = { PASS: "green", FAIL: "red", SKIP: "yellow" } as const;

export function batchText(batch: BatchDocument, style: Style): string {
  const rows = batch.results.map((one) => [
    ...[one.status, one.script_name, duration(one.execution_time * 1000), `${Math.round(one.memory_usage)} MB`],
    one.need ?? one.error_message ?? "",
  ]);
  const paint = (cell: string, { row, column }: { readonly row: number; readonly column: number }): string => {
    const status = batch.results[row - 1]?.status;
    return column === 0 && status !== undefined ? style.paint(tones[status], cell) : cell;
  };
  const cells = [["", "script", "time", "memory", ""], ...rows.map((row) => row.map(safe))];
  const { columns } = style;
  const table = rows.length === 0 ? [] : tableText(cells, { columns, shrink: [1], right: [2, 3], paint });
  const others = batch.not_steps.map(({ path, reason }) => `  ${safe(shownPath(path, style))}: ${safe(reason)}`);
  const { coverage } = batch;
  const lines = [
    ...table,
    ...(others.length === 0 ? [] : ["", style.paint("dim", "not steps"), ...others]),
    "",
    `${batch.verdict}: ${batch.passed} passed, ${batch.failed} failed, ${batch.skipped} skipped`,
    ...(coverage === undefined
      ? []
      : [`${coverage.tested} of ${plural(coverage.of, "script")} ran (${Math.round(coverage.share * 100)} %)`]),
  ];
  return `${lines.join("\n")}\n`;
}

export interface BatchedScript {
  readonly result: TestResultDocument;
  /** Its step in the run, else a name that no step has. */
  readonly step: string;
  /** Why it could not be begun; absent when it was. */
  readonly refused?: readonly Finding[];
}

/** The run of all of them, for the forms of report that tell a run: without producers, each script with its own verdict. */
export function batchView(view: RunView, scripts: readonly BatchedScript[], of: string): RunView {
  const told = scripts.filter(({ result, refused }) => result.status !== "SKIP" && refused === undefined);
  const known = new Set(told.map(({ step }) => step));
  const steps = scripts.map((script) => stepOf(script, view));
  const refused = scripts.flatMap(({ result, refused = [], step }) =>
    result.status === "SKIP" ? [] : refused.map((found) => ({ ...found, step })),
  );
  const hasFailed = scripts.some(({ result }) => result.status === "FAIL");
  return {
    ...view,
    ...{ pipeline: "batch-test", file: of, steps, wires: [] },
    findings: [...view.findings.filter((found) => isOfAny(found, known)), ...refused],
    verdict: view.verdict === "interrupted" ? "interrupted" : hasFailed ? "failed" : "passed",
    positions: new Map(steps.map(({ id }, position) => [id, position])),
  };
}

function isOfAny({ step, also = [] }: Finding, known: ReadonlySet<string>): boolean {
  return step === undefined || [step, ...also].some((id) => known.has(id));
}

/** What it lacks is no failure of a script, here as in the batch itself. */
function stepOf({ result, step: id, refused }: BatchedScript, { steps, positions }: RunView): StepView {
  const summary = { id, kind: "processing", dependsOn: [] };
  const reason = result.need ?? result.error_message ?? "it was not tried";
  if (result.status === "SKIP") return { ...summary, outcome: { kind: "skipped", reason } };
  const none = { attempts: [], outputs: [] };
  if (refused !== undefined) return { ...summary, outcome: { kind: "failed", ...none, findings: refused } };
  const { dependsOn: _, ...own } = steps[positions.get(id) ?? -1] ?? summary;
  return { ...own, dependsOn: [] };
}
