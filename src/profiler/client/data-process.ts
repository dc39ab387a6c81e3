import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { kill } from "../../system/processes.ts";
import { type Answer, formatLine, type Incoming, type Request, type Settings } from "../talk/messages.ts";
import { MemoryWatch } from "./memory-watch.ts";

export interface StartOptions {
  readonly program: string;
  readonly settings: Settings;
  readonly memoryBytes: number;
}

/** Node's own memory in the data process, beside DuckDB's. */
const HEAP_MIB = 128;
const LONGEST_STDERR = 4096;

/** One life of the data process. It ends when its standard input closes, so it never outlives us. */
export class DataProcess {
  /** Why there is no process any more. */
  readonly lost: Promise<string>;
  /** It has started, or never will. */
  readonly ready: Promise<void>;
  /** How many requests it had when it was lost. */
  inFlight = 0;
  readonly #child: ChildProcess;
  readonly #watch: MemoryWatch;
  readonly #waiting = new Map<number, Waiting>();
  #ids = 0;
  #cause: string | undefined;
  #said = "";

  constructor({ program, settings, memoryBytes }: StartOptions) {
    const flags = [`--max-old-space-size=${HEAP_MIB}`, "--max-semi-space-size=4"];
    // A group of its own: a terminal's Ctrl-C is for us.
    this.#child = spawn(process.execPath, [...flags, program, JSON.stringify(settings)], {
      stdio: ["pipe", "pipe", "pipe"],
      cwd: "/",
      detached: true,
    });
    const { pid } = this.#child;
    this.#watch = new MemoryWatch(pid, memoryBytes, (reason) => this.kill(reason));
    this.#child.stdin?.on("error", () => undefined);
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#said = (this.#said + text).slice(-LONGEST_STDERR);
    });
    if (this.#child.stdout) createInterface({ input: this.#child.stdout }).on("line", (line) => this.#take(line));
    this.lost = this.#untilLost();
    const started = new Promise<void>((resolve) => {
      this.#waiting.set(0, { resolve: () => undefined, onShare: () => resolve() });
    });
    this.ready = Promise.race([started, this.lost.then(() => undefined)]);
  }

  /** Never rejects; never resolves once the process is lost. */
  ask(request: Request, onShare: (share: number) => void): Promise<Answer> {
    this.#ids += 1;
    const id = this.#ids;
    this.inFlight += 1;
    this.#watch.begin();
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve, onShare });
      this.#child.stdin?.write(formatLine({ ...request, id }));
    });
  }

  /** The first reason wins. */
  kill(reason: string): void {
    this.#cause ??= reason;
    if (this.#child.pid !== undefined) kill(this.#child.pid);
  }

  #take(line: string): void {
    const message: Incoming = JSON.parse(line);
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if ("share" in message) {
      waiting.onShare(message.share);
    } else {
      this.#waiting.delete(message.id);
      this.inFlight -= 1;
      this.#watch.end();
      waiting.resolve(message.answer);
    }
  }

  async #untilLost(): Promise<string> {
    try {
      const [code, signal] = await once(this.#child, "close");
      return this.#cause ?? howItEnded({ code, signal, said: this.#said });
    } catch (error) {
      return `the data process could not be started (${error instanceof Error ? error.message : String(error)})`;
    } finally {
      this.#watch[Symbol.dispose]();
    }
  }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly onShare: (share: number) => void;
}

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly said: string;
}

function howItEnded({ code, signal, said }: End): string {
  // V8 prints this before it gives up.
  if (said.includes("heap out of memory")) return "reading it took more memory than the data process may have";
  return `the data process ended while reading it (${signal ?? `exit code ${code}`})`;
}
