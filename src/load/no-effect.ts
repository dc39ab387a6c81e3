import type { StepKind } from "../model/step.ts";
import type { PortDraft } from "./read-ports.ts";
import type { Reading } from "./reading.ts";
import type { Fields } from "./values.ts";

const channelFolder = "/opt/ml/input/data";

/** Reports keys that mean nothing in a step of this kind: what they were meant to do would not happen. */
export function reportNoEffect(reading: Reading, kind: StepKind, parts: Parts): void {
  const hyperparameters = parts.fields.get("hyperparameters");
  if (kind === "processing" && hyperparameters !== undefined) {
    const instead = "Only training steps and programs get them: use `args` or `env`, or set `kind: training`";
    const facts = { key: "hyperparameters", where: "a processing step", instead };
    reading.report("load/no-effect", facts, hyperparameters.keyAt);
  }
  for (const input of parts.inputs) reportChannels(reading, kind, input);
}

interface Parts {
  readonly fields: Fields;
  readonly inputs: readonly PortDraft[];
}

function reportChannels(reading: Reading, kind: StepKind, { port, channelsAt }: PortDraft): void {
  if (channelsAt === undefined || (kind === "training" && port.containerPath === channelFolder)) return;
  const own = reading.within({ port: port.name });
  const [where, instead] =
    kind === "training"
      ? [`an input in ${port.containerPath}`, `Channels lie in ${channelFolder}: give the input that path`]
      : [`a ${kind} step`, "Only training steps have channels: leave it out, and the whole folder is there"];
  own.report("load/no-effect", { key: "channels", where, instead }, channelsAt);
}
