/** Is `path` the folder itself or something below it? Both absolute, with `/`. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [trimmed(path), trimmed(folder)];
  return inner.startsWith(outer) && (inner.length === outer.length || inner[outer.length] === "/");
}

/** Without slashes at the end. */
export function trimmed(path: string): string {
  return path.endsWith("/") ? path.replace(/\/+$/, "") : path;
}
