import type { Finding } from "../model/findings/finding.ts";

/** Findings without those of planning that the run tells again, more exactly: one fault is one finding. */
export function withoutForetold(findings: readonly Finding[]): readonly Finding[] {
  const told = findings.filter(({ code }) => code.startsWith("run/"));
  return findings.filter((item) => !isToldAgain(item, told));
}

function isToldAgain(item: Finding, told: readonly Finding[]): boolean {
  const { step } = item;
  const same = told.filter((one) => one.step === step);
  switch (item.code) {
    case "plan/syntax-error":
      return same.some(({ code }) => code === "run/syntax");
    case "plan/no-main":
      return same.some(({ code }) => code === "run/no-main");
    case "plan/unset-environment":
      return same.some((one) => one.code === "run/environment" && one.facts.name === item.facts.name);
    case "plan/sibling-left-behind":
      return item.facts.modules.every((module) => same.some((one) => importOf(one) === module));
    case "plan/missing-module":
      return isWhole(item.facts, told);
    default:
      return false;
  }
}

interface Missing {
  readonly modules: readonly string[];
  readonly steps: readonly string[];
}

/** A script stops at its first missing module: only planning tells all of them, and of several steps. */
function isWhole({ modules, steps }: Missing, told: readonly Finding[]): boolean {
  const failed = told.filter((one) => steps.includes(one.step ?? "") && modules.includes(importOf(one) ?? ""));
  return (
    modules.every((module) => failed.some((one) => importOf(one) === module)) &&
    steps.every((step) => failed.some((one) => one.step === step))
  );
}

function importOf(item: Finding): string | undefined {
  return item.code === "run/import" ? item.facts.module.split(".")[0] : undefined;
}
