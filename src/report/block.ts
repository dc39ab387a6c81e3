import { crop, cropMiddle } from "./columns.ts";
import type { Style } from "./style.ts";
import { safeLines } from "./terminal.ts";

const marks = /^\s+[~^]+$/;

/** Lines of a log, a stack or values below their title; one that is too long is cut, so that it stays one line. */
export function block(title: string, lines: readonly string[], style: Style): readonly string[] {
  const shown = lines.flatMap((line) => safeLines(line).map((part) => part.trimEnd()));
  const end = shown.findLastIndex((line) => line !== "") + 1;
  if (end === 0) return [];
  const room = style.columns - 4;
  const cut = shown
    .slice(0, end)
    .map((line, at) => (isPointedAt(shown, at) ? crop(line, room) : cropMiddle(line, room)));
  return [`  ${style.paint("dim", `${title}:`)}`, ...cut.map((line) => (line === "" ? "" : `    ${line}`))];
}

/** Marks point at columns of the line above: both lose their ends. Of all else the ends say most. */
function isPointedAt(lines: readonly string[], at: number): boolean {
  return marks.test(lines[at] ?? "") || marks.test(lines[at + 1] ?? "");
}
