import type { ContractPort } from "../../../model/cursus/interface.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import { containerPathOf } from "../../read-container-path.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { flagOf } from "../../values.ts";
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
    const required = flagOf(reading, fields.get("required"));
    const channels = textsIn(reading, fields.get("channels"));
    return {
      name: one.key,
      ...(required === undefined ? {} : { required }),
      ...(channels.length === 0 ? {} : { channels }),
      place: reading.place(one.keyAt),
      ...whereOf(reading, fields, side),
    };
  });
}

function whereOf(reading: Reading, fields: Fields, side: Side): Pick<ContractPort, "path" | "pathPlace" | "strayPath"> {
  const entry = fields.get("path");
  if (entry === undefined) {
    const stray = strayPathIn(reading, fields, keys[side]);
    return stray === undefined ? {} : { strayPath: stray };
  }
  const path = pathOf(reading, entry, side);
  return path === undefined ? {} : { path, pathPlace: reading.place(entry.keyAt) };
}

/** A misspelt `path`, else the only unknown key that holds a path of the container. */
function strayPathIn(reading: Reading, fields: Fields, known: readonly string[]): ContractPort["strayPath"] {
  const unknown = [...fields.values()].filter(({ key }) => !known.includes(key));
  const holding = unknown.filter(({ value }) => value.kind === "text" && value.text.startsWith("/opt/ml/"));
  const near = unknown.find(({ key }) => reading.near(key, ["path"]).suggestion !== undefined);
  const stray = near ?? (holding.length === 1 ? holding[0] : undefined);
  return stray && { key: stray.key, place: reading.place(stray.keyAt) };
}

function pathOf(reading: Reading, entry: Entry, side: Side): string | undefined {
  const path = containerPathOf(reading, entry, `/opt/ml/processing/${side}`);
  if (path === undefined) return undefined;
  const allowed = folders[side];
  const isAllowed = allowed.some((folder) => path.startsWith(`${folder}/`) || (path === folder && !isShared(folder)));
  if (!isAllowed) reading.report("load/path-outside", { path, side, allowed }, entry.value);
  return path;
}

/** Below it lie the inputs and outputs of a job, and its code: none of them is the folder itself. */
function isShared(folder: string): boolean {
  return folder === "/opt/ml/processing";
}
