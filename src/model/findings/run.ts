import type { Network } from "../step.ts";
import { variableFix } from "./fixes.ts";
import { type EndFacts, explainEnd } from "./run-end.ts";
import { explainImport, type ImportFacts } from "./run-import.ts";
import { explainLeft, type LeftFacts } from "./run-left.ts";
import { explainMissing, type MissingFacts } from "./run-missing.ts";
import { explainPip, type PipFacts } from "./run-pip.ts";
import { explainTool, type ToolFacts } from "./run-tool.ts";
import type { ScriptEnd } from "./script-end.ts";
import type { Explanations, Whose } from "./words.ts";

/** What keeps a script from writing more. */
export type DiskLimit = "disk" | "quota" | "file-size";

const diskRemedies: Readonly<Record<DiskLimit, string>> = {
  disk: "The disk that holds the workspace is full: free space there, or name another one with --workspace-dir",
  quota: "Your disk quota is used up: free space, or name a workspace elsewhere with --workspace-dir",
  "file-size": "A limit on file sizes is set for this process (ulimit -f): raise it",
};

/** A name that a library no longer has. */
export interface LibraryChange {
  readonly library: string;
  /** What changed, as the script names it. */
  readonly name: string;
  readonly since: string;
  readonly instead: string;
  /** Requirement that still has it. */
  readonly pin: string;
  readonly installed?: string;
  /** The library that calls it, when it is not the script itself. */
  readonly by?: string;
}

/** Facts of what a script itself said when it failed. */
interface ExceptionFacts {
  "run/exception": ScriptEnd;
  "run/syntax": ScriptEnd;
  "run/no-main": ScriptEnd & { readonly script: string };
  "run/bad-stand-in": ScriptEnd & { readonly script: string; readonly function: string };
  "run/argument": ScriptEnd & { readonly arguments: readonly string[] };
  "run/environment": ScriptEnd & { readonly name: string };
  "run/data": ScriptEnd & { readonly library: string };
  "run/other-version": ScriptEnd & LibraryChange;
  "run/network": ScriptEnd & { readonly address: string; readonly isS3: boolean; readonly network: Network };
  "run/disk-full": ScriptEnd & { readonly limit: DiskLimit };
  "run/read-only": ScriptEnd & { readonly path: string };
}

/** Facts of what went wrong, or looked wrong, while a step ran. */
export interface RunFacts extends ExceptionFacts, ImportFacts, MissingFacts, EndFacts, LeftFacts, PipFacts, ToolFacts {}

function channelHint(name: string): string {
  const channel = name.slice("SM_CHANNEL_".length).toLowerCase();
  return `A training step has it with an input on /opt/ml/input/data/${channel}, or with a folder ${channel} in one on /opt/ml/input/data`;
}

function isNearby(address: string): boolean {
  return /^(localhost|127\.[\d.]+|\[?::1\]?)(:|$)/.test(address);
}

interface Reached {
  readonly address: string;
  readonly isS3: boolean;
  readonly network: Network;
}

function networkHint({ address, isS3, network }: Reached): string {
  if (isNearby(address)) {
    return "A local run starts no service beside the script: let the script start it, or replace what it gives by an input";
  }
  if (network === "host") {
    return isS3
      ? "The step has this machine's network: look at its credentials, its region and the address"
      : "The step has this machine's network: look at the address, and whether it can be reached from here";
  }
  return isS3
    ? "Feed the data as an input of the step, or allow the network for this step and give it credentials"
    : "Allow the network for this step, or replace what it fetches by an input";
}

const explainExceptions: Explanations<ExceptionFacts> = {
  "run/exception": ({ exception, message }) => ({ message: `The script raised ${exception}: ${message}` }),
  "run/syntax": ({ message }) => ({
    message: `The script is not valid Python: ${message}`,
    hint: "Correct the line, or run the step with a Python that knows its syntax",
  }),
  "run/no-main": ({ script, message }) => ({
    message: `${script} cannot be called: ${message}`,
    hint: "Define main(input_paths, output_paths, environ_vars, job_args), or use the mode entrypoint",
  }),
  "run/bad-stand-in": ({ script, function: name, message }, { step }) => ({
    message: `${name} of ${script} cannot stand in for ${step ?? "the step"}: ${message}`,
    hint: "It may take request, input_paths, output_paths, environ_vars and job_args, by these names, and gives back a dictionary that JSON can hold, or nothing",
  }),
  "run/argument": ({ arguments: given, message }) => ({
    message: `The script refused its arguments${message === "" ? "" : `: ${message}`}`,
    hint:
      given.length === 0 ? "It was given none; write them under the step's args" : `It was given: ${given.join(" ")}`,
  }),
  "run/environment": ({ name }, whose) => ({
    message: `The script needs the environment variable ${name}, which is not set`,
    hint: name.startsWith("SM_CHANNEL_") ? channelHint(name) : givenHint(name, whose),
  }),
  "run/data": ({ library, exception, message }) => ({
    message: `${library} refused the data with ${exception}: ${message}`,
    hint: "Look at the values that reach this line",
  }),
  "run/other-version": ({ library, name, since, instead, pin, installed, by }) => ({
    message: `${by ?? "The script"} was written for another version of ${library}: ${name} is gone since ${since}${
      installed === undefined ? "" : ` (${installed} runs here)`
    }`,
    hint: `${by === undefined ? `Use ${instead}` : `Update ${by}`}, or run the step with ${pin}, as its container may do`,
  }),
  "run/network": ({ address, exception, ...about }) => ({
    message: isNearby(address)
      ? `The script found nothing that answers at ${address}: ${exception}`
      : `The script needs the network${address === "" ? "" : ` (${address})`}: ${exception}`,
    hint: networkHint({ address, ...about }),
  }),
  "run/disk-full": ({ message, limit }) => ({
    message: `The script could not write its files: ${message}`,
    hint: diskRemedies[limit],
  }),
  "run/read-only": ({ path }) => ({
    message: `The script writes to ${path}, and a local run keeps this machine's own folders read-only`,
    hint: "Write below /opt/ml or /tmp: in its container this works, and the file is lost when that ends",
  }),
};

function givenHint(name: string, whose: Whose): string {
  return whose.form === undefined ? `Set ${name} under the step's env` : variableFix(name, whose);
}

export const explainRun: Explanations<RunFacts> = {
  ...explainExceptions,
  ...explainImport,
  ...explainMissing,
  ...explainEnd,
  ...explainLeft,
  ...explainPip,
  ...explainTool,
};
