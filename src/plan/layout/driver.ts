import type { Script, Setting } from "../../model/step.ts";
import { entryName } from "./paths.ts";

/**
 * What the shell script of SDK 3 (`sm_train.sh`) sets beside the toolkit's variables, from its `environment.py`; it is
 * known by the folder that the code lies in.
 */
export function driverEnvironment(script: Script | undefined): readonly Setting[] {
  if (script?.containerFolder === undefined) return [];
  const values = {
    ...{ SM_SOURCE_DIR: script.containerFolder, SM_ENTRY_SCRIPT: entryName(script) },
    ...{ SM_INPUT_DATA_DIR: "/opt/ml/input/data", SM_OUTPUT_FAILURE: "/opt/ml/output/failure" },
    ...{ SM_MASTER_ADDR: "algo-1", SM_MASTER_PORT: "7777", SM_HOST_COUNT: "1", SM_CURRENT_HOST_RANK: "0" },
    SM_NUM_NEURONS: "0",
  };
  const origin = { kind: "platform", rule: "SageMaker SDK training driver" } as const;
  return Object.entries(values).map(([name, value]) => ({ name, value, origin }));
}
