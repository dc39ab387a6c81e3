import { unsafe } from "../model/unsafe.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: an SGR sequence begins with ESC.
const colours = /\u001b\[[0-9;:]{0,40}m/g;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** `text` on one line without anything a terminal would act on; control characters show as `\x1b`, `\u202e`. */
export function safe(text: string): string {
  return text.replace(unsafe, visible);
}

/** Like `safe`, but line breaks begin new lines and tabs become spaces. */
export function safeLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => safe(line.replaceAll("\t", "    ")));
}

/** A line of a step's log for a terminal: its own colours stay (and end with the line), all else is escaped. */
export function safeLogLine(line: string): string {
  const kept = line.match(colours) ?? [];
  if (kept.length === 0) return safeLines(line).join("\n");
  const pieces = line.split(colours).map((piece) => safeLines(piece).join("\n"));
  return pieces.map((piece, position) => piece + (kept[position] ?? "")).join("") + "\u001b[0m";
}

/** A document on one line that is safe to show, too: what JSON leaves raw and a terminal would act on is escaped. */
export function jsonLine(document: object): string {
  const escaped = (character: string): string =>
    [...Array(character.length).keys()].map((at) => `\\u${hexadecimal(character.charCodeAt(at), 4)}`).join("");
  return `${JSON.stringify(document).replace(unsafe, escaped)}\n`;
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${hexadecimal(code, 5)}}`;
  return short[character] ?? (code < 256 ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`);
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
