import type { PipelineDraft } from "./draft.ts";
import { comment, yamlText } from "./scalars.ts";
import { stepLines } from "./step-lines.ts";

/** The native pipeline file of a project, with reasons as comments. */
export function pipelineText(draft: PipelineDraft): string {
  const { name, python, head, steps } = draft;
  const lines = [
    ...head.map(comment),
    `name: ${yamlText(name)}`,
    ...(python === undefined ? [] : [`python: ${yamlText(draft.pathOf(python))}`]),
    "steps:",
    ...steps.flatMap((step) => [
      ...draft.remarksOfStep(step.id).map((remark) => `  ${comment(remark)}`),
      `  ${yamlText(step.id)}:`,
      ...stepLines(step, draft).map((line) => `    ${line}`),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}
