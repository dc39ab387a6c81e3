import type { ContractPort, StepInterface } from "../../model/cursus/interface.ts";
import type { Evidence, Score } from "../../model/cursus/wiring.ts";
import { similarity } from "./score/similarity.ts";

/** Names of outputs → of inputs that they are meant for. */
const together: Readonly<Record<string, readonly string[]>> = {
  data_output: ["data_input", "input_path"],
  model_output: ["model_input", "input_path"],
  evaluation_output: ["data_input"],
  config_output: ["hyperparameters_s3_uri", "config_input"],
};

/** Folders of outputs → of inputs that take them. */
const paths: readonly (readonly [output: string, inputs: readonly string[]])[] = [
  ["/opt/ml/model", ["/opt/ml/input/data", "/opt/ml/input/model"]],
  ["/opt/ml/output/data", ["/opt/ml/input/data"]],
  ["/opt/ml/processing/output", ["/opt/ml/processing/input/data"]],
];

const leastSimilarity = 0.7;

/** What speaks for a wire where contracts are all there is; undefined where nothing does. Names outrank paths. */
export function evidenceFor(input: ContractPort, producer: StepInterface, output: ContractPort): Score | undefined {
  const aliases = producer.spec?.outputs.find(({ name }) => name === output.name)?.aliases ?? [];
  if (input.name === output.name) return scored("same name", 1, output.name);
  if (aliases.includes(input.name)) return scored("alias", 0.95, input.name);
  const partners = Object.hasOwn(together, output.name) ? (together[output.name] ?? []) : [];
  if (partners.includes(input.name)) return scored("names that go together", 0.8, output.name);
  const likeness = pathsFit(input, output) ? similarity(input.name, output.name) : 0;
  return likeness < leastSimilarity ? undefined : scored("similar name and path", likeness, output.name);
}

/** What is taken for a required input when everything else is taken. */
export function lastResort(output: ContractPort): Score {
  return scored("only one left", 0.5, output.name);
}

export function pathsFit({ path: input = "" }: ContractPort, { path: output = "" }: ContractPort): boolean {
  return paths.some(([from, to]) => isBelow(output, from) && to.some((folder) => isBelow(input, folder)));
}

/** By whole segments. */
function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function scored(evidence: Evidence, total: number, bestName: string): Score {
  const parts = { type: 0, dataType: 0, name: 0, exact: 0, source: 0, keywords: 0 };
  return { total, evidence, parts, bestName };
}
