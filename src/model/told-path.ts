/**
 * Whether a path is one of those that a pattern means, in which `*` stands for what the code does not tell, `/` included,
 * and `**\/` for folders, if there are any.
 */
export function fitsPattern(path: string, pattern: string): boolean {
  const parts = pattern.split(/(\*\*\/|\*)/).map(expressionOf);
  return new RegExp(`^${parts.join("")}$`).test(path);
}

function expressionOf(part: string): string {
  if (part === "**/") return "(?:.*/)?";
  return part === "*" ? ".*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}

/** Whether two told paths may name one file; what two patterns have in common is not looked for. */
export function mayBeOne(one: string, other: string): boolean {
  if (one.includes("*") && other.includes("*")) return true;
  return one.includes("*") ? fitsPattern(other, one) : fitsPattern(one, other);
}
