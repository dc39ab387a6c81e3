import { relative } from "node:path";
import { type FactsByCode, type Finding, type FindingCode, finding } from "../../../model/findings/finding.ts";
import type { Severity } from "../../../model/findings/severity.ts";
import type { Place } from "../../../model/place.ts";
import type { ModuleProblem, Spot, Undecided } from "./answer.ts";
import type { AskedModule } from "./ask.ts";

/** Gathers findings of many files; what two modules tell alike is told once. */
export interface Problems {
  readonly tell: <Code extends FindingCode>(code: Code, facts: FactsByCode[Code], at: Told) => void;
  readonly all: () => readonly Finding[];
}

interface Told {
  readonly severity: Severity;
  readonly at: Spot;
}

export function gather(): Problems {
  const findings = new Map<string, Finding>();
  return {
    tell: (code, facts, { severity, at }) => {
      const key = JSON.stringify([code, facts, at.file, at.line, at.column]);
      if (!findings.has(key)) findings.set(key, finding({ code, severity, facts, place: placeOf(at) }));
    },
    all: () => [...findings.values()],
  };
}

export function placeOf({ file, line, column }: Spot): Place {
  return { file, line, column };
}

/** What keeps a module from being known as a whole. */
export function tellModule(problems: Problems, module: AskedModule, root: string): void {
  const { file, problem, importing } = module;
  const name = relative(root, file);
  if (problem !== undefined) {
    const at = { file, line: problem.line, column: problem.column };
    problems.tell("load/python-unreadable", { module: name, problem: problem.message }, { severity: "error", at });
  }
  if (importing !== undefined && importing !== "done") tellRaised(problems, importing, { file, name });
  tellUndecided(problems, module.undecided, { whose: name, severity: "warning", module });
}

export function tellRaised(
  problems: Problems,
  { message, line, column, traceback = [] }: ModuleProblem,
  { file, name }: { readonly file: string; readonly name: string },
): void {
  const facts = { module: name, problem: message, traceback };
  problems.tell("load/python-not-imported", facts, { severity: "error", at: { file, line, column } });
}

interface Whose {
  readonly whose: string;
  readonly severity: Severity;
  readonly module: AskedModule;
}

export function tellUndecided(problems: Problems, all: readonly Undecided[], { whose, severity, module }: Whose): void {
  for (const at of all) {
    const isImported = module.importing !== undefined;
    problems.tell("load/python-undecided", { what: at.what, whose, isImported }, { severity, at });
  }
}
