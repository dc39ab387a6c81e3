import { readFile } from "node:fs/promises";

const EVERY_MS = 100;

/** Looks at a process's resident memory while it works; where the system does not tell, DuckDB's own limit stands alone. */
export class MemoryWatch implements Disposable {
  readonly #pid: number | undefined;
  readonly #limitBytes: number;
  readonly #onOver: (reason: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #working = 0;

  constructor(pid: number | undefined, limitBytes: number, onOver: (reason: string) => void) {
    this.#pid = pid;
    this.#limitBytes = limitBytes;
    this.#onOver = onOver;
  }

  begin(): void {
    this.#working += 1;
    this.#timer ??= setInterval(() => void this.#look(), EVERY_MS);
  }

  end(): void {
    this.#working -= 1;
    if (this.#working === 0) this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const status = await readFile(`/proc/${this.#pid}/status`, "utf8").catch(() => "");
    const bytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    if (bytes > this.#limitBytes) this.#onOver(`reading it took more than ${this.#limitBytes / 2 ** 20} MiB of memory`);
  }
}
