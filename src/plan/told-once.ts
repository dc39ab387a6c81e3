import type { Finding } from "../model/findings/finding.ts";

/** Several steps run one script: what its line does, or its interface says of it, is told of the first and names the others. */
export function toldOnce(findings: readonly Finding[]): readonly Finding[] {
  const faults = findings.map(faultOf);
  const steps = stepsByFault(findings, faults);
  const told = new Set<string>();
  return findings.flatMap((found, at): readonly Finding[] => {
    const fault = faults[at];
    if (fault === undefined) return [found];
    if (told.has(fault)) return [];
    told.add(fault);
    const also = [...(steps.get(fault) ?? [])].filter((step) => step !== found.step);
    return also.length === 0 ? [found] : [{ ...found, also }];
  });
}

function stepsByFault(
  findings: readonly Finding[],
  faults: readonly (string | undefined)[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const steps = new Map<string, Set<string>>();
  for (const [at, { step }] of findings.entries()) {
    const fault = faults[at];
    if (fault === undefined || step === undefined) continue;
    steps.set(fault, (steps.get(fault) ?? new Set()).add(step));
  }
  return steps;
}

/** Only of scripts that are held against their contracts, and of these themselves: what else is planned is each step's own. */
function faultOf({ code, severity, place, port, facts }: Finding): string | undefined {
  const isOfContract = code.startsWith("lint/") || code === "plan/port-without-path";
  if (place === undefined || !isOfContract) return undefined;
  return JSON.stringify([code, severity, place.file, place.line, port, facts]);
}
