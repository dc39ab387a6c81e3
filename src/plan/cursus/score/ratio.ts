/**
 * How much of two texts is alike, 0 to 1: Python's `difflib.SequenceMatcher(None, left, right).ratio()`, bit for bit.
 * It is not symmetric.
 */
export function ratio(left: string, right: string): number {
  return ratioOf(lettersOf(left), lettersOf(right));
}

/** A text made ready for being compared with others. */
export interface Letters {
  /** Code points, as Python counts. */
  readonly points: readonly number[];
  /** Code point → where it is. One that begins no match is absent. */
  readonly places: ReadonlyMap<number, readonly number[]>;
}

export function lettersOf(text: string): Letters {
  const points = codePoints(text);
  const places = new Map<number, number[]>();
  points.forEach((point, place) => {
    const known = places.get(point);
    if (known === undefined) places.set(point, [place]);
    else known.push(place);
  });
  return { points, places: withoutPopular(places, points.length) };
}

/** In code points. */
export function lengthOf(text: string): number {
  return codePoints(text).length;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** Python's rule for long texts only: what makes more than 1 % of 200 or more characters is too common to begin a match. */
function withoutPopular(places: Letters["places"], length: number): Letters["places"] {
  if (length < 200) return places;
  const most = Math.floor(length / 100) + 1;
  return new Map([...places].filter(([, all]) => all.length <= most));
}

export function ratioOf(left: Letters, right: Letters): number {
  const length = left.points.length + right.points.length;
  return length === 0 ? 1 : (2 * matches({ a: left.points, b: right.points, places: right.places })) / length;
}

/** What their lengths alone let it be. */
export function ratioAtMost(left: Letters, right: Letters): number {
  const [one, other] = [left.points.length, right.points.length];
  return one + other === 0 ? 1 : (2 * Math.min(one, other)) / (one + other);
}

interface Texts {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Of b. */
  readonly places: Letters["places"];
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

/** Characters in the longest common block, and in those left and right of it. */
function matches(texts: Texts): number {
  let total = 0;
  const waiting: Span[] = [{ aFrom: 0, aTo: texts.a.length, bFrom: 0, bTo: texts.b.length }];
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    const block = extended(texts, span, longestBlock(texts, span));
    if (block.size === 0) continue;
    total += block.size;
    const { aFrom, aTo, bFrom, bTo } = span;
    waiting.push({ aFrom, aTo: block.a, bFrom, bTo: block.b });
    waiting.push({ aFrom: block.a + block.size, aTo, bFrom: block.b + block.size, bTo });
  }
  return total;
}

/** Among equally long ones that which starts first in a, then that which starts first in b. */
function longestBlock(texts: Texts, { aFrom, aTo, bFrom, bTo }: Span): Block {
  let best: Block = { a: aFrom, b: bFrom, size: 0 };
  // Where less is left than was found, nothing longer begins.
  for (let a = aFrom; a < aTo - best.size; a++) {
    for (const b of placesOf(texts, a)) {
      if (b < bFrom) continue;
      if (b >= bTo - best.size) break;
      const size = Math.min(sizeFrom(texts, a, b), aTo - a, bTo - b);
      if (size > best.size) best = { a, b, size };
    }
  }
  return best;
}

/** Of the character of a in b. */
function placesOf({ a, places }: Texts, at: number): readonly number[] {
  return places.get(a[at] ?? 0) ?? [];
}

/** How long both texts go on alike; a common character ends it. */
function sizeFrom({ a, b, places }: Texts, aFrom: number, bFrom: number): number {
  let size = 0;
  for (let point = a[aFrom]; point !== undefined && point === b[bFrom + size]; point = a[aFrom + size]) {
    if (!places.has(point)) break;
    size++;
  }
  return size;
}

/** A match may go on over common characters, though none begins with one. */
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
