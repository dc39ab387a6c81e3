import { basename, dirname, join, resolve } from "node:path";
import type { Feed, Port } from "../model/port.ts";
import { lookAt, namesIn, whyUnreadable } from "../system/files.ts";
import { codeAt, type DataFolder, lookIntoFolder } from "./data-folder.ts";
import { type Known, reportUnknownStep } from "./known.ts";
import type { Reading } from "./reading.ts";
import type { Written } from "./values.ts";

interface Fed {
  readonly port: Port;
  readonly from: Written;
}

/** What `from:` a file or folder gives; reports what of it cannot be read, and notes what of it is no data. */
export function pathFeed(reading: Reading, { port, from }: Fed, known: Known): Feed {
  const { text, at } = from;
  const absolute = resolve(known.root, text);
  const found = lookAt(absolute);
  if (found.kind === "none") return missingPath(reading, { port, from }, known);
  else if (found.kind === "unreadable")
    reading.report("load/unreadable-input", { path: text, reason: found.reason }, at);
  else if (found.kind === "other") {
    reading.report("load/unreadable-input", { path: text, reason: "it is neither a file nor a folder" }, at);
  } else {
    const reason = whyUnreadable(absolute, found.kind);
    if (reason !== undefined) reading.report("load/unreadable-input", { path: text, reason }, at);
    else if (found.kind === "folder") lookInside(reading, from, { absolute, known, files: port.files ?? [] });
    if (reason === undefined) reportLostChannels(reading, from, { absolute, channels: port.channels ?? [] });
  }
  return fedFrom(known, { path: text, absolute });
}

function fedFrom(known: Known, at: { readonly path: string; readonly absolute: string }): Feed {
  const seen = lookAt(at.absolute).kind === "folder" ? seenIn(known, at.absolute) : undefined;
  return { kind: "path", ...at, ...codeAt(at.absolute, seen) };
}

interface Folder {
  readonly absolute: string;
  readonly known: Known;
  /** What the port declares to be files in it. */
  readonly files: readonly string[];
}

function lookInside(reading: Reading, { text, at }: Written, { absolute, known, files }: Folder): void {
  const { unreadable, odd, isEmpty } = seenIn(known, absolute);
  const [first, ...more] = unreadable;
  if (first !== undefined) {
    const facts = { path: join(text, first.path), reason: first.reason, ...(more.length > 0 && { more: more.length }) };
    reading.report("load/unreadable-input", facts, at);
  }
  for (const file of files) {
    const isFolder = lookAt(join(absolute, file)).kind === "folder";
    if (isFolder) reading.report("load/data-is-folder", { path: join(text, file) }, at);
  }
  if (odd.length > 0) reading.warn("load/odd-data", { path: text, items: odd.slice(0, 3), count: odd.length }, at);
  if (isEmpty) reading.warn("load/empty-data", { path: text }, at);
}

interface Channelled {
  readonly absolute: string;
  readonly channels: readonly string[];
}

/** In the cloud a job with a channel of no data does not start. */
function reportLostChannels(reading: Reading, { text, at }: Written, { absolute, channels }: Channelled): void {
  for (const channel of channels) {
    if (lookAt(join(absolute, channel)).kind === "folder") continue;
    const folders = namesIn(absolute).filter((name) => lookAt(join(absolute, name)).kind === "folder");
    const near = reading.near(channel, folders).suggestion;
    const suggestion = near === undefined ? {} : { suggestion: join(text, near) };
    reading.report("load/no-such-input", { path: join(text, channel), ...suggestion }, at);
  }
}

function seenIn({ folders, workspace }: Known, absolute: string): DataFolder {
  const seen = folders.get(absolute) ?? lookIntoFolder(absolute, workspace);
  folders.set(absolute, seen);
  return seen;
}

/** Data of an input that may stay without is only warned of: the step runs as if nobody fed it. */
function missingPath(reading: Reading, { port: declared, from }: Fed, known: Known): Feed {
  const { text, at } = from;
  const bare = known.steps.get(text);
  if (bare !== undefined) {
    const outputs = bare.outputs.map(({ port }) => port.name);
    const only = outputs.length === 1 ? { suggestion: `${text}.${outputs[0]}` } : {};
    reading.report("load/unknown-port", { step: text, port: "", known: outputs, ...only }, at);
    return { kind: "unknown" };
  }
  const [step = "", port] = text.includes("/") ? [] : text.split(".");
  const near = port === undefined ? {} : reading.near(step, known.steps.keys());
  if (near.suggestion !== undefined) {
    reportUnknownStep(reading, { text: step, at }, known);
    return { kind: "unknown" };
  }
  const folder = dirname(text);
  const sibling = reading.near(basename(text), namesIn(resolve(known.root, folder))).suggestion;
  const suggestion = sibling === undefined ? {} : { suggestion: join(folder, sibling) };
  const tell = declared.required ? reading.report : reading.warn;
  tell("load/no-such-input", { path: text, ...suggestion }, at);
  return { kind: "unknown" };
}
