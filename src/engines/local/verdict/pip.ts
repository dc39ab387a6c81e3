import { type Finding, finding } from "../../../model/findings/finding.ts";
import { installingInto } from "../../../model/findings/installing.ts";
import type { Step } from "../../../model/step.ts";
import type { PipRequest, Seen } from "../talk/messages.ts";

/** The first thing that pip was asked for and that is not there in any version: the stand-in refused it. */
export function refusedByPip({ pip }: Seen): PipRequest | undefined {
  return pip.find(({ satisfied, installed }) => !satisfied && installed === undefined);
}

/** What the stand-in for pip let pass: a run that is to be trusted tells that it was asked, and what it gave instead. */
export function pipFindings(step: Step, { pip }: Seen): readonly Finding[] {
  const asked = [...new Map(pip.map((request) => [request.requirement, request])).values()];
  const others = asked.flatMap(({ requirement, satisfied, installed }) =>
    satisfied || installed === undefined ? [] : [{ requirement, installed }],
  );
  const requirements = asked.filter(({ satisfied }) => satisfied).map(({ requirement }) => requirement);
  const found: Finding[] = [];
  if (others.length > 0) {
    const facts = { asked: others, ...installingInto(step) };
    found.push(finding({ code: "run/pip-other-version", severity: "warning", step: step.id, facts }));
  }
  if (requirements.length > 0) {
    found.push(finding({ code: "run/pip-served", severity: "note", step: step.id, facts: { requirements } }));
  }
  return found;
}
