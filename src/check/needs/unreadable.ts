import { formatText } from "../../model/data/formats.ts";
import type { FileProfile } from "../../model/data/profile.ts";
import { finding } from "../../model/findings/finding.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import type { NeedRule } from "./need.ts";
import { namedIn } from "./subject.ts";

export type Unreadable = Extract<FileProfile, { kind: "unreadable" }>;

/** Files of a declared format or with declared columns that cannot be read to their end. */
export const unreadableNeeded: NeedRule = (need) => {
  const { format, columns = [], files } = need.port;
  if (format === undefined && columns.length === 0 && files === undefined) return [];
  const broken = namedIn(need.port, need.profile.files).filter((file) => file.kind === "unreadable");
  return broken.map((file) => {
    const facts = { ...faulty(need, [file.path]), ...brokenFacts(file) };
    return finding({ code: "data/unreadable", severity: "error", ...whoseOf(need), ...madeAt(need, facts), facts });
  });
};

export function brokenFacts({ format, reason, line, flaw }: Unreadable): Broken {
  return { format: formatText(format), reason, ...(line === undefined ? {} : { line }), ...(flaw && { flaw }) };
}

type Broken = { readonly format: string } & Pick<Unreadable, "reason" | "line" | "flaw">;
