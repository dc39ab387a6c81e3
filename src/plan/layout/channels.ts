import { isWithin, trimmed } from "../../model/container-path.ts";
import type { Json } from "../../model/json.ts";
import type { PlannedInput } from "../../model/plan.ts";
import type { InputPort } from "../../model/port.ts";
import type { StepKind } from "../../model/step.ts";
import type { Shared } from "./shared.ts";

const dataFolder = "/opt/ml/input/data";

/** Container folders of an input: one per declared channel of a training step, else its own path. */
export function mountsOf(kind: StepKind, port: InputPort, { mountsAt }: Shared): PlannedInput["mounts"] {
  if (port.feed.kind === "port" && port.feed.subfolder !== undefined) {
    return [{ containerPath: port.containerPath, subfolder: port.feed.subfolder }];
  }
  if (kind !== "training" || port.channels === undefined || port.channels.length === 0) {
    return mountsAt(port.containerPath);
  }
  return port.channels.map((name) => ({ containerPath: `${trimmed(port.containerPath)}/${name}`, subfolder: name }));
}

/** Whether it is mounted on `/opt/ml/input/data` itself: each folder of its data is a channel then. */
export function isWhole({ feed, mounts }: PlannedInput): boolean {
  return feed.kind !== "none" && mounts.some(({ containerPath }) => trimmed(containerPath) === dataFolder);
}

/** Whether what it holds is only known once another step of this run has made it. */
export function isOpen(input: PlannedInput): boolean {
  return isWhole(input) && input.feed.kind === "wire";
}

/** Sorted channel names that the declarations tell. Sub-folders of a source mounted whole are not known when planning. */
export function channelsOf(inputs: readonly PlannedInput[]): readonly string[] {
  const mounted = inputs.filter(({ feed }) => feed.kind !== "none").flatMap(({ mounts }) => mounts);
  const names = mounted.flatMap(({ containerPath }) =>
    isWithin(containerPath, dataFolder)
      ? (trimmed(containerPath)
          .slice(dataFolder.length + 1)
          .split("/")[0] ?? "")
      : "",
  );
  return [...new Set(names)].filter((name) => name !== "").sort();
}

/** `inputdataconfig.json`. */
export function inputDataConfig(channels: readonly string[]): Json {
  const channel = { TrainingInputMode: "File", S3DistributionType: "FullyReplicated", RecordWrapperType: "None" };
  return Object.fromEntries(channels.map((name) => [name, channel]));
}
