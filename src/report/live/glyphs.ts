import type { StepState } from "../../model/step-state.ts";
import { safe } from "../terminal.ts";

/** The characters that a live picture is drawn with. Every state has a sign of its own: colours may be missing. */
export interface Glyphs {
  readonly signs: Readonly<Record<Exclude<StepState, "running" | "interrupted" | "not-started">, string>>;
  /** Signs of a running step, one after the other. */
  readonly running: readonly [string, ...string[]];
  /** Our own lines and marks as they are drawn here. */
  readonly drawn: (text: string) => string;
  /** Names as they may be shown here. */
  readonly text: (name: string) => string;
}

export const unicodeGlyphs: Glyphs = {
  signs: { waiting: "○", ran: "✓", failed: "✗", blocked: "⊘", skipped: "–", cancelled: "□", cached: "↺", stubbed: "◇" },
  running: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
  drawn: (text) => text,
  text: safe,
};

/** For terminals that do not read UTF-8: a byte is a column there, so that no other character may be shown. */
export const asciiGlyphs: Glyphs = {
  signs: { waiting: ".", ran: "v", failed: "x", blocked: "!", skipped: "-", cancelled: "#", cached: "=", stubbed: "~" },
  running: ["*", "o"],
  drawn: (text) => text.replace(/[^\u0020-\u007e]/g, (character) => asciiDrawn[character] ?? "?"),
  text: (name) => safe(name).replace(/[^\u0020-\u007e]/gu, "?"),
};

const asciiDrawn: Readonly<Record<string, string>> = {
  ...{ "│": "|", "─": "-", "├": "+", "┤": "+", "┼": "+", "╰": "`", "╯": "'", "┴": "'", "…": "~", "⋮": ":" },
};
