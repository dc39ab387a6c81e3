import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Project } from "../../model/project.ts";
import type { Step } from "../../model/step.ts";
import { relative } from "./relative.ts";

/** What a container has by itself, or its image may set: a script that reads these is not told of. */
const families =
  /^(AWS|SM|SAGEMAKER|TRAINING_JOB|PROCESSING_JOB|LC|LD|CUDA|NVIDIA|NCCL|CONDA|OMP|MKL|KMP|ECS)_|^PYTHON/;
const usual: ReadonlySet<string> = new Set([
  ...["PATH", "HOME", "HOSTNAME", "LANG", "LANGUAGE", "USER", "LOGNAME", "PWD", "OLDPWD", "SHELL", "SHLVL", "_"],
  ...["TERM", "TZ", "TMPDIR", "TEMP", "TMP", "DMLC_INTERFACE"],
]);

/** Variables that the script surely reads, or the contract requires, and that nothing supplies. */
export function environmentFindings(step: Step, { root }: Pick<Project, "root">): readonly Finding[] {
  const { script, contract, mode } = step;
  const reads = script?.facts?.needsEnvironment?.filter(({ inMainBlock }) => mode !== "call" || !inMainBlock) ?? [];
  const required = contract.environment?.required ?? [];
  if (reads.length + required.length === 0) return [];

  const supplied = new Set([...step.env.map(({ name }) => name), ...Object.keys(contract.environment?.optional ?? {})]);
  const isUnset = (name: string): boolean => !supplied.has(name) && !isOfContainer(name);
  const unread = reads.filter(({ name }) => isUnset(name)).map(({ name, line }) => unset(step, { name, line, root }));
  const told = new Set(reads.map(({ name }) => name));
  return [
    ...unread,
    ...required.filter((name) => isUnset(name) && !told.has(name)).map((name) => undelivered(step, name)),
  ];
}

/** Whether the container has it by itself, or its image may set it. */
export function isOfContainer(name: string): boolean {
  return usual.has(name) || families.test(name);
}

interface Read {
  readonly name: string;
  readonly line: number;
  readonly root: string;
}

function unset(step: Step, { name, line, root }: Read): Finding {
  const path = step.script?.path ?? "";
  return finding({
    code: "plan/unset-environment",
    severity: "error",
    facts: { name, script: relative(path, root) },
    step: step.id,
    place: { file: path, line, column: 1 },
  });
}

/** A warning: a contract may require what its script has a default for. */
function undelivered(step: Step, name: string): Finding {
  const place = step.contract.environment?.places?.[name] ?? step.place;
  return finding({
    code: "plan/unset-environment",
    severity: "warning",
    facts: { name },
    step: step.id,
    ...(place !== undefined && { place }),
  });
}
