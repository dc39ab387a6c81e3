import { type Finding, finding } from "../../../model/findings/finding.ts";
import { installingInto } from "../../../model/findings/installing.ts";
import type { Step } from "../../../model/step.ts";
import type { PipRequest, Seen } from "../talk/messages.ts";

/** The first thing that pip was asked for and that is not there in any version: the stand-in refused it. */
export function refusedByPip({ pip }: Seen): PipRequest | undefined {
  return pip.find(({ satisfied, installed }) => !satisfied && installed === undefined);
}

/** What a script asked pip for, beside how it ended: a run that is to be trusted tells what it was given instead. */
export function pipFindings(step: Step, { pip }: Seen, verdict: Finding | undefined): readonly Finding[] {
  const asked = [...new Map(pip.map((request) => [request.requirement, request])).values()];
  const named = (requests: readonly PipRequest[]): readonly string[] => requests.map(({ requirement }) => requirement);
  const served = named(asked.filter(({ satisfied }) => satisfied));
  const others = asked.flatMap(({ requirement, satisfied, installed }) =>
    satisfied || installed === undefined ? [] : [{ requirement, installed }],
  );
  const refused = named(asked.filter(({ satisfied, installed }) => !satisfied && installed === undefined));
  const at = { severity: "warning", step: step.id } as const;
  const found: Finding[] = [];
  if (refused.length > 0 && verdict?.code !== "run/pip") {
    const facts = { requirements: refused, ...installingInto(step) };
    found.push(finding({ ...at, code: "run/pip-refused", facts }));
  }
  if (others.length > 0) {
    const facts = { asked: others, ...installingInto(step) };
    found.push(finding({ ...at, code: "run/pip-other-version", facts }));
  }
  if (served.length > 0) {
    found.push(finding({ ...at, severity: "note", code: "run/pip-served", facts: { requirements: served } }));
  }
  return found;
}
