import { stripVTControlCharacters } from "node:util";
import { width } from "../../report/columns.ts";

const up = (lines: number): string => (lines > 0 ? `\u001b[${lines}A` : "");
const down = (lines: number): string => (lines > 0 ? `\u001b[${lines}B` : "");
const savePlace = "\u001b7";
const toSavedPlace = "\u001b8";
const eraseLine = "\u001b[2K";
const eraseBelow = "\u001b[J";
const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";
/** The terminal shows all of it at once (where it knows how), and cuts a line that it takes for longer than we do. */
const begin = "\u001b[?2026h\u001b[?7l";
const end = "\u001b[?7h\u001b[?2026l";

/**
 * Lines at the bottom of a terminal that are drawn anew in place. The cursor, hidden, rests at the start of the last one. There must be
 * fewer of them than the terminal has rows. The place of the first one is saved in the terminal, because Ctrl-C and Ctrl-Z throw away
 * what it has not yet read: after that nobody knows where the cursor is.
 */
export class Picture {
  readonly #write: (text: string) => void;
  #lines: readonly string[] = [];
  /** Rows that are kept free for it: below the saved place the terminal need not scroll. */
  #rows = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Draws what differs from the lines that stand there. */
  show(lines: readonly string[]): void {
    const before = this.#lines;
    if (lines.length === before.length && lines.every((line, at) => line === before[at])) return;
    const drawn = lines.map((line, at) => (line === before[at] ? "" : `${eraseLine}${line}\r`));
    // The lines below are gone, and the cursor is back on the last one that stays.
    const rest = lines.length < before.length ? `\n${eraseBelow}${up(1)}` : "";
    this.#write(`${this.#begun(lines.length)}${drawn.join("\n")}${rest}${end}`);
    this.#lines = lines;
  }

  /** Takes the picture away, as if it had never been there. */
  clear(): void {
    if (this.#rows > 0) this.#write(`${toSavedPlace}${eraseBelow}${end}${showCursor}`);
    this.#forget();
  }

  /** The terminal has another width now: it may have broken lines that became too long, all but that of the cursor. */
  resized(columns: number): void {
    const rows = this.#lines.slice(0, -1).map((line) => Math.ceil(width(stripVTControlCharacters(line)) / columns));
    const above = rows.reduce((sum, count) => sum + Math.max(1, count), 0);
    if (this.#rows > 0) this.#write(`${up(above)}\r${eraseBelow}`);
    this.#forget();
  }

  /** Brings the cursor to the first of so many rows. */
  #begun(rows: number): string {
    const [before, more] = [this.#rows, rows - this.#rows];
    this.#rows = Math.max(before, rows);
    if (before === 0) return `${hideCursor}${begin}${"\n".repeat(rows - 1)}${up(rows - 1)}${savePlace}`;
    if (more <= 0) return `${toSavedPlace}${begin}`;
    return `${toSavedPlace}${begin}${down(before - 1)}${"\n".repeat(more)}${up(rows - 1)}${savePlace}`;
  }

  #forget(): void {
    this.#lines = [];
    this.#rows = 0;
  }
}
