import { type Finding, finding } from "../../model/findings/finding.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { valueAt } from "../../model/sagemaker/expression.ts";

/** What the service obeys and this machine does not, in one note. */
export function serviceSettings(all: readonly DefinitionStep[]): readonly Finding[] {
  const settings = [...new Set(all.flatMap(({ serviceOnly }) => serviceOnly))].map((key) => ({
    key,
    steps: all.filter(({ serviceOnly }) => serviceOnly.includes(key)).map(({ name }) => name),
  }));
  const limited = all.filter(
    ({ request }) => valueAt(request, "StoppingCondition", "MaxRuntimeInSeconds") !== undefined,
  );
  const times = limited.length === 0 ? [] : [{ key: "MaxRuntimeInSeconds", steps: limited.map(({ name }) => name) }];
  if (settings.length + times.length === 0) return [];
  const facts = { settings: [...settings, ...times] };
  return [finding({ code: "plan/service-settings", severity: "note", facts })];
}
