import { closeSync, fsync, openSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import type { RunEvent } from "../model/event.ts";
import type { Finding } from "../model/findings/finding.ts";
import { cannotWrite } from "./write-error.ts";

const sync = promisify(fsync);

/** `events.jsonl`: everything that happens in a run, in order, one line per event. */
export interface Journal extends AsyncDisposable {
  write(event: RunEvent): void;
  /** The first write that failed, if any; later events are then only seen by who listens. */
  trouble(): Finding | undefined;
}

export function openJournal(file: string): Journal {
  const descriptor = openSync(file, "a", 0o600);
  let trouble: Finding | undefined;
  return {
    write(event) {
      if (trouble !== undefined) return;
      try {
        // One write per line: a crash leaves whole lines and at most one torn one at the end.
        writeSync(descriptor, `${JSON.stringify(event)}\n`);
      } catch (error) {
        trouble = cannotWrite(file, error);
      }
    },
    trouble: () => trouble,
    async [Symbol.asyncDispose]() {
      await sync(descriptor).catch((error: unknown) => {
        trouble ??= cannotWrite(file, error);
      });
      closeSync(descriptor);
    },
  };
}
