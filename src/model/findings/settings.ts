import type { ConfigMethod } from "../cursus/resolution.ts";
import { bareFlag } from "../flag.ts";
import { shellWord } from "../shell.ts";
import { type Explanations, fewOf, listed } from "./words.ts";

/** A configuration of a node, by its key. */
export interface ToldConfig {
  readonly config: string;
  readonly method: ConfigMethod;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Facts of configurations, and of what steps are given by them. */
export interface SettingsFacts {
  /** `configs`: all keys of the file. */
  "plan/no-config": { readonly file: string; readonly nodes: readonly string[]; readonly configs: readonly string[] };
  /** `unread`: files of the project that hold configurations and that nobody named, as `--config` would name them. */
  "plan/no-configuration": { readonly unread: readonly string[] };
  "plan/guessed-config": ToldConfig & { readonly runnerUp?: ToldConfig };
  "plan/other-job-type": { readonly config: string; readonly jobType: string; readonly suffix: string };
  /** `isShared`: other graphs of the project may use them; `isOfNoType`: but no known step type has their classes. */
  "plan/unused-config": {
    readonly unused: readonly { readonly config: string; readonly suggestion?: string }[];
    readonly isShared: boolean;
    readonly isOfNoType?: true;
  };
  "plan/guessed-environment": { readonly guesses: readonly { readonly name: string; readonly field: string }[] };
  "plan/undeclared-environment": { readonly names: readonly string[] };
  "plan/unpassed-argument": { readonly unpassed: readonly { readonly flag: string; readonly field: string }[] };
  "plan/no-variant": { readonly stepType: string; readonly jobType: string; readonly variants: readonly string[] };
  "plan/same-step-name": { readonly stepName: string; readonly nodes: readonly string[] };
}

export const explainSettings: Explanations<SettingsFacts> = {
  "plan/no-config": ({ file, nodes, configs }) => ({
    message: `${file} has no configuration for ${listed(nodes)}`,
    hint:
      configs.length === 0
        ? "It holds none at all"
        : `It has ${fewOf(configs)}: add one, or give a key the node's name`,
  }),
  "plan/no-configuration": ({ unread: [first, ...others] }) => ({
    message: "No configuration is read, so every node runs on the defaults of its contract",
    hint:
      first === undefined
        ? "Name one with --config FILE, or give what the steps need with --overrides FILE"
        : `${fewOf([first, ...others])} ${others.length === 0 ? "holds one" : "hold some"} and ${others.length === 0 ? "is" : "are"} not called config.json: --config ${shellWord(first)} names it`,
  }),
  "plan/guessed-config": ({ runnerUp, ...guess }, { step }) => ({
    message: `${guess.config} is only a guess for the configuration of ${step}: ${guessText(guess)}${runnerUp === undefined ? "" : `; ${runnerUp.config} is next (${guessText(runnerUp)})`}`,
    hint: `Call the configuration ${step} if it is the right one, else add one of that name`,
  }),
  "plan/other-job-type": ({ config, jobType, suffix }, { step }) => ({
    message: `${step} gets the configuration ${config}, whose job_type is ${jobType}, and not ${suffix}`,
    hint: `The script is given ${jobType}: correct job_type, or rename the node`,
  }),
  "plan/unused-config": ({ unused, isShared, isOfNoType }) => {
    const names = unused.map(({ config }) => config);
    const meant = unused.flatMap(({ config, suggestion }) =>
      suggestion === undefined ? [] : [`${config} for ${suggestion}`],
    );
    const ofNoType = names.length === 1 ? ", whose class no known" : ", whose classes no known";
    return {
      message: `No step of this graph uses the configuration${names.length === 1 ? "" : "s"} ${fewOf(names)}${isOfNoType ? `${ofNoType} step type has` : ""}`,
      hint: meant.length > 0 ? `Is ${fewOf(meant)} meant?` : unusedHint(isShared, isOfNoType),
    };
  },
  "plan/guessed-environment": ({ guesses }, { step }) => ({
    message: `Step ${step} gets variables by a guess, as no rule for its type is known: ${fewOf(guesses.map(({ name, field }) => `${name} from ${field}`))}`,
    hint: "Write them under `env` of its configuration, which always wins",
  }),
  "plan/undeclared-environment": ({ names }, { step }) => ({
    message: `The configuration gives ${step} variables that its interface does not declare: ${fewOf(names)}`,
    hint: "Add them to `env_vars` of the interface, or remove what nothing reads",
  }),
  "plan/unpassed-argument": ({ unpassed }, { step }) => ({
    message: `Step ${step} is started without what the class of its configuration alone could pass: ${fewOf(unpassed.map(({ flag, field }) => `${flag} from ${field}`))}`,
    hint: `Where the class passes it: --override ${step}.args.${bareFlag(unpassed[0]?.flag ?? "")}=VALUE`,
  }),
  "plan/no-variant": ({ stepType, jobType, variants }) => ({
    message: `The interface of ${stepType} has no variant for the job type ${jobType}, so its base holds; it has ${fewOf(variants)}`,
    hint: "Add one under `variants`, where the ports of this job type differ from the base",
  }),
  "plan/same-step-name": ({ stepName, nodes }) => ({
    message: `${listed(nodes)} are one SageMaker step name, ${stepName}; a pipeline with ${nodes.length === 2 ? "both" : `all ${nodes.length}`} cannot be built`,
    hint: "Give their configurations different values of job_type",
  }),
};

function unusedHint(isShared: boolean, isOfNoType: true | undefined): string {
  if (isOfNoType) return "Remove it, or write the interface that its step needs";
  return isShared ? "Nothing to do if another graph of the project uses it" : "Remove it, or add its step to the graph";
}

/** `job type, 0.7`. */
function guessText({ method, confidence }: ToldConfig): string {
  return `${method}, ${Number(confidence.toFixed(2))}`;
}
