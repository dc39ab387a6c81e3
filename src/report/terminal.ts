/** C0, DEL, C1, bidi controls, line separators and lone surrogates: whatever could drive a terminal or hide text. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its job.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

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

/** Columns that `text` takes; East Asian wide characters take two, marks none. */
export function width(text: string): number {
  if (!/[^\u0020-\u007e]/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += characterWidth(character);
  return columns;
}

/** `text` cut to `columns`, with `…` where something is missing. */
export function crop(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let used = 1;
  let kept = "";
  for (const character of text) {
    used += characterWidth(character);
    if (used > columns) break;
    kept += character;
  }
  return kept + "…";
}

/** Breaks `text` at spaces into lines of at most `columns`; a longer word keeps a line of its own. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return short[character] ?? (code < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`);
}

function characterWidth(character: string): number {
  if (/\p{Mark}/u.test(character)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  )
    ? 2
    : 1;
}
