import type { ContractPort, StepContract } from "../../../model/cursus/interface.ts";
import type { ContractFacts, EntryFacts } from "./answer.ts";
import { type Problems, placeOf } from "./problems.ts";

const processing = { input: ["/opt/ml/processing/input"], output: ["/opt/ml/processing/output"] };
const training = {
  input: ["/opt/ml/input/data", "/opt/ml/input/config"],
  output: ["/opt/ml/model", "/opt/ml/output/data", "/opt/ml/checkpoints"],
};
/** The one input that the older contracts let lie anywhere below a processing job's folder. */
const exempt: ReadonlyMap<string, readonly string[]> = new Map([["GeneratedPayloadSamples", ["/opt/ml/processing/"]]]);

/** A contract of the older form: it knows neither required inputs nor channels nor job arguments. */
export function toContract(problems: Problems, facts: ContractFacts): StepContract {
  const { entryPoint, description } = facts;
  if (entryPoint !== null && !entryPoint.endsWith(".py")) {
    const wrong = { key: "entry_point", value: entryPoint, expected: "the name of a .py file" };
    problems.tell("load/bad-value", wrong, { severity: "error", at: facts });
  }
  return {
    ...(entryPoint === null ? {} : { entryPoint }),
    inputs: portsOf(problems, facts, "input"),
    outputs: portsOf(problems, facts, "output"),
    arguments: textsOf(facts.arguments),
    jobArguments: [],
    requiredEnv: facts.requiredEnv,
    optionalEnv: textsOf(facts.optionalEnv),
    requirements: textsOf(facts.requirements),
    ...(description === null ? {} : { description }),
    shipsSourceDir: false,
    includesJobType: false,
    fromConfig: {},
    skipped: [],
    runtimeRequires: [],
    computedEnv: {},
    isSink: false,
    place: placeOf(facts),
  };
}

export const emptyContract: StepContract = {
  ...{ inputs: [], outputs: [], arguments: {}, jobArguments: [], requiredEnv: [], optionalEnv: {}, requirements: {} },
  ...{ shipsSourceDir: false, includesJobType: false, fromConfig: {}, skipped: [], runtimeRequires: [] },
  ...{ computedEnv: {}, isSink: false },
};

function portsOf(problems: Problems, facts: ContractFacts, side: "input" | "output"): readonly ContractPort[] {
  const usual = (facts.isTraining ? training : processing)[side];
  return facts[`${side}s`].map((port) => {
    const allowed = (side === "input" ? exempt.get(port.name) : undefined) ?? usual;
    // An empty one could not be decided, and is told as that.
    if (port.value !== "" && !allowed.some((prefix) => port.value.startsWith(prefix))) {
      problems.tell("load/path-outside", { path: port.value, side, allowed }, { severity: "error", at: port });
    }
    return { name: port.name, ...(port.value === "" ? {} : { path: port.value }), place: placeOf(port) };
  });
}

function textsOf(entries: readonly EntryFacts[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}
