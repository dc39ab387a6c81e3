/** Whether a file of a port fits what `files` names: a path in the port, or a pattern with `*`, `**`, `?`, `[]`, `{}`. */
export function fits(path: string, pattern: string): boolean {
  const wanted = pattern.replace(/^\.?\/+/, "");
  if (path === wanted) return true;
  if (!isPattern(wanted)) return wanted.endsWith("/") && path.startsWith(wanted);
  // A pattern without a folder finds files of any depth, as the services list them.
  return regexOf(wanted.includes("/") ? wanted : `**/${wanted}`).test(path);
}

export function isPattern(text: string): boolean {
  return /[*?[{]/.test(text);
}

const known = new Map<string, RegExp>();

function regexOf(pattern: string): RegExp {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const made = compiled(`^${translated(pattern)}$`) ?? new RegExp(`^${literal(pattern)}$`, "su");
  known.set(pattern, made);
  return made;
}

/** Undefined for a class such as `[z-a]`, which is no pattern then. */
function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "su");
  } catch {
    return undefined;
  }
}

const token = /\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}]*\}|./gsu;

function translated(pattern: string): string {
  return [...pattern.matchAll(token)].map(([piece]) => pieceOf(piece)).join("");
}

function pieceOf(piece: string): string {
  if (piece === "**/") return "(?:.*/)?";
  if (piece === "**") return ".*";
  if (piece === "*") return "[^/]*";
  if (piece === "?") return "[^/]";
  if (piece.length > 2 && piece.startsWith("[")) return classOf(piece);
  if (piece.length > 2 && piece.startsWith("{")) {
    return `(?:${piece.slice(1, -1).split(",").map(translated).join("|")})`;
  }
  return literal(piece);
}

function classOf(piece: string): string {
  const inside = piece.slice(1, -1);
  const isNegated = inside.startsWith("!");
  const members = (isNegated ? inside.slice(1) : inside).replace(/[\\[\]^]/g, "\\$&");
  return `[${isNegated ? "^" : ""}${members}]`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
