import {
  type Dependency,
  dataTypes,
  dependencyTypes,
  nodeTypes,
  type SpecOutput,
  type StepInterface,
} from "../../../model/cursus/interface.ts";
import type { RegistryRow } from "../../../model/cursus/source.ts";
import { usualClass } from "../../../model/cursus/usual-class.ts";
import { suggest } from "../../../model/suggest.ts";
import type { PortFacts, RowFacts, SpecFacts, Spot } from "./answer.ts";
import { type Problems, placeOf } from "./problems.ts";
import { emptyContract, toContract } from "./to-contract.ts";

export interface SpecifiedStep {
  /** Lower case, from the specification's step type: `X_Training`. */
  readonly jobType?: string;
  readonly interface: StepInterface;
}

/** A specification with its contract; undefined when its step type is not known. `rows`: the registry by step type. */
export function toInterface(
  problems: Problems,
  spec: SpecFacts,
  rows: ReadonlyMap<string, RowFacts>,
): SpecifiedStep | undefined {
  if (spec.stepType === null) return undefined;
  const cut = spec.stepType.indexOf("_");
  const stepType = cut < 1 ? spec.stepType : spec.stepType.slice(0, cut);
  const jobType = cut < 1 ? undefined : spec.stepType.slice(cut + 1).toLowerCase();
  const row = rowOf(rows.get(stepType));
  const verb = row.serviceVerb ?? (spec.contract?.isTraining === true ? "Training" : "Processing");
  return {
    ...(jobType === undefined ? {} : { jobType }),
    interface: {
      stepType,
      ...(jobType !== undefined && { specType: spec.stepType }),
      nodeType: choice(problems, { key: "node_type", value: spec.nodeType, at: spec }, nodeTypes) ?? "internal",
      serviceVerb: verb,
      configClass: row.configClass ?? usualClass(stepType),
      contract: spec.contract === undefined ? emptyContract : toContract(problems, spec.contract),
      spec: {
        dependencies: spec.dependencies.flatMap((port) => toDependency(problems, port)),
        outputs: spec.outputs.flatMap((port) => toOutput(problems, port)),
      },
      form: "python",
      place: placeOf(spec),
    },
  };
}

/** What the registry says of a step type. */
export function rowOf(row: RowFacts | undefined): RegistryRow {
  const [configClass, serviceVerb] = [textIn(row?.fields["config_class"]), textIn(row?.fields["sagemaker_step_type"])];
  return {
    ...(configClass === undefined ? {} : { configClass }),
    ...(serviceVerb === undefined ? {} : { serviceVerb }),
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function toDependency(problems: Problems, port: PortFacts): readonly Dependency[] {
  const type = choice(problems, { key: "dependency_type", value: port.type, at: port }, dependencyTypes);
  if (type === undefined) return [];
  return [
    {
      name: port.name,
      type,
      required: port.required ?? true,
      compatibleSources: port.compatibleSources,
      keywords: port.keywords,
      dataType: dataTypeOf(problems, port),
      place: placeOf(port),
    },
  ];
}

function toOutput(problems: Problems, port: PortFacts): readonly SpecOutput[] {
  const type = choice(problems, { key: "output_type", value: port.type, at: port }, dependencyTypes);
  if (type === undefined) return [];
  return [
    {
      name: port.name,
      type,
      propertyPath: port.propertyPath ?? "",
      aliases: port.aliases,
      dataType: dataTypeOf(problems, port),
      place: placeOf(port),
    },
  ];
}

function dataTypeOf(problems: Problems, port: PortFacts): SpecOutput["dataType"] {
  return choice(problems, { key: "data_type", value: port.dataType, at: port }, dataTypes) ?? "S3Uri";
}

interface Chosen {
  readonly key: string;
  /** Null where it is not given, or was not decided, which is told already. */
  readonly value: string | null;
  readonly at: Spot;
}

function choice<Choice extends string>(
  problems: Problems,
  { key, value, at }: Chosen,
  choices: readonly Choice[],
): Choice | undefined {
  const chosen = choices.find((one) => one === value);
  if (chosen !== undefined || value === null) return chosen;
  const near = suggest(value, choices);
  const facts = { key, value, expected: choices.join(", "), ...(near === undefined ? {} : { suggestion: near }) };
  problems.tell("load/bad-value", facts, { severity: "error", at });
  return undefined;
}
