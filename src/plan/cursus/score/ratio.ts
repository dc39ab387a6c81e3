/**
 * How much of two texts is alike, 0 to 1: Python's `difflib.SequenceMatcher(None, left, right).ratio()`, bit for bit.
 * It is not symmetric.
 */
export function ratio(left: string, right: string): number {
  const [a, b] = [codePoints(left), codePoints(right)];
  const length = a.length + b.length;
  return length === 0 ? 1 : (2 * matches({ a, b, isPopular: popularIn(b), row: new Int32Array(b.length) })) / length;
}

interface Texts {
  /** Code points, as Python counts. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Characters of b that begin no match. */
  readonly isPopular: (character: number) => boolean;
  /** For reuse: length of the match that ends at each place of b. */
  readonly row: Int32Array;
}

interface Span {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

interface Block {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** Python's rule for long texts only: what makes more than 1 % of 200 or more characters is too common to begin a match. */
function popularIn(b: readonly number[]): (character: number) => boolean {
  if (b.length < 200) return () => false;
  const counts = new Map<number, number>();
  for (const character of b) counts.set(character, (counts.get(character) ?? 0) + 1);
  const most = Math.floor(b.length / 100) + 1;
  return (character) => (counts.get(character) ?? 0) > most;
}

/** Characters in the longest common block, and in those left and right of it. */
function matches(texts: Texts): number {
  let total = 0;
  const waiting: Span[] = [{ aFrom: 0, aTo: texts.a.length, bFrom: 0, bTo: texts.b.length }];
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const block = extended(texts, span, longestBlock(texts, span));
    if (block.size === 0) continue;
    total += block.size;
    waiting.push({ ...span, aTo: block.a, bTo: block.b });
    waiting.push({ ...span, aFrom: block.a + block.size, bFrom: block.b + block.size });
  }
  return total;
}

/** Among equally long ones that which starts first in a, then that which starts first in b. */
function longestBlock(texts: Texts, span: Span): Block {
  let best: Block = { a: span.aFrom, b: span.bFrom, size: 0 };
  texts.row.fill(0, span.bFrom, span.bTo);
  for (let i = span.aFrom; i < span.aTo; i++) {
    const { size, end } = longestEnding(texts, span, i);
    if (size > best.size) best = { a: i + 1 - size, b: end - size, size };
  }
  return best;
}

/** The longest match whose last character is that at `i` of a; brings `row` from `i - 1` to `i`. */
function longestEnding(
  { a, b, isPopular, row }: Texts,
  { bFrom, bTo }: Span,
  i: number,
): { size: number; end: number } {
  const character = a[i] ?? 0;
  const best = { size: 0, end: 0 };
  if (isPopular(character)) {
    row.fill(0, bFrom, bTo);
    return best;
  }
  let before = 0;
  for (let j = bFrom; j < bTo; j++) {
    const size = character === b[j] ? before + 1 : 0;
    before = row[j] ?? 0;
    row[j] = size;
    if (size > best.size) [best.size, best.end] = [size, j + 1];
  }
  return best;
}

/** A match may go on over popular characters, though none begins with one. */
function extended({ a, b }: Texts, span: Span, block: Block): Block {
  let { a: i, b: j, size } = block;
  while (i > span.aFrom && j > span.bFrom && a[i - 1] === b[j - 1]) {
    i--;
    j--;
    size++;
  }
  while (i + size < span.aTo && j + size < span.bTo && a[i + size] === b[j + size]) size++;
  return { a: i, b: j, size };
}
