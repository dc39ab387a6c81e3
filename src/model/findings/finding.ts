import type { Form } from "../form.ts";
import type { Place } from "../place.ts";
import type { AloneFacts } from "./alone.ts";
import type { ContractFacts } from "./contract.ts";
import type { DataFacts } from "./data.ts";
import type { DefinitionFacts } from "./definition.ts";
import type { FlowFacts } from "./flow.ts";
import type { LintColumnFacts } from "./lint-columns.ts";
import type { LintKeyFacts } from "./lint-keys.ts";
import type { LintPathFacts } from "./lint-paths.ts";
import type { LintSettingsFacts } from "./lint-settings.ts";
import type { LoadFacts } from "./load.ts";
import type { ConfigFacts } from "./load-config.ts";
import type { CursusFacts } from "./load-cursus.ts";
import type { PythonFacts } from "./load-python.ts";
import type { NodeFacts } from "./nodes.ts";
import type { OverrideFacts } from "./overrides.ts";
import type { RequestFacts } from "./request.ts";
import type { RunFacts } from "./run.ts";
import type { SettingsFacts } from "./settings.ts";
import type { Severity } from "./severity.ts";
import type { SourceFacts } from "./source.ts";
import type { StaticFacts } from "./static.ts";
import type { StoreFacts } from "./store.ts";
import type { WiringFacts } from "./wiring.ts";

/** Every finding code with the facts it carries. A code is permanent: people search for it. */
export interface FactsByCode
  extends AloneFacts,
    LoadFacts,
    ConfigFacts,
    ContractFacts,
    CursusFacts,
    NodeFacts,
    PythonFacts,
    StaticFacts,
    RunFacts,
    DataFacts,
    DefinitionFacts,
    FlowFacts,
    LintPathFacts,
    RequestFacts,
    StoreFacts,
    SourceFacts,
    WiringFacts,
    LintColumnFacts,
    LintKeyFacts,
    LintSettingsFacts,
    SettingsFacts,
    OverrideFacts {}

export type FindingCode = keyof FactsByCode;

interface FindingOf<Code extends FindingCode> {
  readonly code: Code;
  readonly severity: Severity;
  readonly facts: FactsByCode[Code];
  readonly step?: string;
  /** Other steps of which the same is true, in the same line. */
  readonly also?: readonly string[];
  readonly port?: string;
  readonly place?: Place;
  /** Of the files that are to be repaired; absent for pipeline files. */
  readonly form?: Form;
  /** Whose output it is that another step stumbled over. */
  readonly cause?: {
    readonly step: string;
    readonly port: string;
    /** The line of its code that wrote the data. */
    readonly place?: Place;
  };
}

/** One thing that the user should know: a permanent code plus facts. `explain` makes the words. */
export type Finding = { readonly [Code in FindingCode]: FindingOf<Code> }[FindingCode];

/** Builds a finding whose facts fit its code. */
export function finding<Code extends FindingCode>(value: FindingOf<Code>): Finding {
  return value as Finding;
}

/** The same findings, told to somebody who writes such files. */
export function inForm(findings: readonly Finding[], form: Form | undefined): readonly Finding[] {
  return form === undefined ? findings : findings.map((one) => ({ ...one, form }));
}

export function isBlocking(item: Finding): boolean {
  return item.severity === "error" || item.severity === "critical";
}
