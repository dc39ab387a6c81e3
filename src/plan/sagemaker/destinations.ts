import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { itemsIn, scalarText, valueAt } from "../../model/sagemaker/expression.ts";
import { evaluate, modelUri, trainingFolder } from "./evaluate.ts";
import type { Located, Scope } from "./scope.ts";

/** Where the cloud would keep what a step leaves in one of its ports. */
interface Destination {
  readonly step: string;
  readonly port: string;
  readonly uri: string;
}

function destinationsOf(step: DefinitionStep, scope: Scope): readonly Destination[] {
  if (step.type === "Training") {
    const folder = trainingFolder(step.name, scope);
    return [
      { step: step.name, port: "model", uri: modelUri(step.name, scope) },
      { step: step.name, port: "output", uri: `${folder}/output.tar.gz` },
    ];
  }
  if (step.type !== "Processing") return [];
  const outputs = itemsIn(valueAt(step.request, "ProcessingOutputConfig", "Outputs"));
  return outputs.map((output, index) => {
    const name = textIn(valueAt(output, "OutputName"), scope) ?? `output-${index + 1}`;
    const uri = textIn(valueAt(output, "S3Output", "S3Uri"), scope) ?? `s3://local/${step.name}/${name}`;
    return { step: step.name, port: name, uri: bare(uri) };
  });
}

function textIn(expression: Parameters<typeof evaluate>[0] | undefined, scope: Scope): string | undefined {
  const value = expression && evaluate(expression, scope);
  return value?.kind === "known" ? scalarText(value.value) : undefined;
}

/** Finds outputs by the URI that they would have in the cloud. */
export interface Atlas {
  /** The output that lies at a URI or holds it; the longest one when several do. */
  locate(uri: string): Located | undefined;
  /** The outputs of these steps that lie below a URI. */
  below(uri: string, steps: readonly string[]): readonly Located[];
}

export function atlasOf(scope: Scope): Atlas {
  const all = [...scope.steps.values()].flatMap((step) => destinationsOf(step, scope));
  return {
    locate: (uri) => {
      const wanted = bare(uri);
      const holding = all.filter((one) => wanted === one.uri || wanted.startsWith(`${one.uri}/`));
      const [best] = holding.sort((one, other) => other.uri.length - one.uri.length);
      return best && { step: best.step, port: best.port, below: wanted.slice(best.uri.length + 1) };
    },
    below: (uri, steps) => {
      const start = `${bare(uri)}/`;
      const inside = all.filter((one) => steps.includes(one.step) && one.uri.startsWith(start));
      return inside.map(({ step, port, uri: own }) => ({ step, port, below: own.slice(start.length) }));
    },
  };
}

function bare(uri: string): string {
  return uri.replace(/\/+$/, "");
}
