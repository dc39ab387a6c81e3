export const folderNameReason = "Use 1 to 200 bytes without /; . and .. are taken";

/** Steps and ports name folders of the workspace, where a little is put before and behind them. */
export function isFolderName(name: string): boolean {
  return !/^$|[\0/\p{Cs}]|^\.\.?$/u.test(name) && Buffer.byteLength(name) <= 200;
}
