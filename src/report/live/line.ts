import { crop, width } from "../columns.ts";
import type { Tone } from "../style.ts";
import type { Look } from "./look.ts";

/** A piece of a line in one colour. */
export interface Piece {
  readonly text: string;
  readonly tone?: Tone;
}

/** One line of `pieces`, cut where it would be longer than the terminal is wide, without spaces at its end. */
export function lineOf(pieces: readonly Piece[], { style, glyphs }: Look): string {
  let room = style.columns;
  let line = "";
  for (const { text, tone } of trimmed(pieces)) {
    if (room === 0) break;
    const fits = crop(text, room);
    room -= Math.min(room, width(fits));
    const drawn = glyphs.drawn(fits);
    line += tone === undefined ? drawn : style.paint(tone, drawn);
    if (fits !== text) break;
  }
  return line;
}

function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  const end = pieces.findLastIndex(({ text }) => text.trimEnd() !== "");
  return pieces.slice(0, end + 1).map((piece, at) => (at === end ? { ...piece, text: piece.text.trimEnd() } : piece));
}

/** `text` in exactly `columns`, unless it is longer. */
export function padded(text: string, columns: number, right = false): string {
  const space = " ".repeat(Math.max(0, columns - width(text)));
  return right ? space + text : text + space;
}
