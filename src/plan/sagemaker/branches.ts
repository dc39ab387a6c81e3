import { grouped } from "../../model/grouped.ts";
import type { StepControl } from "../../model/late.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { stepsNamedIn } from "../../model/sagemaker/expression.ts";

export type When = NonNullable<StepControl["when"]>;

/** step → the branch that it stands in. */
export function branchesOf(all: readonly DefinitionStep[]): ReadonlyMap<string, When> {
  const entries: readonly (readonly [string, When])[] = all.flatMap(({ name, branches }) => [
    ...(branches?.whenTrue ?? []).map((inner) => [inner.name, { step: name, is: true }] as const),
    ...(branches?.whenFalse ?? []).map((inner) => [inner.name, { step: name, is: false }] as const),
  ]);
  return new Map(entries);
}

/** Steps of branches, and all that waits for one of those. */
export function conditionalIn(all: readonly DefinitionStep[], parents: ReadonlyMap<string, When>): ReadonlySet<string> {
  const reads = all.flatMap(({ name: reader, dependsOn, request }) =>
    [...dependsOn.map(({ name }) => name), ...stepsNamedIn(request)].map((name) => ({ name, reader })),
  );
  const readers = grouped(reads, ({ name }) => name);
  const found = new Set(parents.keys());
  for (const name of found) for (const { reader } of readers.get(name) ?? []) found.add(reader);
  return found;
}
