import { type Finding, finding } from "../../model/findings/finding.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { itemsIn, type Reference, referencesIn, valueAt } from "../../model/sagemaker/expression.ts";
import { type PropertyPath, propertyText } from "../../model/sagemaker/property-path.ts";
import { suggest } from "../../model/suggest.ts";
import { type Answer, answers } from "./described.ts";
import { jsonAt } from "./evaluate.ts";
import type { Scope } from "./scope.ts";

/** References to outputs, property files and properties that a step has not; what a response tells is there, and a function may tell all. */
export function danglingReferences(scope: Scope): readonly Finding[] {
  return [...scope.steps.values()].flatMap((step) => [
    ...referencesIn(step.request).flatMap((reference) => dangling(step, reference, scope)),
    ...step.propertyFiles.flatMap(({ output, place }) => noOutput(step, { of: step, port: output, place })),
  ]);
}

function dangling(reader: DefinitionStep, { step, path, place }: Reference, scope: Scope): readonly Finding[] {
  const of = scope.steps.get(step);
  if (of === undefined || scope.answering.has(step) || jsonAt(scope.responses.get(step), path) !== undefined) return [];
  const [first, second, third] = path;
  const isOutput = of.type === "Processing" && first === "ProcessingOutputConfig" && second === "Outputs";
  const lost = isOutput && typeof third === "string" ? noOutput(reader, { of, port: third, place }) : [];
  if (lost.length > 0) return lost;
  const wrong = wrongKey(of, path);
  if (wrong === undefined) return [];
  const near = suggest(String(path[wrong.at]), wrong.known);
  const meant = near === undefined ? {} : { suggestion: propertyText(path.with(wrong.at, near)) };
  const facts = { step, type: of.type, property: propertyText(path), known: wrong.known, ...meant };
  return [finding({ code: "plan/unknown-property", severity: "error", facts, step: reader.name, place })];
}

interface AskedOutput extends Pick<Reference, "place"> {
  readonly of: DefinitionStep;
  readonly port: string;
}

function noOutput(reader: DefinitionStep, { of, port, place }: AskedOutput): readonly Finding[] {
  const known = namesIn(of, ["ProcessingOutputConfig", "Outputs"], "OutputName");
  if (known === undefined || known.includes(port)) return [];
  const suggestion = suggest(port, known);
  const facts = { step: of.name, port, known, ...(suggestion === undefined ? {} : { suggestion }) };
  return [finding({ code: "load/unknown-port", severity: "error", facts, step: reader.name, place })];
}

/** What the items of a list of the request are called; undefined where one of the names is yet to be worked out. */
function namesIn({ request }: DefinitionStep, at: readonly string[], key: string): readonly string[] | undefined {
  const names = itemsIn(valueAt(request, ...at)).map((item) => valueAt(item, key));
  const texts = names.flatMap((name) => (name?.kind === "literal" ? [String(name.value)] : []));
  return texts.length === names.length ? texts : undefined;
}

interface WrongKey {
  /** Which part of the path. */
  readonly at: number;
  readonly known: readonly string[];
}

function wrongKey(of: DefinitionStep, path: PropertyPath): WrongKey | undefined {
  const [first, second] = path;
  if (first === "PropertyFiles") {
    const files = of.propertyFiles.map(({ name }) => name);
    return files.includes(String(second)) ? undefined : { at: 1, known: files };
  }
  const inputs = namesIn(of, ["ProcessingInputs"], "InputName");
  if (of.type === "Processing" && first === "ProcessingInputs" && typeof second === "string") {
    if (inputs?.includes(second) === false) return { at: 1, known: inputs };
  }
  return wrongIn(answers[of.type] ?? "any", path);
}

function wrongIn(answer: Answer | "any", path: PropertyPath): WrongKey | undefined {
  let below: Answer | "any" = answer;
  for (const [at, key] of path.entries()) {
    if (below === "any") return undefined;
    const next: Answer | "any" | undefined = below["*"] ?? (Object.hasOwn(below, key) ? below[key] : undefined);
    if (next === undefined) return { at, known: Object.keys(below) };
    below = next;
  }
  return undefined;
}
