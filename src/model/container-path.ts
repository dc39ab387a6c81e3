/** Is `path` the folder itself or something below it? Both absolute, with `/`. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [trimmed(path), trimmed(folder)];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Without slashes at the end. */
export function trimmed(path: string): string {
  return path.replace(/\/+$/, "");
}
