import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { itemsIn, valueAt } from "../../model/sagemaker/expression.ts";
import { jobUri, knownText, modelUri } from "./evaluate.ts";
import { jobName, type Located, type Scope } from "./scope.ts";
import { wholeJob } from "./whole-jobs.ts";

/** Where the cloud would keep what a step leaves in one of its ports. */
interface Destination {
  readonly step: string;
  readonly port: string;
  readonly uri: string;
  /** What of the port lies there; absent for all. */
  readonly inside?: string;
}

function destinationsOf(step: DefinitionStep, scope: Scope): readonly Destination[] {
  if (step.type === "Training") {
    const uri = jobUri(step.name, scope);
    return [
      { step: step.name, port: "model", uri: modelUri(step.name, scope) },
      { step: step.name, port: "output", uri: `${uri}/output/output.tar.gz` },
      { step: step.name, port: wholeJob, uri, inside: jobName(step.name, scope) },
    ];
  }
  const isAnswered = scope.answering.has(step.name);
  if (isAnswered && step.type === "Transform") {
    const uri = knownText(valueAt(step.request, "TransformOutput", "S3OutputPath"), scope) ?? `s3://local/${step.name}`;
    return [{ step: step.name, port: "TransformOutput", uri: bare(uri) }];
  }
  if (step.type !== "Processing" && !isAnswered) return [];
  const outputs = itemsIn(valueAt(step.request, "ProcessingOutputConfig", "Outputs"));
  return outputs.map((output, index) => {
    const name = knownText(valueAt(output, "OutputName"), scope) ?? `output-${index + 1}`;
    const uri = knownText(valueAt(output, "S3Output", "S3Uri"), scope) ?? `s3://local/${step.name}/${name}`;
    return { step: step.name, port: name, uri: bare(uri) };
  });
}

/** Finds outputs by the URI that they would have in the cloud. */
export interface Atlas {
  /** The output that lies at a URI or holds it; the longest one when several do. */
  locate(uri: string): Located | undefined;
  /** The outputs of these steps that lie below a URI. */
  below(uri: string, steps: readonly string[]): readonly Inside[];
}

interface Inside extends Pick<Destination, "step" | "port" | "inside"> {
  /** Where below the URI. */
  readonly at: string;
}

export function atlasOf(scope: Scope): Atlas {
  const all = [...scope.steps.values()].flatMap((step) => destinationsOf(step, scope));
  return {
    locate: (uri) => {
      const wanted = bare(uri);
      const holding = all.filter((one) => wanted === one.uri || wanted.startsWith(`${one.uri}/`));
      const [best] = holding.sort((one, other) => other.uri.length - one.uri.length);
      return best && { step: best.step, port: best.port, below: partOf(best, wanted) };
    },
    below: (uri, steps) => {
      const start = `${bare(uri)}/`;
      const inside = all.filter((one) => steps.includes(one.step) && one.uri.startsWith(start));
      const whole = new Set(inside.flatMap(({ step, port }) => (port === wholeJob ? step : [])));
      const outermost = inside.filter(({ step, port }) => port === wholeJob || !whole.has(step));
      return outermost.map(({ uri: own, ...one }) => ({ ...one, at: own.slice(start.length) }));
    },
  };
}

function partOf({ uri, inside }: Destination, wanted: string): string {
  const rest = wanted.slice(uri.length + 1);
  return [inside, rest].filter((part) => part !== undefined && part !== "").join("/");
}

function bare(uri: string): string {
  return uri.replace(/\/+$/, "");
}
