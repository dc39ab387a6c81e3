import type { Finding } from "../model/findings/finding.ts";
import { grouped } from "../model/grouped.ts";

/** Findings without those of planning that the run tells again, more exactly: one fault is one finding. */
export function withoutForetold(findings: readonly Finding[]): readonly Finding[] {
  const ofRuns = findings.filter(({ code }) => code.startsWith("run/"));
  const told = grouped(ofRuns, ({ step = "" }) => step);
  return findings.filter((item) => !isToldAgain(item, (step) => told.get(step ?? "") ?? []));
}

type Told = (step: string | undefined) => readonly Finding[];

function isToldAgain(item: Finding, told: Told): boolean {
  const same = told(item.step);
  switch (item.code) {
    case "plan/syntax-error":
      return same.some(({ code }) => code === "run/syntax");
    case "plan/no-main":
      return same.some(({ code }) => code === "run/no-main");
    case "plan/unset-environment":
      return same.some((one) => one.code === "run/environment" && one.facts.name === item.facts.name);
    case "plan/sibling-left-behind":
    case "plan/module-left-behind":
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
function isWhole({ modules, steps }: Missing, told: Told): boolean {
  const failed = steps.map((step) => told(step).flatMap((one) => importOf(one) ?? []));
  return (
    modules.every((module) => failed.some((names) => names.includes(module))) &&
    failed.every((names) => names.some((name) => modules.includes(name)))
  );
}

function importOf(item: Finding): string | undefined {
  return item.code === "run/import" ? item.facts.module.split(".")[0] : undefined;
}
