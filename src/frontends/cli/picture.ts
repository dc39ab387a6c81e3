import { stripVTControlCharacters } from "node:util";
import { width } from "../../report/columns.ts";

const up = (lines: number): string => (lines > 0 ? `\u001b[${lines}A` : "");
const eraseLine = "\u001b[2K";
const eraseBelow = "\u001b[J";
const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";
/** The terminal shows all of it at once (where it knows how), and cuts a line that it takes for longer than we do. */
const begin = "\u001b[?2026h\u001b[?7l";
const end = "\u001b[?7h\u001b[?2026l";

/**
 * Lines at the bottom of a terminal that are drawn anew in place. The cursor, hidden, rests at the start of the last one. There must be
 * fewer of them than the terminal has rows.
 */
export class Picture {
  readonly #write: (text: string) => void;
  #lines: readonly string[] = [];

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Draws what differs from the lines that stand there. */
  show(lines: readonly string[]): void {
    const changed = this.#changes(lines);
    if (changed !== "") this.#write(`${this.#lines.length === 0 ? hideCursor : ""}${begin}${changed}${end}`);
    this.#lines = lines;
  }

  /** Takes the picture away, as if it had never been there. */
  clear(): void {
    if (this.#lines.length === 0) return;
    this.#write(`${up(this.#lines.length - 1)}\r${eraseBelow}${showCursor}`);
    this.#lines = [];
  }

  /** The terminal has another width now: it may have broken lines that became too long, all but that of the cursor. */
  resized(columns: number): void {
    const rows = this.#lines.slice(0, -1).map((line) => Math.ceil(width(stripVTControlCharacters(line)) / columns));
    const above = rows.reduce((sum, count) => sum + Math.max(1, count), 0);
    if (this.#lines.length > 0) this.#write(`${up(above)}\r${eraseBelow}`);
    this.#lines = [];
  }

  #changes(lines: readonly string[]): string {
    const before = this.#lines;
    const isSame = lines.length === before.length && lines.every((line, at) => line === before[at]);
    if (isSame) return "";
    const drawn = lines.map((line, at) => (line === before[at] ? "" : `${eraseLine}${line}\r`));
    // The lines below are gone, and the cursor is back on the last one that stays.
    const rest = lines.length < before.length ? `\n${eraseBelow}${up(1)}` : "";
    return `${up(before.length - 1)}${drawn.join("\n")}${rest}`;
  }
}
