import { type Finding, finding } from "../../model/findings/finding.ts";
import { PythonNumber, pythonNumber } from "../../model/hyperparameter.ts";
import type { DefinitionParameter, ParameterType } from "../../model/sagemaker/definition.ts";
import { type Scalar, scalarText } from "../../model/sagemaker/expression.ts";
import { suggest } from "../../model/suggest.ts";

/** A parameter as it was given beside the definition. */
export interface Given {
  readonly name: string;
  readonly text: string;
}

export interface ParameterValues {
  readonly values: ReadonlyMap<string, Scalar>;
  readonly findings: readonly Finding[];
}

/** Given values, checked against type and choices, over defaults. Given values arrive as text. */
export function parameterValues(parameters: readonly DefinitionParameter[], given: readonly Given[]): ParameterValues {
  const values = new Map<string, Scalar>();
  const findings: Finding[] = given
    .filter(({ name }) => !parameters.some((parameter) => parameter.name === name))
    .map(({ name }) => unknown(name, parameters));
  for (const parameter of parameters) {
    const own = given.findLast(({ name }) => name === parameter.name);
    const value = own === undefined ? defaultOf(parameter) : parsed(parameter.type, own.text);
    if (value !== undefined && isChoice(value, parameter)) values.set(parameter.name, value);
    else findings.push(own === undefined ? missing(parameter) : wrong(parameter, own.text));
  }
  return { values, findings };
}

function parsed(type: ParameterType, text: string): Scalar | undefined {
  switch (type) {
    case "String":
      return text;
    case "Boolean":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : undefined;
    case "Integer":
      return /^-?\d{1,18}$/.test(text) ? pythonNumber(text) : undefined;
    case "Float":
      return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? pythonNumber(text) : undefined;
  }
}

function isChoice(value: Scalar, { choices }: DefinitionParameter): boolean {
  return choices === undefined || choices.some((choice) => same(choice, value));
}

function same(one: Scalar, other: Scalar): boolean {
  const isNumber = (value: Scalar): boolean => typeof value === "number" || value instanceof PythonNumber;
  if (isNumber(one) && isNumber(other)) return Number(one) === Number(other);
  return scalarText(one) === scalarText(other);
}

function unknown(name: string, parameters: readonly DefinitionParameter[]): Finding {
  const known = parameters.map((parameter) => parameter.name);
  const suggestion = suggest(name, known);
  const facts = { name, known, ...(suggestion === undefined ? {} : { suggestion }) };
  return finding({ code: "request/unknown-parameter", severity: "error", facts });
}

/** One that its type cannot have is none. */
function defaultOf({ type, defaultValue }: DefinitionParameter): Scalar | undefined {
  const fits = defaultValue === undefined || parsed(type, scalarText(defaultValue)) !== undefined;
  return fits ? defaultValue : undefined;
}

function missing({ name, type, choices, place, defaultValue: value }: DefinitionParameter): Finding {
  const facts = { name, type, choices: choices?.map(scalarText) ?? [] };
  const written = value === undefined ? {} : { value: scalarText(value) };
  return finding({ code: "request/bad-parameter", severity: "error", facts: { ...facts, ...written }, place });
}

function wrong({ name, type, choices, place }: DefinitionParameter, value: string): Finding {
  const facts = { name, type, choices: choices?.map(scalarText) ?? [], value };
  return finding({ code: "request/bad-parameter", severity: "error", facts, place });
}
