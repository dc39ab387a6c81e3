import { cropMiddle } from "../../columns.ts";

const longestLine = 240;

/** Sequences that a terminal would act on: colours and movements, titles, and the short ones. */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with ESC.
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-Z\\^-~]/g;

/** Log lines as text: without colours, of lines that were drawn over only what stood there last, none too long. */
export function logLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => cropMiddle(lastDrawn(line.replace(sequences, "")), longestLine));
}

function lastDrawn(line: string): string {
  if (!line.includes("\r")) return line;
  return line.split("\r").findLast((part) => part.trim() !== "") ?? "";
}
