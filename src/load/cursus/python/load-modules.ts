import type { InterfaceIndex } from "../../../model/cursus/interface.ts";
import type { RegistryRow, UnclaimedContract } from "../../../model/cursus/source.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Unanswered } from "../../ask-reader.ts";
import type { ContractFacts, RowFacts } from "./answer.ts";
import { type AskedModule, askModules, type PythonRequest } from "./ask.ts";
import { indexOf } from "./index-of.ts";
import { gather, type Problems, tellModule, tellUndecided } from "./problems.ts";
import { toContract } from "./to-contract.ts";
import { type BuiltDag, toDag } from "./to-dag.ts";
import { rowOf, type SpecifiedStep, toInterface } from "./to-interface.ts";

export interface PythonForms {
  readonly kind: "read";
  readonly interfaces: InterfaceIndex;
  readonly dags: readonly BuiltDag[];
  /** Contracts that no specification names: which step they are for is not said, and a name tells nothing. */
  readonly unclaimed: readonly UnclaimedContract[];
  /** The registry's rows by step type. */
  readonly registry: ReadonlyMap<string, RegistryRow>;
  /** But for those of a single graph. */
  readonly findings: readonly Finding[];
}

/** Reads pipelines that are kept as Python modules (cursus-formats, section 10). Rejects when its signal aborts. */
export async function loadModules(request: PythonRequest): Promise<PythonForms | Unanswered> {
  const asked = await askModules(request);
  if (asked.kind === "broken") return asked;
  const { modules } = asked;
  const problems = gather();
  for (const module of modules) tellModule(problems, module, request.roots[0] ?? "/");
  const rows = new Map<string, RowFacts>();
  for (const { stepNames } of modules) for (const row of stepNames) if (!rows.has(row.name)) rows.set(row.name, row);
  const steps = modules.flatMap((module) => stepsOf(problems, module, rows));
  return {
    kind: "read",
    interfaces: indexOf(steps),
    dags: modules.flatMap((module) => module.dags.map((dag) => toDag(dag, module))),
    unclaimed: unclaimed(problems, modules),
    registry: new Map([...rows].map(([name, row]) => [name, rowOf(row)])),
    findings: problems.all(),
  };
}

function stepsOf(
  problems: Problems,
  module: AskedModule,
  rows: ReadonlyMap<string, RowFacts>,
): readonly SpecifiedStep[] {
  return module.specs.flatMap((spec) => {
    tellUndecided(problems, spec.undecided, { whose: spec.name, severity: "warning", module });
    if (spec.contract !== undefined) tellContract(problems, spec.contract, module);
    return toInterface(problems, spec, rows) ?? [];
  });
}

function tellContract(problems: Problems, contract: ContractFacts, module: AskedModule): void {
  tellUndecided(problems, contract.undecided, { whose: contract.name, severity: "warning", module });
}

function unclaimed(problems: Problems, modules: readonly AskedModule[]): PythonForms["unclaimed"] {
  const key = ({ file, name }: ContractFacts): string => `${file}\0${name}`;
  const claimed = new Set(
    modules.flatMap(({ specs }) => specs.flatMap(({ contract }) => (contract ? key(contract) : []))),
  );
  return modules.flatMap((module) =>
    module.contracts.flatMap((contract) => {
      if (claimed.has(key(contract))) return [];
      tellContract(problems, contract, module);
      return [{ name: contract.name, contract: toContract(problems, contract) }];
    }),
  );
}
