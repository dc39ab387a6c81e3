import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { Lot } from "./ground.ts";

/**
 * The folder that a copy or mount of `source` must leave out: the workspace with all that was ever run, when the data or
 * the code contains it; of a source in the workspace, the attempt itself. As a path below `source`.
 */
export function hiddenIn(source: string, { workspace, folder }: Lot): string | undefined {
  const real = realOf(source);
  const hidden = [workspace, folder].map(realOf).find((path) => path !== real && isWithin(path, real));
  return hidden === undefined ? undefined : join(source, relative(real, hidden));
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
