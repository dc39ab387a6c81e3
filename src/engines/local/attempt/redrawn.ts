const CR = 13;

/**
 * What a terminal shows at last: of a line that a progress bar draws again and again, only what follows its last `\r`
 * (`\r\n` ends a line, and a `\r` that nothing follows yet has wiped nothing out).
 */
export function redrawn(bytes: Buffer): Buffer {
  if (!bytes.includes(CR)) return bytes;
  // One byte is one character here, so that a character that is cut in two stays as it is.
  return Buffer.from(bytes.toString("latin1").split("\n").map(lastDrawing).join("\n"), "latin1");
}

function lastDrawing(line: string): string {
  return line.slice(withoutReturns(line).lastIndexOf("\r") + 1);
}

/** A line without the `\r` at its end. */
export function withoutReturns(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === CR) end -= 1;
  return line.slice(0, end);
}
