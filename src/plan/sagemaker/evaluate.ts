import type { Json } from "../../model/json.ts";
import type { Late, Operand } from "../../model/late.ts";
import { type Expression, itemsIn, type JsonFile, scalarText, valueAt } from "../../model/sagemaker/expression.ts";
import { type PropertyPath, propertyText } from "../../model/sagemaker/property-path.ts";
import { answerFile, answerPort } from "../../model/stand-in.ts";
import { jobName, type Scope } from "./scope.ts";

/** `what` nobody on this machine knows. */
export type Evaluated = Operand | { readonly kind: "unknown"; readonly what: string };

/** No service takes longer texts, and a few steps that repeat each other's values could make one without end. */
const longest = 10_000;

/** What is known of a value before the run; what only the run tells is kept as parts. */
export function evaluate(expression: Expression, scope: Scope): Evaluated {
  switch (expression.kind) {
    case "literal":
      return { kind: "known", value: expression.value };
    case "parameter":
      return parameter(expression.name, scope);
    case "execution":
      return execution(expression.variable, scope);
    case "join":
      return joined(expression, scope);
    case "json-get":
      return jsonGet(expression.file, expression.path, scope);
    case "property":
      return property(expression.step, expression.path, scope);
    case "list":
    case "map":
      return { kind: "unknown", what: "a list or a map where one value is needed" };
  }
}

/** The value as the service passes it on; absent where it is not known before the run. */
export function knownText(expression: Expression | undefined, scope: Scope): string | undefined {
  const found = expression && evaluate(expression, scope);
  return found?.kind === "known" ? scalarText(found.value) : undefined;
}

function parameter(name: string, { parameters }: Scope): Evaluated {
  const value = parameters.get(name);
  return value === undefined ? { kind: "unknown", what: `the parameter ${name}` } : { kind: "known", value };
}

function execution(variable: string, scope: Scope): Evaluated {
  const value = scope.execution[variable];
  return value === undefined
    ? { kind: "unknown", what: variable.includes(".") ? variable : `Execution.${variable}` }
    : { kind: "known", value };
}

function joined({ on, values }: Extract<Expression, { kind: "join" }>, scope: Scope): Evaluated {
  const parts: (string | Late)[] = [];
  // A list among the values is joined like the others.
  const flat = values.flatMap((value) => (value.kind === "list" ? itemsIn(value) : [value]));
  for (const [index, value] of flat.entries()) {
    const one = evaluate(value, scope);
    if (one.kind === "unknown") return one;
    parts.push(...(index === 0 ? [] : [on]), ...(one.kind === "known" ? [scalarText(one.value)] : one.parts));
  }
  const length = parts.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 1), 0);
  if (length > longest) return { kind: "unknown", what: `a text of more than ${longest} characters` };
  if (parts.every((part) => typeof part === "string")) return { kind: "known", value: parts.join("") };
  return { kind: "late", parts };
}

function jsonGet(file: JsonFile, path: string, scope: Scope): Evaluated {
  if (file.kind === "property-file") {
    const found = scope.steps.get(file.step)?.propertyFiles.find(({ name }) => name === file.name);
    if (found === undefined) return { kind: "unknown", what: `the property file ${file.name} of ${file.step}` };
    const late = { kind: "json", step: file.step, port: found.output, file: found.path, path } as const;
    return { kind: "late", parts: [late] };
  }
  const uri = evaluate(file.uri, scope);
  const text = uri.kind === "known" ? scalarText(uri.value) : undefined;
  const source = text === undefined ? undefined : scope.locate?.(text);
  if (source === undefined) return { kind: "unknown", what: `the file ${text ?? "that a Std:JsonGet reads"}` };
  return { kind: "late", parts: [{ kind: "json", step: source.step, port: source.port, file: source.below, path }] };
}

const properties = new WeakMap<Scope, Map<string, Evaluated>>();

/** Each is worked out once; one that names itself meets its own unfinished answer. */
function property(step: string, path: PropertyPath, scope: Scope): Evaluated {
  const known = properties.get(scope) ?? new Map<string, Evaluated>();
  properties.set(scope, known);
  const key = JSON.stringify([step, path]);
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, { kind: "unknown", what: `${propertyText(path)} of ${step}, which names itself` });
  const value = workedOut(step, path, scope);
  known.set(key, value);
  return value;
}

/** A property of a step: recorded, or what its own request says, or what follows from that. */
function workedOut(step: string, path: PropertyPath, scope: Scope): Evaluated {
  const what = `${propertyText(path)} of ${step}`;
  const recorded = jsonAt(scope.responses.get(step), path);
  if (recorded !== undefined) return { kind: "known", value: recorded };
  const named = scope.steps.get(step);
  if (named?.type === "Condition" && path[0] === "Outcome") {
    return { kind: "late", parts: [{ kind: "outcome", step }] };
  }
  if (propertyText(path) === "ModelArtifacts.S3ModelArtifacts" && named?.type === "Training") {
    return { kind: "known", value: modelUri(step, scope) };
  }
  const isJob = named?.type === "Training" || named?.type === "Processing";
  if (isJob && (path[0] === "TrainingJobName" || path[0] === "ProcessingJobName")) {
    return { kind: "known", value: jobName(step, scope) };
  }
  const asked = named === undefined ? undefined : requested(named.request, path);
  if (asked !== undefined) return evaluate(asked, scope);
  return scope.answering.has(step) ? answered(step, path) : { kind: "unknown", what };
}

/** What a function that stands in for a step tells of it. */
function answered(step: string, path: PropertyPath): Evaluated {
  const port = answerPort.name;
  return { kind: "late", parts: [{ kind: "json", step, port, file: answerFile, path: propertyText(path) }] };
}

/** Where a training job leaves its model. */
export function modelUri(step: string, scope: Scope): string {
  return `${jobUri(step, scope)}/output/model.tar.gz`;
}

/** Where a training job leaves all that it leaves. */
export function jobUri(step: string, scope: Scope): string {
  const path = valueAt(scope.steps.get(step)?.request, "OutputDataConfig", "S3OutputPath");
  const base = path === undefined ? undefined : evaluate(path, scope);
  const text = base?.kind === "known" ? scalarText(base.value).replace(/\/+$/, "") : `s3://local/${step}`;
  return `${text}/${jobName(step, scope)}`;
}

const listNames = ["OutputName", "InputName", "ChannelName"];

/** The service's answer repeats what was asked for; its lists are addressed by name or by position. */
function requested(request: Expression, path: PropertyPath): Expression | undefined {
  let value: Expression | undefined = request;
  for (const key of path) {
    if (value?.kind === "list") {
      const { items }: { readonly items: readonly Expression[] } = value;
      value = typeof key === "number" ? items[key] : items.find((item) => isCalled(item, key));
    } else value = valueAt(value, String(key));
  }
  return value;
}

function isCalled(item: Expression, name: string): boolean {
  return listNames.some((key) => {
    const value = valueAt(item, key);
    return value?.kind === "literal" && value.value === name;
  });
}

/** The value at a path of what a response tells. */
export function jsonAt(value: Json | undefined, path: PropertyPath): string | number | boolean | undefined {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Array.isArray(found) ? found[Number(key)] : (found as Readonly<Record<string, Json>>)[key];
  }
  return typeof found === "object" || found === null ? undefined : found;
}
