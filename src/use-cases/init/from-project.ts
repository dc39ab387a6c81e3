import { basename } from "node:path";
import type { Project } from "../../model/project.ts";
import { expressible } from "../../plan/propose/expressible.ts";
import type { Drafted } from "./drafting.ts";

/** A Cursus project, or a compiled definition, with what a pipeline file cannot say of it. */
export function fromProject(project: Project, what: string): Drafted {
  const { name, root: folder, file, findings } = project;
  const { steps, left, remarks, unsaid: bySteps } = expressible(project);
  const unsaid = [...bySteps].flatMap(([step, reasons]) => reasons.map((reason) => ({ step, reason })));
  const head = [
    `Written by cursus runtime init from ${basename(file)}, ${what}: it does not follow changes there.`,
    ...(left.length === 0 ? [] : ["Left out:", ...left.map(({ step, reason }) => `  ${step}: ${reason}`)]),
  ];
  const draft = {
    ...{ head, steps },
    remarksOfStep: (step: string) => (bySteps.get(step) ?? []).map((reason) => `not said below: ${reason}`),
    remarksOfInput: (step: string, port: string) => [remarks.get(`${step}\0${port}`) ?? []].flat(),
  };
  const external = steps.flatMap(({ id, contract }) =>
    contract.inputs.flatMap(({ name: port, feed, required }) =>
      feed.kind === "unknown" && required ? { step: id, port } : [],
    ),
  );
  return { draft, name, folder, doubts: [], external, left, unsaid, cells: [], findings };
}
