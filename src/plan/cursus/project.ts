import type { PreviewedNode } from "../../model/cursus/resolution.ts";
import type { CursusSource } from "../../model/cursus/source.ts";
import type { Binding } from "../../model/cursus/wiring.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { assemble } from "./assemble.ts";
import { incomingEdges } from "./candidates.ts";
import { claimContracts } from "./claims.ts";
import { configsIn } from "./configs.ts";
import { checkContractFit } from "./contract-fit.ts";
import { stepNameOf } from "./destinations.ts";
import { absentFields, unpassedArguments } from "./findings/arguments.ts";
import { overrideFindings } from "./findings/overrides.ts";
import { pathlessPorts } from "./findings/pathless.ts";
import { environmentNotes, offlineNotes, sameStepNames } from "./findings/settings.ts";
import { wiringFindings } from "./findings/wiring-findings.ts";
import { type ResolvedNode, resolveNodes } from "./nodes.ts";
import { previewOf } from "./preview.ts";
import { type DraftedStep, draftStep } from "./step.ts";

export interface DraftedProject {
  /** In the order of the graph. */
  readonly steps: readonly DraftedStep[];
  readonly findings: readonly Finding[];
  readonly preview: readonly PreviewedNode[];
}

/** Every node as the step that the real assembler would build of it. Pure: the script that it runs is only named. */
export function draftProject(read: CursusSource): DraftedProject {
  const resolveConfigs = configsIn(read.configuration);
  const claims = claimContracts(read, resolveConfigs);
  const source = { ...read, interfaces: claims.interfaces };
  const { dag, overrides } = source;
  const { nodes, interfaces, configs, findings } = resolveNodes(source, resolveConfigs);
  const assembly = assemble(dag, interfaces);
  const before = incomingEdges(dag);
  const taken = takenOutputs(assembly.bindings);
  const steps = nodes.map((resolved) => {
    const { name } = resolved.node;
    const after = (before.get(name) ?? []).map(({ from }) => from);
    const { bindings = [] } = assembly.byConsumer.get(name) ?? {};
    return draftStep(resolved, { source, interfaces, bindings, taken: taken.get(name) ?? new Set(), after });
  });
  const isGiven = ({ code, step = "", port }: Finding): boolean =>
    code === "plan/unbound-dependency" && overrides.steps.get(step)?.inputs.some(({ name }) => name === port) === true;
  return {
    steps,
    preview: previewOf(nodes, source.configuration),
    findings: [
      ...claims.findings,
      ...findings,
      ...nodes.flatMap(misfits),
      ...sameStepNames(dag.nodes, stepNames(nodes)),
      ...offlineNotes(steps),
      ...overrideFindings(steps, overrides),
      ...steps.flatMap((step) => unpassedArguments(step, configs.get(step.node.name))),
      ...steps.flatMap((step) => absentFields(step, configs.get(step.node.name))),
      ...steps.flatMap((step) =>
        pathlessPorts(step, {
          config: configs.get(step.node.name),
          bindings: assembly.byConsumer.get(step.node.name)?.bindings ?? [],
          taken: taken.get(step.node.name) ?? new Set(),
        }),
      ),
      ...wiringFindings(dag, { interfaces, configs }, assembly).filter((one) => !isGiven(one)),
      ...steps.flatMap(({ node, environment }) =>
        environment === undefined ? [] : environmentNotes(node, environment),
      ),
    ],
  };
}

/** Node → its outputs that others are fed by. */
function takenOutputs(bindings: readonly Binding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const { producer, output } of bindings) taken.set(producer, (taken.get(producer) ?? new Set()).add(output));
  return taken;
}

function misfits({ interface: found, config }: ResolvedNode): readonly Finding[] {
  const own = config?.found?.config;
  return found === undefined || own === undefined ? [] : checkContractFit(own, found.contract);
}

/** Without a configuration the job type in a step's name is not known, and so is the name. */
function stepNames(nodes: readonly ResolvedNode[]): ReadonlyMap<string, string> {
  return new Map(
    nodes.flatMap(({ node, interface: step, config }) =>
      step === undefined || config?.found === undefined
        ? []
        : [[node.name, stepNameOf(step, config.found.config)] as const],
    ),
  );
}
