import { join, relative } from "node:path";
import { isOtherProgram } from "../../load/discover/other-programs.ts";
import { type PortFile, type Proposal, whyUnread } from "../../model/proposal.ts";
import type { PipelineDraft } from "../../report/pipeline-file/draft.ts";
import type { Discovery } from "../discovering.ts";
import type { StepReason } from "./drafting.ts";

type Remarks = Pick<PipelineDraft, "head" | "steps" | "remarksOfStep" | "remarksOfInput">;

/** The pipeline that bare scripts propose, with what is to be known beside each part of it. */
export function fromScripts({ folder, proposal, scripts, files, unwritten }: Discovery): Remarks {
  const others = [
    ...scripts.flatMap(({ name, role }) => (role.kind === "step" ? [] : `${name}: ${role.reason}`)),
    ...files.flatMap(({ name, kind, reason }) => (isOtherProgram(kind) ? `${name}: ${reason}` : [])),
  ];
  const steps = proposal.steps.map(({ step }) => step);
  const cellOf = (path: string): string[] =>
    unwritten
      .filter(({ name }) => join(folder, name) === path)
      .map(({ cell, notebook }) => `from cell ${cell} of ${notebook}`);
  return {
    head: [
      "Proposed by cursus runtime init from what the scripts here read and write: put right what it got wrong.",
      ...(others.length === 0 ? [] : ["No steps:", ...others.map((one) => `  ${one}`)]),
    ],
    steps,
    remarksOfStep: (id) => [
      ...cellOf(steps.find((step) => step.id === id)?.script?.path ?? ""),
      ...unreadOf(proposal).flatMap(({ step, reason }) => (step === id ? [reason] : [])),
    ],
    remarksOfInput: (step, port) => [...doubtOf(proposal, step, port), ...outsideOf(proposal, step, port)],
  };
}

/** Steps of whose files nothing is known, with the line that is to blame. */
export function unreadOf({ steps }: Proposal): readonly StepReason[] {
  return steps.flatMap(({ step, name }) => {
    const why = whyUnread(step);
    return why === undefined
      ? []
      : [{ step: step.id, reason: `${name} ${why}, so its inputs and outputs are not known` }];
  });
}

function doubtOf({ doubts }: Proposal, step: string, port: string): readonly string[] {
  const doubt = doubts.find((one) => one.step === step && one.port === port);
  if (doubt === undefined) return [];
  const others = doubt.candidates
    .slice(doubt.isOpen === true ? 0 : 1)
    .map((one) => `${one.step}.${one.port} (${one.score})`);
  return [`ambiguous, ${doubt.isOpen === true ? "it may be" : "these fit as well:"} ${others.join(", ")}`];
}

function outsideOf({ external, steps }: Proposal, step: string, port: string): readonly string[] {
  if (!external.some((one) => one.step === step && one.port === port)) return [];
  const files = steps.find((one) => one.step.id === step)?.reads[port] ?? [];
  const isModel = files.some(({ members }) => members !== undefined);
  const wanted = wantedFiles(files);
  const what = wanted === "" ? "from outside" : `from outside: ${wanted}`;
  return [`${what}${isModel ? ", which no script here makes" : ""}; name its file or folder with from:`];
}

/** A few of the files that are opened there, with their lines. */
export function wantedFiles(files: readonly PortFile[]): string {
  const named = files.filter(({ path }) => path !== "");
  const texts = named.map(({ path, line }) => (line === undefined ? path : `${path} (line ${line})`));
  return [...new Set(texts)].slice(0, 5).join(", ");
}

/** A path as a file in that folder writes it. */
export function pathFrom(folder: string): (absolute: string) => string {
  return (absolute) => relative(folder, absolute) || ".";
}
