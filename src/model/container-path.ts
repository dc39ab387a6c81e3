/** Is `path` the folder itself or something below it? Both absolute, with `/`. */
export function isWithin(path: string, folder: string): boolean {
  const inner = trimmed(path);
  const outer = trimmed(folder);
  return inner.startsWith(outer) && (inner.length === outer.length || inner[outer.length] === "/");
}

/** What SageMaker lets a channel be called; a hidden folder is none. */
export function isChannelName(name: string): boolean {
  return /^[\w-][\w.-]{0,63}$/.test(name);
}

/** Without slashes at the end. */
export function trimmed(path: string): string {
  return path.endsWith("/") ? path.replace(/\/+$/, "") : path;
}

/** The last part of a path with `/`. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
