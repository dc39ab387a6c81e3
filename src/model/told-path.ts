/** Whether a path is one of those that a pattern means, in which `*` stands for what the code does not tell, `/` included. */
export function fitsPattern(path: string, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

/** Whether two told paths may name one file; what two patterns have in common is not looked for. */
export function mayBeOne(one: string, other: string): boolean {
  if (one.includes("*") && other.includes("*")) return true;
  return one.includes("*") ? fitsPattern(other, one) : fitsPattern(one, other);
}
