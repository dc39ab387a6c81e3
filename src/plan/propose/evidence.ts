import { basename } from "../../model/container-path.ts";
import type { Port, WireReason } from "../../model/port.ts";
import type { PortFile } from "../../model/proposal.ts";
import type { StepKind } from "../../model/step.ts";
import { fitsPattern } from "../../model/told-path.ts";
import { affinity, speaksOf, wordOf } from "./folder-words.ts";
import { isUntold, type Match, matchOf } from "./match.ts";

/** A port with what is known of its step and of the files there. */
export interface Side {
  readonly step: string;
  readonly kind: StepKind;
  /** The folder of the script. */
  readonly home: string;
  readonly port: Port;
  readonly files: readonly PortFile[];
}

export interface Evidence extends WireReason {
  /** Too little for a wire: told as what may be. */
  readonly isWeak?: true;
}

/** What speaks for a wire between two ports; undefined where the code speaks against it. Equal paths alone are nothing. */
export function evidence(taker: Side, giver: Side): Evidence | undefined {
  const archive = archiveOf(giver);
  const reason = archive === undefined ? byFiles(taker, giver) : byArchive(taker, giver, archive);
  if (reason === undefined) return undefined;
  const near = taker.home === giver.home ? 0.02 : 0;
  return { ...reason, score: Math.round(Math.min(1, Math.max(0, reason.score + near)) * 100) / 100 };
}

/** What SageMaker makes of a training output. */
function archiveOf({ kind, port }: Side): string | undefined {
  if (kind === "processing") return undefined;
  return port.containerPath === "/opt/ml/model" ? "model.tar.gz" : "output.tar.gz";
}

function byArchive(taker: Side, giver: Side, archive: string): WireReason | undefined {
  const opened = taker.files.find((file) => mayBeArchive(file, archive));
  if (opened !== undefined) return byMembers(opened, giver, archive);
  const direct = taker.files.find(({ path }) => leads(matchOf({ path }, giver.files)));
  if (direct === undefined) return byCall(taker, giver);
  const reason = `opens ${direct.path}${line(direct)}, which ${giver.step} leaves packed in its ${archive}`;
  return { score: 0.7, reason };
}

/** A job's archive has one name: an archive that is called otherwise is another one, whatever is taken out of it. */
function mayBeArchive({ path, members }: PortFile, archive: string): boolean {
  const name = basename(path);
  return name === archive || (members !== undefined && (name === "" || fitsPattern(archive, name)));
}

/** What only the folder's name tells, where nothing speaks against it. */
function byCall(taker: Side, giver: Side): WireReason | undefined {
  const left = giver.files.filter(({ path }) => path !== "");
  const fits = (file: PortFile): boolean => left.length === 0 || matchOf(file, left) !== undefined;
  const word = wordOf(taker.port.containerPath);
  const isMeant = taker.files.every((file) => isUntold(file.path) && fits(file)) && /model|artifact/.test(word);
  return isMeant ? { score: 0.5, reason: `its folder is called ${word}` } : undefined;
}

function leads(match: Match | undefined): boolean {
  return match?.kind === "same" || match?.kind === "pattern";
}

/** Archives are all called alike: only what is taken out of them tells whose they are. */
function byMembers(opened: PortFile, giver: Side, archive: string): WireReason | undefined {
  const members = opened.members ?? [];
  const left = giver.files.filter(({ path }) => path !== "");
  for (const path of members) {
    const match = matchOf({ path }, left);
    if (match !== undefined && match.kind !== "any") {
      const score = match.kind === "same" ? 0.95 : 0.8;
      return { score, reason: `takes ${path} out of ${archive}, as ${giver.step} leaves it${line(match.left)}` };
    }
  }
  const contradicts = members.some((path) => !isUntold(path)) && left.some(({ path }) => !isUntold(path));
  if (contradicts) return undefined;
  return { score: 0.6, reason: `opens ${archive}, as ${giver.step} leaves one` };
}

function line({ line: number }: PortFile): string {
  return number === undefined ? "" : ` (line ${number})`;
}

const baseOf = { same: 0.8, pattern: 0.7, below: 0.65, elsewhere: 0.4, any: 0.45 } as const;

function byFiles(taker: Side, giver: Side): Evidence | undefined {
  const wanted = taker.files.length === 0 ? [{ path: "" }] : taker.files;
  const literal = wanted.filter(({ path }) => !isUntold(path));
  const asked = literal.length > 0 ? literal : wanted;
  const matches = asked.flatMap((file) => matchOf(file, giver.files) ?? []);
  const best = matches.toSorted((one, other) => baseOf[other.kind] - baseOf[one.kind])[0];
  if (best === undefined) return undefined;
  const share = matches.length / asked.length;
  return weighed(best, { taker, giver, share });
}

interface Pair {
  readonly taker: Side;
  readonly giver: Side;
  /** Of the files asked for, those that are left there. */
  readonly share: number;
}

function weighed(best: Match, { taker, giver, share }: Pair): Evidence | undefined {
  const named = affinity(taker.port.containerPath, giver.port.containerPath);
  const isAny = best.kind === "any";
  // A folder into which nothing is seen to be written fits everything: only its name can tell.
  if (isAny && (named === "contrary" || (best.left === undefined && named !== "same"))) return undefined;
  const speaks = isAny && best.left !== undefined && speaksOf(best.left.path, taker.port.containerPath);
  const bonus = isAny && named !== "same" && speaks ? 0.25 : (isAny ? anyBonus : fileBonus)[named];
  const score = baseOf[best.kind] * (0.6 + 0.4 * share) + bonus;
  // A kind of file in folders whose names say nothing: any two scripts have that.
  const isWeak = isAny && named === "neutral" && !speaks;
  return { score, reason: words(best, { taker, giver, share }), ...(isWeak && { isWeak }) };
}

const fileBonus = { same: 0.15, neutral: 0.1, other: -0.1, contrary: -0.5 } as const;
const anyBonus = { same: 0.3, neutral: 0.05, other: -0.25, contrary: -1 } as const;

function words(best: Match, { taker, giver }: Pair): string {
  if (best.kind === "below") {
    const { file, left } = best;
    return `goes through ${file.path}${line(file)}, and ${giver.step} writes ${left.path}${line(left)}`;
  }
  if (best.kind !== "any") {
    const { file, left } = best;
    const place = best.kind === "elsewhere" ? `, as ${left.path}` : "";
    return `opens ${file.path}${line(file)}, which ${giver.step} writes${place}${line(left)}`;
  }
  const folder = basename(taker.port.containerPath);
  const takes = taker.files.some(({ path }) => path !== "")
    ? `reads ${taker.files.find(({ path }) => path !== "")?.path} in ${folder}`
    : `takes what lies in ${folder}`;
  return best.left === undefined
    ? `${takes}, and ${giver.step} has an output of its own`
    : `${takes}, and ${giver.step} writes ${best.left.path}${line(best.left)}`;
}
