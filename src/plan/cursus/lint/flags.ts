import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Declared } from "./declared.ts";

/** Flags that the interface declares and the script does not parse; one that is passed to a strict parser is told as that. */
export function flagFindings({ step, script, code, interface: own }: Declared): readonly Finding[] {
  const { commandLine } = code;
  if (commandLine === undefined) return [];
  const parsed = commandLine.flags.flatMap(({ flags }) => flags);
  const passed = new Set(commandLine.parses === "strict" ? step.args.map(({ name }) => name) : []);
  return own.contract.jobArguments.flatMap(({ flag, place }) => {
    if (passed.has(flag) || parsed.some((name) => name.startsWith(flag))) return [];
    const at = place ?? own.contract.place;
    const whose = { step: step.id, ...(at && { place: at }) };
    return [finding({ code: "lint/flag-not-parsed", severity: "warning", facts: { script, flag }, ...whose })];
  });
}
