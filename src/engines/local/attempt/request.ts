import type { Hyperparameter } from "../../../model/hyperparameter.ts";
import type { LateDocument } from "../../../model/late.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import { pythonJson } from "../../../model/python-json.ts";
import { answerFile, answerPort, callOf } from "../../../model/stand-in.ts";
import type { CallArguments, Outgoing } from "../talk/messages.ts";
import type { Stage } from "./stage.ts";

export interface RunRequest {
  readonly mode: "entrypoint" | "call";
  readonly environment: Readonly<Record<string, string>>;
  readonly stage: Stage;
  readonly tracksAllocations: boolean;
}

/** The message that starts a script. */
export function runMessage(
  planned: PlannedStep,
  { mode, environment, stage, tracksAllocations }: RunRequest,
): Extract<Outgoing, { type: "run" }> {
  return {
    type: "run",
    mode,
    script: stage.script,
    argv: planned.argv,
    env: { ...environment, ...stage.environment },
    cwd: stage.cwd,
    code_folder: stage.codeFolder,
    call: mode === "call" ? { ...callArguments(planned), ...standIn(planned, stage) } : null,
    ...(planned.package && {
      package: planned.package.folders.map(({ name, containerPath }) => [name, stage.place(containerPath)] as const),
    }),
    host_paths: stage.hostPaths,
    pip_shim: true,
    ...(tracksAllocations ? { allocations: true } : {}),
    ...stage.rewriting,
  };
}

/** The function that is called in place of `main`, and what else it can ask for. */
function standIn({ step, outputs }: PlannedStep, stage: Stage): Pick<CallArguments, "stand_in"> {
  const call = callOf(step);
  if (call === undefined) return {};
  const { request } = call;
  const answer = outputs.find(({ containerPath }) => containerPath === answerPort.containerPath);
  return {
    stand_in: {
      function: call.function,
      ...(request === undefined ? {} : { request: pythonJson(knownIn(request)) }),
      ...(answer === undefined ? {} : { answer: stage.place(`${answer.containerPath}/${answerFile}`) }),
    },
  };
}

function knownIn(document: LateDocument): Hyperparameter {
  switch (document.kind) {
    case "known":
      return document.value;
    case "list":
      return document.items.map(knownIn);
    case "map":
      return Object.fromEntries(Object.entries(document.entries).map(([name, inner]) => [name, knownIn(inner)]));
    case "late":
      throw new Error(`a request goes out with ${JSON.stringify(document.parts)}, which the run has not told`);
  }
}

/** What `main(input_paths, output_paths, environ_vars, job_args)` gets. */
export function callArguments(planned: PlannedStep): CallArguments {
  return {
    input_paths: Object.fromEntries(planned.inputs.map(({ port }) => [port.name, port.containerPath])),
    output_paths: Object.fromEntries(planned.outputs.map(({ port, containerPath }) => [port.name, containerPath])),
    environ_vars: declaredEnvironment(planned),
    job_args: jobArguments(planned),
  };
}

function declaredEnvironment(planned: PlannedStep): Readonly<Record<string, string>> {
  const own = Object.fromEntries(planned.step.env.map(({ name, value }) => [name, value]));
  const declared = planned.step.contract.environment;
  if (declared === undefined || callOf(planned.step) !== undefined) return own;
  const given = Object.fromEntries(planned.env.map(({ name, value }) => [name, value]));
  const known = Object.entries({ ...given, ...own }).filter(
    ([name]) => declared.required.includes(name) || name in declared.optional,
  );
  return { ...declared.optional, ...Object.fromEntries(known) };
}

function jobArguments(planned: PlannedStep): CallArguments["job_args"] {
  const named = planned.step.args.filter(({ name }) => name !== "");
  return Object.fromEntries(
    named.map(({ name, value }) => [name.replace(/^-+/, "").replaceAll("-", "_"), argumentValue(value)]),
  );
}

function argumentValue(values: readonly string[]): string | boolean | readonly string[] {
  if (values.length === 0) return true;
  return values.length === 1 ? (values[0] ?? true) : values;
}
