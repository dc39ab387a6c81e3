/**
 * Control and format characters, line separators and lone surrogates: whatever could drive a terminal, turn text
 * around or hide it. The two joiners stay, because emoji and Indic scripts are written with them.
 */
export const unsafe: RegExp = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

export function isUnsafe(text: string): boolean {
  return text.search(unsafe) >= 0;
}
