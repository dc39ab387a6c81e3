import { closeSync, fsync, openSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import type { RunEvent } from "../model/event.ts";
import { cannotWrite } from "../model/findings/cannot-write.ts";
import type { Finding } from "../model/findings/finding.ts";

const sync = promisify(fsync);

/** `events.jsonl`: everything that happens in a run, in order, one line per event. */
export interface Journal extends Disposable {
  write(event: RunEvent): void;
  /** The first write that failed, if any; later events are then only seen by who listens. */
  trouble(): Finding | undefined;
  /** Makes durable what was written; a failure is trouble. */
  sync(): Promise<void>;
}

/** Throws when the file cannot be made. */
export function openJournal(file: string): Journal {
  const descriptor = openSync(file, "a", 0o600);
  let trouble: Finding | undefined;
  return {
    write(event) {
      if (trouble !== undefined) return;
      try {
        // Goes on after a short write, as a disk that fills up makes them: a crash leaves whole lines and one torn end.
        writeFileSync(descriptor, `${JSON.stringify(event)}\n`);
      } catch (error) {
        trouble = cannotWrite(file, error);
      }
    },
    trouble: () => trouble,
    async sync() {
      await sync(descriptor).catch((error: unknown) => {
        trouble ??= cannotWrite(file, error);
      });
    },
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}
