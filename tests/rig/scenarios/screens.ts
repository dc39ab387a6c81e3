import { Terminal } from "@xterm/headless";

/** What stands in a terminal, scrolled off lines included, without what is empty at the end. */
export type Lines = readonly string[];

/** A terminal that understands what is written to it as a person's does. */
export class Emulated {
  readonly #terminal: Terminal;
  #isCursorShown = true;

  constructor(columns: number, rows: number) {
    this.#terminal = new Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
    const watch = (isShown: boolean) => (modes: (number | number[])[]) => {
      if (modes.includes(25)) this.#isCursorShown = isShown;
      return false;
    };
    this.#terminal.parser.registerCsiHandler({ prefix: "?", final: "h" }, watch(true));
    this.#terminal.parser.registerCsiHandler({ prefix: "?", final: "l" }, watch(false));
  }

  async write(text: string): Promise<void> {
    await new Promise<void>((resolve) => this.#terminal.write(text, resolve));
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  get lines(): Lines {
    const { active } = this.#terminal.buffer;
    const all = [...Array(active.length).keys()].map((at) => active.getLine(at)?.translateToString(true) ?? "");
    return all.slice(0, all.findLastIndex((line) => line !== "") + 1);
  }

  get isCursorShown(): boolean {
    return this.#isCursorShown;
  }

  /** Lines wrap where they are too long, as they did before. */
  get wraps(): boolean {
    return this.#terminal.modes.wraparoundMode;
  }
}

const begin = "\u001b[?2026h";
const end = "\u001b[?2026l";

/** Writes `text` and gives the lines after each drawing of a picture. */
export async function screensOf(terminal: Emulated, text: string): Promise<readonly Lines[]> {
  const screens: Lines[] = [];
  const parts = text.split(end);
  for (const part of parts.slice(0, -1)) {
    await terminal.write(part + end);
    if (part.includes(begin)) screens.push(terminal.lines);
  }
  await terminal.write(parts.at(-1) ?? "");
  return screens;
}
