import type { ContractPort } from "../../../model/cursus/interface.ts";
import { containerPathOf } from "../../read-container-path.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { entriesOf, flagOf } from "../../values.ts";
import { sectionOf, textsIn } from "../fields.ts";

type Side = "input" | "output";

const keys: { readonly [Of in Side]: readonly string[] } = {
  input: ["path", "required", "channels"],
  output: ["path"],
};

/** Where the service puts inputs, and takes outputs from. */
const folders: { readonly [Of in Side]: readonly string[] } = {
  input: ["/opt/ml/processing", "/opt/ml/input/data", "/opt/ml/input/config", "/opt/ml/code"],
  output: ["/opt/ml/processing", "/opt/ml/model", "/opt/ml/output/data", "/opt/ml/checkpoints"],
};

export function readContractPorts(reading: Reading, entry: Entry | undefined, side: Side): readonly ContractPort[] {
  if (entry === undefined) return [];
  return [...entriesOf(reading, entry, `a map from names to ${side}s`).values()].map((one) => {
    const fields = sectionOf(reading, one, { where: `${side} ${one.key} of the contract`, known: keys[side] });
    const pathEntry = fields.get("path");
    const path = pathOf(reading, pathEntry, side);
    const required = flagOf(reading, fields.get("required"));
    const channels = textsIn(reading, fields.get("channels"));
    return {
      name: one.key,
      ...(path === undefined ? {} : { path }),
      ...(required === undefined ? {} : { required }),
      ...(channels.length === 0 ? {} : { channels }),
      place: reading.place(one.keyAt),
      ...(path === undefined || pathEntry === undefined ? {} : { pathPlace: reading.place(pathEntry.keyAt) }),
    };
  });
}

function pathOf(reading: Reading, entry: Entry | undefined, side: Side): string | undefined {
  const path = containerPathOf(reading, entry, `/opt/ml/processing/${side}`);
  if (path === undefined || entry === undefined) return undefined;
  const allowed = folders[side];
  const isAllowed = allowed.some((folder) => path.startsWith(`${folder}/`) || (path === folder && !isShared(folder)));
  if (!isAllowed) reading.report("load/path-outside", { path, side, allowed }, entry.value);
  return path;
}

/** Below it lie the inputs and outputs of a job, and its code: none of them is the folder itself. */
function isShared(folder: string): boolean {
  return folder === "/opt/ml/processing";
}
