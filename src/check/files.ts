import { formatOfName } from "../model/data/formats.ts";
import type { FileProfile } from "../model/data/profile.ts";
import { grouped } from "../model/grouped.ts";

/** Markers, hidden files, checksums and logs lie beside data in healthy folders. */
export function isData({ path }: Pick<FileProfile, "path">): boolean {
  const name = path.split("/").at(-1) ?? path;
  if (path.split("/").some((part) => part.startsWith("."))) return false;
  return !/^_|\.(log|crc|md5|sha\d*|lock|md|txt|py|ya?ml|toml|html?|png|jpe?g|svg|pdf|pkl|pickle|joblib)$/i.test(name);
}

/** A file whose name says that it holds a table. */
export function isTableName(path: string): boolean {
  return isData({ path }) && formatOfName(path) !== undefined;
}

/**
 * Files of one kind: the same folder, the same extension, names that differ in a number only; key → files. A folder
 * whose name says a value (`year=2013`) is a part of the number.
 */
export function seriesOf<File extends { readonly path: string }>(files: readonly File[]): readonly (readonly File[])[] {
  const series = grouped(files, ({ path }) =>
    path
      .replace(/[^/=]+=[^/]+(?=\/)/g, "#")
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "#")
      .replace(/\d+/g, "#"),
  );
  return [...series.values()];
}

/** Files whose paths differ in numbers only: what one step wrote in parts. */
export function shardsOf<File extends { readonly path: string }>(files: readonly File[]): readonly (readonly File[])[] {
  return [...grouped(files, ({ path }) => path.replace(/\d+/g, "#")).values()];
}
