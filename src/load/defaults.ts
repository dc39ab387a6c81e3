import type { Setting } from "../model/setting.ts";
import type { Network, StepMode } from "../model/step.ts";
import { fieldsOf } from "./entries.ts";
import { readEnv } from "./read-settings.ts";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { choiceOf, durationOf, flagOf, sizeOf } from "./values.ts";

export interface Defaults {
  readonly mode: StepMode;
  readonly timeoutMs: number;
  readonly memoryBytes: number;
  readonly network: Network;
  readonly env: readonly Setting[];
  /** `auto_convert` of inputs that do not say. */
  readonly converts: boolean;
}

export const modes: readonly StepMode[] = ["entrypoint", "call", "both"];
export const networks: readonly Network[] = ["off", "host"];

export const platform: Defaults = {
  ...{ mode: "entrypoint", timeoutMs: 300_000, memoryBytes: 2e9, network: "off" },
  ...{ env: [], converts: false },
};

export function readDefaults(reading: Reading, entry: Entry | undefined): Defaults {
  if (entry === undefined) return platform;
  const known = ["mode", "timeout", "memory", "network", "env", "auto_convert"];
  const fields = fieldsOf(reading, entry, { where: "defaults", known });
  return {
    mode: choiceOf(reading, fields.get("mode"), modes) ?? platform.mode,
    timeoutMs: durationOf(reading, fields.get("timeout")) ?? platform.timeoutMs,
    memoryBytes: sizeOf(reading, fields.get("memory")) ?? platform.memoryBytes,
    network: choiceOf(reading, fields.get("network"), networks) ?? platform.network,
    env: readEnv(reading, fields.get("env")),
    converts: flagOf(reading, fields.get("auto_convert")) ?? platform.converts,
  };
}
