import type { DatasetProfile } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { suggest } from "../../model/suggest.ts";
import { portPathOf } from "../ports.ts";
import { readerOf, seesReads } from "../reading.ts";
import { type Cause, isNamedIn } from "./fed.ts";

type OtherFiles = Extract<Fault, { kind: "other-files" }>;

const base = (path: string): string => path.split("/").at(-1) ?? path;

/** The file that was asked for lies below an input whose producer left others. */
export const otherFiles: Cause = ({ found }, { input, profile }): Fault | undefined => {
  if (found.code !== "run/missing-input") return undefined;
  const wanted = portPathOf(input, found.facts.path);
  const files = profile.files.map(({ path }) => path);
  if (wanted === undefined || files.includes(wanted) || files.some((path) => path.startsWith(`${wanted}/`)))
    return undefined;
  const near = files.find((path) => base(path) === base(wanted)) ?? suggest(wanted, files);
  return { ...left(files, profile), wanted: [base(wanted)], ...(near === undefined ? {} : { near }) };
};

/** The script says itself that it found nothing in the folder of an input, and read none of the files there. */
export const noneRead: Cause = ({ end, facts }, { input, profile }): Fault | undefined => {
  const { observed } = facts;
  if (!seesReads(observed) || profile.files.length === 0) return undefined;
  const files = profile.files.map(({ path }) => path);
  const isRead = readerOf(input, observed);
  const wanted = namesIn(end.message).filter((name) => !files.some((path) => base(path) === name));
  if (!isNamedIn(end.message, input) || (wanted.length === 0 && files.some(isRead))) return undefined;
  return { ...left(files, profile), ...(wanted.length > 0 && { wanted }) };
};

/** Names of files that a text speaks of. */
function namesIn(message: string): readonly string[] {
  return [...message.matchAll(/(?<![\w./*-])[\w-]+(?:\.[A-Za-z]\w{1,7})+(?![\w/*])/g)].map(([name]) => name);
}

function left(files: readonly string[], { omitted = 0 }: DatasetProfile): OtherFiles {
  return { kind: "other-files", files: files.slice(0, 20), count: files.length + omitted };
}

/** A member that an archive has not, or under a name with `./`. */
export const otherMembers: Cause = ({ found, end }, { profile }): Fault | undefined => {
  const member = memberIn(found.code === "run/missing-input" ? found.facts.path : undefined, end);
  const archives = profile.files.filter((file) => file.kind === "archive");
  const [archive] = archives;
  if (member === undefined || archive === undefined || archives.length > 1) return undefined;
  const names = archive.members?.map(({ path }) => path);
  if (names === undefined || names.includes(member)) return undefined;
  const stored = storedAs(member, names);
  // A file of the archive's top that is looked for elsewhere than it was unpacked is the reader's own affair.
  const isAtTop = stored !== undefined && !stored.replace(/^\.\//, "").includes("/");
  if (isAtTop && found.code === "run/missing-input") return undefined;
  return { kind: "no-member", file: archive.path, member, ...(stored === undefined ? {} : { stored }) };
};

function memberIn(path: string | undefined, { message }: { readonly message: string }): string | undefined {
  const said = /filename '([^']+)' not found|no item named '([^']+)' in the archive/.exec(message);
  if (said !== null) return said[1] ?? said[2];
  // What lies below an input is no member of it.
  return path === undefined || path.startsWith("/opt/ml/input") || path.startsWith("/opt/ml/processing/input")
    ? undefined
    : base(path);
}

function storedAs(member: string, names: readonly string[]): string | undefined {
  return names.find((name) => base(name) === base(member));
}
