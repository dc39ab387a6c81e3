import type { EdgeReads } from "../../model/data/edge.ts";
import { formatText } from "../../model/data/formats.ts";
import type { DatasetProfile } from "../../model/data/profile.ts";
import type { OutcomeKind } from "../../model/outcome.ts";
import { unlookedIn } from "../unlooked.ts";
import { type EdgeFacts, type Judged, unknown } from "./judged.ts";
import { hasLost, seenNeeds } from "./seen.ts";
import { validateTransition } from "./validate-transition.ts";

/** By what the consumer was seen to read when it ran to its end. */
export function bySeen(facts: EdgeFacts, profile: DatasetProfile, reads?: EdgeReads): Judged {
  const { from, to, input, data, reading, readRun } = facts;
  const isEmpty = profile.files.length === 0 && (profile.omitted ?? 0) === 0;
  if (isEmpty && input.required && reading?.outcome !== "ran") return nothingLeft(facts, profile);
  const blank = whyNotSeen(facts, reads);
  if (reading === undefined || reads === undefined || blank !== undefined) return unknown(blank ?? "");
  const closed = unlookedRead(profile, reads);
  if (closed !== undefined) return unknown(closed);
  const report = validateTransition(profile, seenNeeds(reads, reading, to.port));
  if (data?.run === readRun) return { ...passing(report), why: `${to.step} read it and ran to its end` };
  const changed = whyOther(facts, profile, reads);
  if (changed !== undefined) return unknown(`${from.step} has run since, ${changed}`);
  if (report.compatible) return { ...passing(report), why: `all that ${to.step} read last time is there` };
  return { verdict: "incompatible", why: report.issues[0] ?? "", basis: "observed", needs: "none", report };
}

/** What of newer data cannot be compared with what was read. */
function whyOther({ to, reading }: EdgeFacts, profile: DatasetProfile, reads: EdgeReads): string | undefined {
  const isThere = (path: string): boolean => profile.files.some((file) => file.path === path);
  if (!reads.files.every(isThere)) return "and left other files";
  const isFewer = reads.columns.length === 0 && hasLost(profile, reads, reading?.inputs[to.port]);
  return isFewer ? `with fewer columns, and which ${to.step} takes was not seen` : undefined;
}

function nothingLeft({ from }: EdgeFacts, profile: DatasetProfile): Judged {
  const why = `${from.step} left no file in ${from.port}`;
  const report = {
    ...validateTransition(profile, {}),
    compatible: false,
    level: "incompatible",
    issues: [why],
  } as const;
  return { verdict: "incompatible", why, basis: "declared", needs: "none", report };
}

/** Why nothing is known of what the consumer needs. */
function whyNotSeen({ to, reading }: EdgeFacts, reads: EdgeReads | undefined): string | undefined {
  if (reading === undefined) return `nothing is declared, and ${to.step} has not run`;
  if (reading.outcome !== "ran") return `nothing is declared, and ${to.step} ${pastOf(reading.outcome)}`;
  if (reads === undefined) return `nothing is declared, and what ${to.step} reads was not seen`;
  return reads.files.length === 0 ? `nothing is declared, and ${to.step} was not seen to read it` : undefined;
}

/** That it ran to its end does not say that it could make anything of a file which nobody else can look into. */
function unlookedRead({ files }: DatasetProfile, reads: EdgeReads): string | undefined {
  const read = files.filter(({ path }) => reads.files.includes(path));
  const broken = read.find((file) => file.kind === "unreadable");
  if (broken !== undefined) return `${broken.path} cannot be read as ${formatText(broken.format)}: ${broken.reason}`;
  const closed = unlookedIn({ files: read }).find(({ isPart }) => !isPart);
  return closed && `${closed.path} was not looked into: ${closed.reason}`;
}

/** A reader that ran to its end with this very data could read it, whatever we make of a file. */
function passing({ issues, warnings, level, ...report }: NonNullable<Judged["report"]>): Omit<Judged, "why"> {
  const reached = level === "incompatible" ? "compatible" : level;
  const told = { ...report, compatible: true, level: reached, issues: [], warnings: [...issues, ...warnings] };
  return { verdict: "compatible", basis: "observed", needs: "none", report: told };
}

function pastOf(outcome: OutcomeKind): string {
  return outcome === "failed" ? "failed before it had shown all its needs" : `was ${outcome}`;
}
