import { explain } from "../model/findings/explain.ts";
import type { Finding, Severity } from "../model/findings/finding.ts";
import type { Place } from "../model/place.ts";
import { type Frame, failureDetails } from "./failure-details.ts";
import { type Style, shownPath } from "./style.ts";
import { crop, safe, safeLines, width, wrap } from "./terminal.ts";

/** What a renderer shows of a finding; usage errors of the command line have the same shape. */
export interface ShownFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly step?: string | undefined;
  readonly port?: string | undefined;
  readonly place?: Place | undefined;
  readonly facts: object;
}

const tones = { note: "blue", warning: "yellow", error: "red", critical: "red" } as const;
const longestValue = 400;

/** The lines of one finding: what happened, where, with which values, and what to do next. */
export function findingText(found: Finding, style: Style): readonly string[] {
  return shownFindingText({ ...found, ...explain(found) }, style);
}

export function shownFindingText(found: ShownFinding, style: Style): readonly string[] {
  const { code, severity, message, hint } = found;
  const of = found.step === undefined ? "" : ` ${found.step}${found.port === undefined ? "" : `.${found.port}`}`;
  const [first = "", ...rest] = safeLines(message).flatMap((line) => wrap(line, style.columns - 2));
  return [
    style.paint(tones[severity], severity) + style.paint("dim", ` ${code}${safe(of)}`),
    ...[first, ...rest].map((line) => `  ${style.paint("bold", line)}`),
    ...placeText(found.place, style),
    ...detailsText(found, style),
    ...(hint === undefined ? [] : labelled("next", hint, style)),
  ];
}

/** `label: text`, wrapped below itself. */
export function labelled(label: string, text: string, style: Style): readonly string[] {
  const indent = " ".repeat(label.length + 4);
  const lines = safeLines(text).flatMap((line) => wrap(line, style.columns - indent.length));
  return lines.map((line, position) =>
    position === 0 ? `  ${style.paint("dim", `${label}:`)} ${line}` : indent + line,
  );
}

function placeText(place: Place | undefined, style: Style): readonly string[] {
  if (place === undefined) return [];
  const at = `  ${style.paint("blue", `${safe(shownPath(place.file, style))}:${place.line}:${place.column}`)}`;
  return place.text === undefined ? [at] : [at, ...squiggle({ ...place, text: place.text }, style)];
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

function block(title: string, lines: readonly string[], style: Style): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.flatMap((line) => safeLines(line)).map((line) => `    ${crop(line, style.columns - 4)}`);
  return [`  ${style.paint("dim", `${title}:`)}`, ...shown];
}
