import { isUnsafe } from "./unsafe.ts";

/** `word` as a shell reads it back: quoted only where it must be. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!isUnsafe(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${[...word].map(escaped).join("")}'`;
}

/** A character inside `$'…'`, which bash, zsh and ksh read. */
function escaped(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  if (!isUnsafe(character)) return character;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
