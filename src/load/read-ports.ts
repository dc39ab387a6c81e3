import { isChannelName } from "../model/container-path.ts";
import type { Port } from "../model/port.ts";
import type { StepKind } from "../model/step.ts";
import { entriesOf, type Fields, fieldsOf } from "./entries.ts";
import { folderNameReason, isFolderName } from "./folder-name.ts";
import { readColumns } from "./read-columns.ts";
import { containerPathOf } from "./read-container-path.ts";
import { readQuality } from "./read-quality.ts";
import { readSynthetic, type WrittenWish } from "./read-synthetic.ts";
import type { Reading } from "./reading.ts";
import type { Entry, Span } from "./tree.ts";
import { flagOf, nameOf, textsOf, type Written } from "./values.ts";

export interface PortDraft {
  readonly port: Port;
  readonly at: Span;
  readonly from?: Written;
  /** Where `channels` is written, if it is. */
  readonly channelsAt?: Span;
  /** The part of the output that feeds it, and where that is written. */
  readonly subfolder?: Written;
  /** Where `as_prefix` is written, if it is. */
  readonly asPrefixAt?: Span;
  /** `auto_convert` of an input. */
  readonly converts?: boolean;
  readonly synthetic?: WrittenWish;
}

const portKeys = ["path", "required", "files", "format", "columns", "quality"];
const outputKeys = [...portKeys, "as_prefix"];
const inputKeys = ["path", "from", "subfolder", "channels", "auto_convert", "synthetic", ...portKeys.slice(1)];

export interface Ports {
  readonly side: "input" | "output";
  /** Of the step. */
  readonly kind: StepKind;
}

export function readPorts(reading: Reading, entry: Entry | undefined, ports: Ports): readonly PortDraft[] {
  const { side } = ports;
  if (entry === undefined) return [];
  const known = side === "input" ? inputKeys : outputKeys;
  return [...entriesOf(reading, entry, `a map from names to ${side}s`).values()].flatMap((inner) => {
    const own = reading.within({ port: inner.key });
    if (!isFolderName(inner.key)) {
      const reason = folderNameReason;
      own.report("load/bad-name", { name: inner.key.slice(0, 80), what: `an ${side}`, reason }, inner.keyAt);
      return [];
    }
    const fields = fieldsOf(own, inner, { where: `an ${side}`, known, needs: "path" });
    const containerPath = portPathOf(own, fields, { entry: inner, ports });
    return containerPath === undefined ? [] : portOf(own, { fields, entry: inner, containerPath });
  });
}

interface Parts {
  readonly fields: Fields;
  readonly entry: Entry;
  readonly containerPath: string;
}

function portOf(reading: Reading, { fields, entry, containerPath }: Parts): PortDraft {
  const from = nameOf(reading, fields.get("from"));
  const format = nameOf(reading, fields.get("format"))?.text;
  const port: Port = {
    name: entry.key,
    containerPath,
    required: flagOf(reading, fields.get("required")) ?? true,
    ...listIf("channels", channelsOf(reading, fields)),
    ...listIf("files", textsOf(reading, fields.get("files"))),
    ...(format === undefined ? {} : { format }),
    ...(fields.has("columns") ? { columns: readColumns(reading, fields.get("columns")) } : {}),
    ...(fields.has("quality") ? { quality: readQuality(reading, fields.get("quality")) } : {}),
    ...(flagOf(reading, fields.get("as_prefix")) === true ? { asPrefix: true as const } : {}),
    place: reading.place(entry.keyAt),
  };
  const converts = flagOf(reading, fields.get("auto_convert"));
  const channelsAt = fields.get("channels")?.keyAt;
  const asPrefixAt = fields.get("as_prefix")?.keyAt;
  const subfolder = subfolderOf(reading, fields);
  return {
    port,
    at: entry.keyAt,
    ...(from === undefined ? {} : { from }),
    ...(channelsAt === undefined ? {} : { channelsAt }),
    ...(asPrefixAt === undefined ? {} : { asPrefixAt }),
    ...(subfolder === undefined ? {} : { subfolder }),
    ...(converts === undefined ? {} : { converts }),
    ...readSynthetic(reading, fields.get("synthetic"), from),
  };
}

function subfolderOf(reading: Reading, fields: Fields): Written | undefined {
  const written = nameOf(reading, fields.get("subfolder"));
  if (written === undefined) return undefined;
  const isInside = written.text.split("/").every((part) => !["", ".", ".."].includes(part));
  if (isInside) return written;
  const expected = "a folder inside what feeds the input, such as train or parts/train";
  reading.report("load/bad-value", { key: "subfolder", value: written.text, expected }, written.at);
  return undefined;
}

/** Each names a folder of the source, and the container's folder for it. */
function channelsOf(reading: Reading, fields: Fields): readonly Written[] {
  const names = new Set<string>();
  return textsOf(reading, fields.get("channels")).filter(({ text: name, at }) => {
    const isTwice = names.has(name);
    names.add(name);
    if (isChannelName(name) && !isTwice) return true;
    const reason = isTwice ? "It is there twice" : "Use up to 64 letters, digits, - and _, with dots only inside";
    reading.report("load/bad-name", { name, what: "a channel", reason }, at);
    return false;
  });
}

function listIf(name: "channels" | "files", written: readonly Written[]): Pick<Port, "channels" | "files"> {
  return written.length === 0 ? {} : { [name]: written.map((one) => one.text) };
}

interface Named {
  readonly entry: Entry;
  readonly ports: Ports;
}

function portPathOf(reading: Reading, fields: Fields, { entry, ports: { side, kind } }: Named): string | undefined {
  const path = fields.get("path");
  if (path === undefined && entry.value.kind === "map") {
    reading.report("load/missing-key", { key: "path", where: `${side} ${entry.key}` }, entry.keyAt);
  }
  const example = kind === "processing" ? `/opt/ml/processing/${side}` : jobFolders[side];
  const folder = containerPathOf(reading, path, example);
  if (path === undefined || folder !== "/") return folder;
  reading.report("load/bad-value", { key: "path", value: "/", expected: "a folder below /" }, path.value);
  return undefined;
}

/** Where a training job's data usually lies. */
const jobFolders = { input: "/opt/ml/input/data/train", output: "/opt/ml/model" };
