/** ASCII, and what pictures are drawn with: one column each, and one character each. Measured without asking for graphemes. */
const plain = /^[\u0020-\u007e\u2013\u2026\u21ba\u2298\u22ee\u2500-\u25fc\u2713\u2717\u2800-\u28ff]*$/;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
/** Where a word that is too long for a line may be broken: behind one of the first, else behind one of the second. */
const breaks = [/[ ,;&]/, /[/:=?|_-]/];

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Columns that `text` takes; East Asian wide characters and emoji take two, marks none. */
export function width(text: string): number {
  return plain.test(text) ? text.length : sum(charactersOf(text));
}

/** `text` cut to `columns`, with `…` where something is missing. */
export function crop(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  return `${taken(charactersOf(text), columns - 1).join("")}…`;
}

/** Like `crop`, but what is missing is missing in the middle: the ends of paths and messages say most. */
export function cropMiddle(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const characters = charactersOf(text);
  const end = taken(characters.toReversed(), Math.floor((columns - 1) / 2)).toReversed();
  return `${taken(characters, columns - 1 - sum(end)).join("")}…${end.join("")}`;
}

/** Breaks `text` at spaces into lines of at most `columns`; a word that is longer than a line is broken, too. */
export function wrap(text: string, columns: number): readonly string[] {
  return wrapParts(text.split(" "), columns);
}

/** Fills lines of at most `columns` with `parts`, one space between; a part stays whole where it fits on one line. */
export function wrapParts(parts: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const part of parts) {
    if (line !== undefined && width(line) + 1 + width(part) <= columns) {
      line += ` ${part}`;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const pieces = piecesOf(part, columns);
    for (const piece of pieces.slice(0, -1)) lines.push(piece);
    line = pieces.at(-1) ?? "";
  }
  return [...lines, line ?? ""];
}

/** A word in pieces that fit, broken behind a separator where one is near the edge. */
function piecesOf(word: string, columns: number): readonly string[] {
  if (width(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece: readonly string[] = [];
  let used = 0;
  for (const character of charactersOf(word)) {
    const more = characterWidth(character);
    if (used + more > columns && piece.length > 0) {
      const end = breakIn(piece);
      pieces.push(piece.slice(0, end).join("").trimEnd());
      piece = piece.slice(end);
      used = sum(piece);
    }
    piece = [...piece, character];
    used += more;
  }
  return [...pieces, piece.join("")];
}

/** How much of a full line is kept on it; a break in its first half would waste the room. */
function breakIn(piece: readonly string[]): number {
  const ends = breaks.map((kind) => piece.findLastIndex((one) => kind.test(one)) + 1);
  return ends.find((end) => end > piece.length / 2) ?? piece.length;
}

/** As many characters as fit into `columns`. */
function taken(characters: readonly string[], columns: number): readonly string[] {
  let used = 0;
  const end = characters.findIndex((character) => {
    used += characterWidth(character);
    return used > columns;
  });
  return end < 0 ? characters : characters.slice(0, end);
}

/** What a reader takes for one character: a letter with its marks, an emoji with its joined parts. */
function charactersOf(text: string): readonly string[] {
  return plain.test(text) ? [...text] : [...graphemes.segment(text)].map(({ segment }) => segment);
}

function sum(characters: readonly string[]): number {
  return characters.reduce((columns, character) => columns + characterWidth(character), 0);
}

function characterWidth(character: string): number {
  if (wide.test(character)) return 2;
  return /^[\p{Mark}\u200c\u200d]*$/u.test(character) ? 0 : 1;
}
