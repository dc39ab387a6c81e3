import { randomUUID } from "node:crypto";
import { join } from "node:path";

/** Where the data process makes a folder of its own: a disk that takes none is a reason that it tells, not our end. */
export function privateFolder(home: string, purpose: string): string {
  return join(home, `${purpose}-${randomUUID()}`);
}
