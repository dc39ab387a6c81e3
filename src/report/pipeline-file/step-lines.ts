import type { InputPort, Port } from "../../model/port.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import type { Step } from "../../model/step.ts";
import type { PipelineDraft } from "./draft.ts";
import { comment, yamlText, yamlValue } from "./scalars.ts";

const usual = { timeoutMs: 300_000, memoryBytes: 2e9 } as const;

/** Everything of a step below its name. */
export function stepLines(step: Step, draft: PipelineDraft): readonly string[] {
  const { kind, script, mode, network, workingDir, dependsOn, limits } = step;
  return [
    ...(script === undefined ? [] : [`script: ${yamlText(draft.pathOf(script.path))}`]),
    ...(kind === "processing" ? [] : [`kind: ${kind}`]),
    ...(script?.sourceDir === undefined ? [] : [`source_dir: ${yamlText(draft.pathOf(script.sourceDir))}`]),
    ...(mode === "entrypoint" ? [] : [`mode: ${mode}`]),
    ...(network === "off" ? [] : [`network: ${network}`]),
    ...(workingDir === undefined ? [] : [`working_dir: ${yamlText(workingDir)}`]),
    ...(limits.timeoutMs === usual.timeoutMs ? [] : [`timeout: ${limits.timeoutMs / 1000}s`]),
    ...(limits.memoryBytes === usual.memoryBytes ? [] : [`memory: ${limits.memoryBytes / 1e6}MB`]),
    ...(dependsOn.length === 0 ? [] : [`depends_on: [${dependsOn.map(yamlText).join(", ")}]`]),
    ...section(
      "inputs",
      step.contract.inputs.flatMap((input) => inputLines(step.id, input, draft)),
    ),
    ...section(
      "outputs",
      step.contract.outputs.flatMap((port) => portLines(port, port.asPrefix === true ? ["as_prefix: true"] : [])),
    ),
    ...section(
      "env",
      step.env.flatMap((setting) => settingLines(setting, JSON.stringify(setting.value))),
    ),
    ...argLines(step.args),
    ...section(
      "hyperparameters",
      step.hyperparameters.flatMap((setting) => settingLines(setting, yamlValue(setting.value))),
    ),
  ];
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
}

function inputLines(step: string, input: InputPort, draft: PipelineDraft): readonly string[] {
  const { feed, name, channels = [] } = input;
  const why =
    feed.kind === "port" && feed.why !== undefined ? [`${Number(feed.why.score.toFixed(4))}: ${feed.why.reason}`] : [];
  const from = fromOf(input, draft);
  return [
    ...[...why, ...draft.remarksOfInput(step, name)].map(comment),
    ...portLines(input, [
      ...(from === undefined ? [] : [`from: ${yamlText(from)}`]),
      ...(feed.kind === "port" && feed.subfolder !== undefined ? [`subfolder: ${yamlText(feed.subfolder)}`] : []),
      ...(channels.length === 0 ? [] : [`channels: [${channels.map(yamlText).join(", ")}]`]),
    ]),
  ];
}

function fromOf({ feed }: InputPort, draft: PipelineDraft): string | undefined {
  switch (feed.kind) {
    case "port":
      return `${feed.step}.${feed.port}`;
    case "path":
      return /^[./]/.test(draft.pathOf(feed.absolute))
        ? draft.pathOf(feed.absolute)
        : `./${draft.pathOf(feed.absolute)}`;
    case "synthetic":
      return "synthetic";
    case "unknown":
      return undefined;
  }
}

function portLines({ name, containerPath, required }: Port, more: readonly string[]): readonly string[] {
  const keys = [`path: ${yamlText(containerPath)}`, ...more, ...(required ? [] : ["required: false"])];
  return [`${yamlText(name)}:`, ...keys.map((line) => `  ${line}`)];
}

function settingLines({ name, origin }: Pick<Setting, "name" | "origin">, value: string): readonly string[] {
  return [...chosenBy(origin), `${yamlText(name)}: ${value}`];
}

/** What nobody said needs its reason. */
function chosenBy(origin: Origin): readonly string[] {
  return origin.kind === "platform" && origin.neededAt !== undefined ? [comment(origin.rule)] : [];
}

/** By name; in order where one has none, or is there twice. */
function argLines(args: readonly Setting<readonly string[]>[]): readonly string[] {
  const names = new Set(args.map(({ name }) => name));
  if (names.has("") || names.size < args.length) {
    const texts = args.flatMap(({ name, value }) => [...(name === "" ? [] : [flagOf(name)]), ...value]);
    return section(
      "args",
      texts.map((text) => `- ${JSON.stringify(text)}`),
    );
  }
  const lines = args.flatMap((setting) => {
    const [first, ...others] = setting.value;
    if (first === undefined) return settingLines(setting, "true");
    const texts = [first, ...others].map((text) => JSON.stringify(text));
    return settingLines(setting, others.length === 0 ? texts.join("") : `[${texts.join(", ")}]`);
  });
  return section("args", lines);
}

function flagOf(name: string): string {
  return name.startsWith("-") ? name : `--${name}`;
}
