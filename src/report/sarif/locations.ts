import type { Place } from "../../model/place.ts";
import { below } from "../relative.ts";
import { safe } from "../terminal.ts";

/** Where in a file of the user. Without a line the whole file is meant. */
export interface Spot {
  readonly file: string;
  readonly place?: Pick<Place, "line"> & Partial<Place>;
}

export function physicalLocation({ file, place }: Spot, root: string): object {
  const region = place === undefined ? undefined : regionOf(place);
  return { artifactLocation: artifactOf(file, root), ...(region === undefined ? {} : { region }) };
}

/** Relative to the working tree where it lies there, as code hosts want it. */
function artifactOf(file: string, root: string): object {
  const relative = below(root, file);
  return relative === undefined ? { uri: fileUri(file) } : { uri: encoded(relative), uriBaseId: "%SRCROOT%" };
}

export function fileUri(path: string): string {
  return `file://${encoded(path)}`;
}

/** Percent-encoded as UTF-8; a lone surrogate, which is none, becomes U+FFFD. */
function encoded(path: string): string {
  const parts = path.replace(/\p{Cs}/gu, "\ufffd").split("/");
  return parts.map(encodeURIComponent).join("/");
}

/** A traceback names whole lines: there is no column to point at. */
function regionOf({ line, column = 1, length, text }: NonNullable<Spot["place"]>): object | undefined {
  if (line < 1) return undefined;
  const from = column === 1 && length === undefined ? {} : { startColumn: column };
  const to = length === undefined ? {} : { endColumn: column + Math.max(1, length) };
  return { startLine: line, ...from, ...to, ...(text === undefined ? {} : { snippet: { text: safe(text) } }) };
}
