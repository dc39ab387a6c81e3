import type { Finding } from "../../model/findings/finding.ts";
import type { ScriptEnd } from "../../model/findings/script-end.ts";
import type { PlannedStep } from "../../model/plan.ts";

/** The finding with the variable whose name and value the script's error quotes, where somebody gave that value. */
export function withSetting(found: Finding, { message }: ScriptEnd, { env }: PlannedStep): Finding {
  const quoted = new Set([...message.matchAll(/(['"`])([^'"`]+)\1/g)].map(([, , text]) => text));
  const said = env.filter(({ name, value }) => new RegExp(`\\b${name}\\b`).test(message) && quoted.has(value));
  const [setting] = said;
  const place = setting !== undefined && "place" in setting.origin ? setting.origin.place : undefined;
  if (setting === undefined || said.length > 1 || place === undefined) return found;
  const facts = { ...found.facts, setting: { name: setting.name, value: setting.value, place } };
  return { ...found, facts } as Finding;
}
