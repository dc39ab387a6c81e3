const date = /^(\d{4})-(\d\d)-(\d\d)$/;
const stamp = /^(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?Z?)?$/;

/** A day as ISO 8601 writes it; DuckDB reads other forms, too, see `mayBeDated`. */
export function isDate(text: string): boolean {
  const [, year, month, day] = date.exec(text)?.map(Number) ?? [];
  return year !== undefined && year > 0 && (day ?? 0) > 0 && (day ?? 0) <= daysIn(year, month ?? 0);
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : ([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

export function isStamp(text: string): boolean {
  return isDate(stamp.exec(text)?.[1] ?? "");
}

/** A day or a time stamp as DuckDB writes a time stamp. */
export function stampText(text: string): string {
  const [, day = text, minutes = "00:00", seconds = "00", parts = ""] = stamp.exec(text) ?? [];
  const fraction = parts.replace(/0+$/, "");
  return `${day} ${minutes}:${seconds}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Anything that a cast to a time stamp may accept. */
export function mayBeDated(text: string): boolean {
  return text.length >= 8 && /^\s*[-+]?(\d+[-/\\ ]\s*\d|infinity|epoch)/i.test(text);
}
