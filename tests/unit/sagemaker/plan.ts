import { parseJson } from "../../../src/load/json.ts";
import { startReading } from "../../../src/load/reading.ts";
import { isDefinition, readDefinition } from "../../../src/load/sagemaker/read-definition.ts";
import { sourceOf } from "../../../src/load/tree.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Definition } from "../../../src/model/sagemaker/definition.ts";
import type { Step } from "../../../src/model/step.ts";
import type { DefinitionRequest } from "../../../src/plan/sagemaker/planning.ts";
import { type DefinedSteps, stepsOf } from "../../../src/plan/sagemaker/project.ts";

export interface Loaded {
  readonly definition: Definition | undefined;
  readonly problems: readonly Finding[];
  readonly notes: readonly Finding[];
}

export function loadText(text: string): Loaded {
  const reading = startReading(sourceOf("/p/definition.json", text));
  const tree = parseJson(reading);
  const definition = tree !== undefined && isDefinition(tree) ? readDefinition(reading, tree) : undefined;
  return { definition, problems: reading.problems(), notes: reading.notes() };
}

/** A definition of these steps. */
export function definitionOf(steps: readonly object[], parameters: readonly object[] = []): Definition {
  const { definition, problems } = loadText(
    JSON.stringify({ Version: "2020-12-01", Metadata: {}, Parameters: parameters, Steps: steps }),
  );
  if (definition === undefined || problems.length > 0) throw new Error(wordsOf(problems).join("; "));
  return definition;
}

export function planned(definition: Definition, more: Partial<DefinitionRequest> = {}): DefinedSteps {
  return stepsOf(definition, {
    ...{
      name: "p",
      parameters: [],
      responses: new Map(),
      functions: new Map(),
      scriptOf: new Map(),
      roots: ["/code"],
      cwd: "/here",
    },
    ...{ startedAt: "2026-01-01T00:00:00.000Z", python: "/python", limits: { timeoutMs: 1, memoryBytes: 1 } },
    scripts: ["/code/make.py", "/code/use.py"],
    ...more,
  });
}

export function stepNamed({ steps }: DefinedSteps, id: string): Step {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`There is no step ${id}`);
  return step;
}

export function wordsOf(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => explain(finding).message);
}

interface Job {
  readonly script: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly args?: readonly unknown[];
  readonly env?: Readonly<Record<string, unknown>>;
}

/** A Processing step as the SDK writes it. Inputs and outputs: name → S3Uri. */
export function processing(name: string, { script, inputs = {}, outputs = {}, args = [], env = {} }: Job): object {
  const folder = "/opt/ml/processing";
  return {
    Name: name,
    Type: "Processing",
    Arguments: {
      AppSpecification: {
        ContainerEntrypoint: ["python3", `${folder}/input/code/${script}`],
        ContainerArguments: args,
      },
      Environment: env,
      ProcessingInputs: [
        ...Object.entries(inputs).map(([InputName, S3Uri]) => ({
          InputName,
          S3Input: { S3Uri, LocalPath: `${folder}/input/${InputName}` },
        })),
        { InputName: "code", S3Input: { S3Uri: `s3://b/${script}`, LocalPath: `${folder}/input/code` } },
      ],
      ProcessingOutputConfig: {
        Outputs: Object.entries(outputs).map(([OutputName, S3Uri]) => ({
          OutputName,
          S3Output: { S3Uri, LocalPath: `${folder}/output/${OutputName}` },
        })),
      },
    },
  };
}
