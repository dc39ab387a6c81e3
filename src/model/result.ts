import type { Finding } from "./findings/finding.ts";

/** An expected failure of the request itself: what is wrong is told by its findings (exit code 64). */
export interface Failure {
  readonly findings: readonly Finding[];
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function fail(...findings: readonly Finding[]): { readonly ok: false; readonly failure: Failure } {
  return failWith(findings);
}

/** The same of a list: there may be more of them than a call takes arguments. */
export function failWith(findings: readonly Finding[]): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { findings } };
}
