/** `file` as seen from the folder; undefined when it lies elsewhere. */
export function below(root: string, file: string): string | undefined {
  const folder = root.endsWith("/") ? root : `${root}/`;
  return file.startsWith(folder) && file.length > folder.length ? file.slice(folder.length) : undefined;
}
