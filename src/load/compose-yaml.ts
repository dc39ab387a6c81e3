import { Composer, type CST, type Document, Lexer, Parser } from "yaml";
import type { Reading } from "./reading.ts";
import { deepest, type Span } from "./tree.ts";

/** Wrong characters and directives beyond this are not read: the library makes an error of each, a million in 1 MiB. */
const mostOddTokens = 100;

class TooDeep extends RangeError {
  readonly at: Span;
  constructor(start: number) {
    super(`deeper than ${deepest} brackets`);
    this.at = { start, end: start + 1 };
  }
}

/** The YAML document of a file; undefined, and reported, when it nests too deep or is not the only one. */
export function composeYaml(reading: Reading): Document.Parsed | undefined {
  const { text } = reading.source;
  // Its own check for unique keys compares every pair of keys; ours is in `fields`.
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, stringKeys: false });
  try {
    const [first, second] = composer.compose(tokensOf(text), true, text.length);
    if (second === undefined) return first;
    reading.report("load/many-documents", {}, spanOf(second));
    return undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = error instanceof TooDeep ? error.at : { start: 0, end: 1 };
    reading.report("load/too-deep", { limit: deepest }, at);
    return undefined;
  }
}

function* tokensOf(text: string): Generator<CST.Token> {
  const parser = new Parser();
  let odd = 0;
  for (const lexeme of bracketsCounted(new Lexer().lex(text), parser)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === "error" || token.type === "directive") odd++;
      if (odd > mostOddTokens) return;
      yield token;
    }
  }
  yield* parser.end();
}

/** The lexemes as they are. Throws before the library's recursion could exhaust the stack. */
function* bracketsCounted(lexemes: Iterable<string>, parser: Parser): Generator<string> {
  let depth = 0;
  for (const lexeme of lexemes) {
    depth = Math.max(0, depth + (steps.get(lexeme) ?? 0));
    if (depth > deepest) throw new TooDeep(parser.offset);
    yield lexeme;
  }
}

const steps: ReadonlyMap<string, number> = new Map([
  ["[", 1],
  ["{", 1],
  ["]", -1],
  ["}", -1],
]);

function spanOf({ range }: Document.Parsed): Span {
  return { start: range[0], end: range[1] };
}
