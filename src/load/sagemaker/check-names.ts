import type { Place } from "../../model/place.ts";
import { allSteps, type Definition, type DefinitionStep } from "../../model/sagemaker/definition.ts";
import { parametersIn, referencesIn } from "../../model/sagemaker/expression.ts";
import type { Reading } from "../reading.ts";

/** That names are given once, and that what is named exists. */
export function checkNames(reading: Reading, { parameters, steps }: Definition): void {
  const all = allSteps(steps);
  const named = { steps: firstOf(reading, all, "step"), parameters: firstOf(reading, parameters, "parameter") };
  for (const step of all) {
    const own = reading.within({ step: step.name });
    checkSteps(own, step, named.steps);
    for (const { name, place } of parametersIn(step.request)) {
      if (named.parameters.has(name)) continue;
      const known = [...named.parameters].slice(0, 20);
      own.report("request/unknown-parameter", { name, known, ...own.near(name, named.parameters) }, place);
    }
  }
}

interface Named {
  readonly name: string;
  readonly place: Place;
}

function firstOf(reading: Reading, all: readonly Named[], what: "step" | "parameter"): ReadonlySet<string> {
  const names = new Map<string, Named>();
  for (const one of all) {
    const first = names.get(one.name);
    if (first === undefined) names.set(one.name, one);
    else {
      const reason = `Every ${what} has a name of its own, and the one in line ${first.place.line} has this one`;
      reading.report("load/bad-name", { name: one.name, what: `a ${what}`, reason }, one.place);
    }
  }
  return new Set(names.keys());
}

function checkSteps(
  reading: Reading,
  { name: own, request, dependsOn }: DefinitionStep,
  names: ReadonlySet<string>,
): void {
  for (const { name, place } of dependsOn.filter((one) => one.name === own)) {
    reading.report("load/bad-value", { key: "DependsOn", value: name, expected: "another step" }, place);
  }
  const named = referencesIn(request).map(({ step: name, place }) => ({ name, place }));
  for (const { name, place } of [...dependsOn, ...named]) {
    if (names.has(name)) continue;
    const facts = { name, known: [...names].slice(0, 20), ...reading.near(name, names) };
    reading.report("load/unknown-step", facts, place);
  }
}
