import { safe, safeLines } from "./terminal.ts";

/**
 * Any text as Markdown that means nothing but itself, on one line. An entity cannot open a link, a tag or a table cell,
 * whatever stands around it; a backslash can be undone by another one.
 */
export function words(text: string): string {
  return safeLines(text)
    .join(" ")
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\p{So} ,.;:'"()/=?%+-]|:(?=[\w/+-])/gu, entities)
    .replace(/^(?:[-+=]|\d+[.)])/, entities);
}

/** A name in a code span. What a span could not hold in a table, such as a bar, is shown as words. */
export function code(text: string): string {
  const shown = safe(text);
  return /^[\p{L}\p{M}\p{N} ,.;:'"()/=?%+_@~$#<>&*!-]+$/u.test(shown) && shown.trim() === shown
    ? `\`${shown}\``
    : words(shown);
}

/** Lines as they are, between fences that none of them can close. */
export function fenced(lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function entities(characters: string): string {
  return [...characters].map((character) => `&#${character.codePointAt(0)};`).join("");
}
