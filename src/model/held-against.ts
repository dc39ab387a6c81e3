/** Where a call stands: from the line of its function's name to `last`. */
interface CallLines {
  readonly line: number;
  readonly last: number;
  /** The module beside the script, as in `Evidence`. */
  readonly file?: string;
}

/** What is asked of a script that is held against its contract. */
export interface HeldAgainst {
  /** Declared outputs that no text of the code leads to: neither their name nor their folder stands there. */
  readonly unmentioned: readonly string[];
  /** Fixed files and folders below /tmp that the script writes to, each with the line that names it. */
  readonly workFolders: readonly { readonly path: string; readonly line: number; readonly file?: string }[];
  /** Key of the `__main__` block → the line that names its folder. */
  readonly pathLines: Readonly<Record<"input" | "output", Readonly<Record<string, number>>>>;
  /** Every call that may write a table, with all columns of it where these stand in the code. */
  readonly written: readonly (CallLines & { readonly columns?: readonly string[] })[];
  /** Columns that surely are asked of a table as it was read, each with the line that names it, and where it was read. */
  readonly wanted: readonly (CallLines & { readonly column: string; readonly read: number })[];
}
