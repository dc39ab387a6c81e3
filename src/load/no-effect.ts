import { trimmed } from "../model/container-path.ts";
import type { StepKind } from "../model/step.ts";
import type { Fields } from "./entries.ts";
import type { PortDraft } from "./read-ports.ts";
import type { Reading } from "./reading.ts";

const channelFolder = "/opt/ml/input/data";
const packed = ["/opt/ml/model", "/opt/ml/output/data"];

/** Reports keys that mean nothing in a step of this kind: what they were meant to do would not happen. */
export function reportNoEffect(reading: Reading, kind: StepKind, parts: Parts): void {
  const hyperparameters = parts.fields.get("hyperparameters");
  if (kind === "processing" && hyperparameters !== undefined) {
    const instead = "Only training steps and programs get them: use `args` or `env`, or set `kind: training`";
    const facts = { key: "hyperparameters", where: "a processing step", instead };
    reading.report("load/no-effect", facts, hyperparameters.keyAt);
  }
  for (const input of parts.inputs) reportChannels(reading, kind, input);
  for (const output of parts.outputs) reportPrefix(reading, kind, output);
}

interface Parts {
  readonly fields: Fields;
  readonly inputs: readonly PortDraft[];
  readonly outputs: readonly PortDraft[];
}

function reportPrefix(reading: Reading, kind: StepKind, { port, asPrefixAt }: PortDraft): void {
  if (asPrefixAt === undefined || (kind !== "processing" && packed.includes(trimmed(port.containerPath)))) return;
  const [where, instead] =
    kind === "processing"
      ? ["a processing step", "Only training steps and programs leave archives: leave it out"]
      : [`an output in ${port.containerPath}`, `Only ${packed.join(" and ")} are packed: leave it out`];
  reading.within({ port: port.name }).report("load/no-effect", { key: "as_prefix", where, instead }, asPrefixAt);
}

function reportChannels(reading: Reading, kind: StepKind, { port, channelsAt, subfolder }: PortDraft): void {
  if (channelsAt !== undefined && subfolder !== undefined) {
    const instead = "Name the folders in channels, or one of them in subfolder";
    const own = reading.within({ port: port.name });
    own.report("load/no-effect", { key: "channels", where: "an input with a subfolder", instead }, channelsAt);
    return;
  }
  if (channelsAt === undefined || (kind === "training" && port.containerPath === channelFolder)) return;
  const own = reading.within({ port: port.name });
  const [where, instead] =
    kind === "training"
      ? [`an input in ${port.containerPath}`, `Channels lie in ${channelFolder}: give the input that path`]
      : [`a ${kind} step`, "Only training steps have channels: leave it out, and the whole folder is there"];
  own.report("load/no-effect", { key: "channels", where, instead }, channelsAt);
}
