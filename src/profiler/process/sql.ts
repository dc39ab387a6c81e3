/** The only two ways by which a text comes into SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(value: string): string {
  // A NUL would end the text for the parser.
  return `'${value.replaceAll("'", "''").replaceAll("\0", "")}'`;
}

export function list(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

/** A text of bounded length, whatever the value. */
export function shownText(expression: string): string {
  return `left(CAST(${expression} AS VARCHAR), 200)`;
}
