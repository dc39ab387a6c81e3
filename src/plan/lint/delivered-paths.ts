import { isWithin, trimmed } from "../../model/container-path.ts";
import type { Evidence, PathUse } from "../../model/hints.ts";

interface PortFolders {
  readonly side: "input" | "output";
  readonly port: string;
  readonly folders: readonly string[];
}

export interface PortPath {
  readonly use: PathUse;
  /** Below the port's folder; `*` stands for what the code does not tell. */
  readonly path: string;
}

/** What the code does in a port's folder, whether it names the folder or the port. */
export function pathsIn(paths: readonly PathUse[], { side, port, folders }: PortFolders): readonly PortPath[] {
  return paths.flatMap((use): readonly PortPath[] => {
    const folder = folders.find((one) => isWithin(use.path, one));
    if (folder !== undefined) return [{ use, path: use.path.slice(trimmed(folder).length + 1) }];
    const isPorts = use.port?.side === side && use.port.key === port && !use.path.startsWith("/");
    return isPorts ? [{ use, path: use.path }] : [];
  });
}

/** A call: from the line of its function's name to its last one. */
interface Call {
  readonly line: number;
  readonly last: number;
  readonly file?: string | undefined;
}

/** Whether what the code tells of a line is told of this call. */
export function isAt({ line, file }: Evidence, call: Call): boolean {
  return file === call.file && line >= call.line && line <= call.last;
}
