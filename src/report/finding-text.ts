import { explain } from "../model/findings/explain.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Severity } from "../model/findings/severity.ts";
import type { Place } from "../model/place.ts";
import { block } from "./block.ts";
import { crop, cropMiddle, width, wrap } from "./columns.ts";
import { type Frame, failureDetails } from "./failure-details.ts";
import { type Style, shownPath } from "./style.ts";
import { safe, safeLines } from "./terminal.ts";
import { plural } from "./units.ts";

/** What a renderer shows of a finding; usage errors of the command line have the same shape. */
export interface ShownFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Whose output it is that the step stumbled over, and the same in words. */
  readonly cause?:
    | { readonly step: string; readonly port: string; readonly place?: Place; readonly message?: string | undefined }
    | undefined;
  readonly step?: string | undefined;
  readonly port?: string | undefined;
  readonly place?: Place | undefined;
  readonly facts: object;
}

const tones = { note: "blue", warning: "yellow", error: "red", critical: "red" } as const;
const longestValue = 400;
const mostMessageLines = 30;

/** The lines of one finding: what happened, where, with which values, and what to do next. */
export function findingText(found: Finding, style: Style): readonly string[] {
  const { cause: message, ...words } = explain(found);
  const cause = found.cause && { ...found.cause, message };
  return shownFindingText({ ...found, ...words, cause }, style);
}

export function shownFindingText(found: ShownFinding, style: Style): readonly string[] {
  const { code, severity, message, hint } = found;
  const of = found.step === undefined ? "" : ` ${found.step}${found.port === undefined ? "" : `.${found.port}`}`;
  return [
    style.paint(tones[severity], severity) +
      style.paint("dim", cropMiddle(` ${code}${safe(of)}`, style.columns - severity.length)),
    ...messageText(message, style),
    ...placeText(found.place, style),
    ...causeText(found, style),
    ...detailsText(found, style),
    ...(hint === undefined ? [] : labelled("next", hint, style)),
  ];
}

function causeText({ cause }: ShownFinding, style: Style): readonly string[] {
  if (cause === undefined) return [];
  const wrote = cause.place === undefined ? [] : labelled("written by", spotText(cause.place, style), style);
  return [...labelled("upstream", cause.message ?? `${cause.step}.${cause.port}`, style), ...wrote];
}

/** Some libraries put a whole report into an exception. */
function messageText(message: string, style: Style): readonly string[] {
  const lines = safeLines(message.trimEnd()).flatMap((line) => wrap(line, style.columns - 2));
  const left = lines.length - mostMessageLines;
  const shown = lines.slice(0, mostMessageLines).map((line) => (line === "" ? "" : `  ${style.paint("bold", line)}`));
  return [
    ...shown,
    ...(left > 0 ? [`  ${style.paint("dim", `… and ${plural(left, "more line")} (--json has all)`)}`] : []),
  ];
}

/** `label: text`, wrapped below itself. */
export function labelled(label: string, text: string, style: Style): readonly string[] {
  const indent = " ".repeat(label.length + 4);
  const lines = safeLines(text).flatMap((line) =>
    isCommand(line) ? [line] : wrap(line, style.columns - indent.length),
  );
  return lines.map((line, position) =>
    position === 0 ? `  ${style.paint("dim", `${label}:`)} ${line}` : line === "" ? "" : indent + line,
  );
}

/** A command stays on one line, however long, so that it can be copied. */
function isCommand(line: string): boolean {
  return line.includes(" -m pip install ");
}

function spotText({ file, line }: Place, style: Style): string {
  return `${safe(shownPath(file, style))}:${line}`;
}

function placeText(place: Place | undefined, style: Style): readonly string[] {
  if (place === undefined) return [];
  const column = isWholeLine(place) ? "" : `:${place.column}`;
  const at = `  ${style.paint("blue", `${spotText(place, style)}${column}`)}`;
  if (place.text === undefined) return [at];
  const shown = squiggle({ ...place, text: place.text }, style);
  return [at, ...(isWholeLine(place) ? shown.slice(0, 1) : shown)];
}

/** A traceback names lines only: pointing at their first letter would say too much. */
function isWholeLine(place: Place): boolean {
  return place.text !== undefined && place.column === 1 && place.length === undefined;
}

/** The source line and `~~~` below the spot; a long line is cut so that the spot stays in sight. */
function squiggle(place: Place & { readonly text: string }, style: Style): readonly string[] {
  const number = String(place.line);
  const room = style.columns - number.length - 7;
  const characters = [...place.text.replaceAll("\t", " ")];
  const spot = Math.min(place.column - 1, characters.length);
  const start = spot < room - 20 ? 0 : spot - Math.floor(room / 3);
  const before = safe(characters.slice(start, spot).join(""));
  const shown = crop(before + safe(characters.slice(spot).join("")), room);
  const under = crop(safe(characters.slice(spot, spot + (place.length ?? 1)).join("")), room - width(before));
  const marks = "~".repeat(Math.max(1, width(under)));
  return [
    `    ${style.paint("dim", `${number} |`)} ${shown}`,
    `    ${style.paint("dim", `${" ".repeat(number.length)} |`)} ${" ".repeat(width(before))}${style.paint("red", marks)}`,
  ];
}

function detailsText(found: ShownFinding, style: Style): readonly string[] {
  const { frames, locals, cause, stack, log } = failureDetails(found.facts);
  const values = locals.map(([name, value]) => safe(`${name} = ${value.slice(0, longestValue)}`));
  return [
    ...frames.flatMap((frame) => frameText(frame, found.place, style)),
    ...(cause === undefined ? [] : labelled("caused by", cause, style)),
    ...block("values", values, style),
    ...block("stack", stack, style),
    ...block("last log lines", log, style),
  ];
}

/** A frame, unless the finding's place is the same line and shown already. */
function frameText(frame: Frame, place: Place | undefined, style: Style): readonly string[] {
  if (place?.text !== undefined && frame.file === place.file && frame.line === place.line) return [];
  const at = `${safe(shownPath(frame.file, style))}:${frame.line}`;
  const inside = style.paint("dim", ` in ${safe(frame.function)}`);
  const text = crop(safe(frame.text.trim()), style.columns - 4);
  return [`  ${style.paint("blue", at)}${inside}`, ...(text === "" ? [] : [`    ${text}`])];
}
