import type { StepInterface } from "../../model/cursus/interface.ts";
import type { StepOverrides } from "../../model/cursus/overrides.ts";
import type { StepAction } from "../../model/late.ts";
import { type Call, callTo } from "../../model/stand-in.ts";
import { otherCommand } from "./command.ts";
import type { EntryPoint } from "./entry-point.ts";
import type { ResolvedNode } from "./nodes.ts";

type StandIn = Extract<StepAction, { kind: "stand-in" }>;

/** What stands in for a step that cannot, or is not to, run here. */
export function standsIn(
  resolved: ResolvedNode,
  { entry, own }: { readonly entry: EntryPoint | undefined; readonly own: StepOverrides | undefined },
): StandIn | Call | undefined {
  if (own?.skip) return { kind: "stand-in", reason: "the overrides skip it" };
  const serves = own?.outputs.map(({ name, absolute }) => [name, absolute] as const) ?? [];
  if (serves.length > 0) {
    const reason = "files stand for what it would write";
    return { kind: "stand-in", reason, serves: Object.fromEntries(serves) };
  }
  const { interface: step } = resolved;
  const reason = step === undefined ? untold(resolved) : whyNot(step, entry);
  if (reason === undefined) return undefined;
  return own?.function === undefined ? { kind: "stand-in", reason } : callTo(own.function);
}

function untold({ stepType = "it", isBroken }: ResolvedNode): string {
  return isBroken ? `the interface of ${stepType} has errors` : `no interface tells what ${stepType} is`;
}

/** Kinds of computing whose named script, if any, is not what runs. */
const closed: ReadonlySet<string> = new Set(["byo_container", "model", "transformer"]);

function whyNot(step: StepInterface, entry: EntryPoint | undefined): string | undefined {
  const { serviceVerb, compute, requires, contract } = step;
  if (requires !== undefined && requires !== "none") return `it needs the closed library ${requires}`;
  if (contract.runtimeRequires.length > 0) return `it needs the closed library ${contract.runtimeRequires.join(", ")}`;
  if (compute !== undefined && closed.has(compute.kind)) return `its container (${compute.kind}) does not run a script`;
  if (serviceVerb !== "Processing" && serviceVerb !== "Training") return `${serviceVerb} is a service of its own`;
  const command = otherCommand(compute, entry);
  if (command !== undefined) return `its container starts ${command}`;
  return entry === undefined ? "it has no script" : undefined;
}
