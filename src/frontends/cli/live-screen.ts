import type { RunView } from "../../report/fold.ts";
import { liveFrame } from "../../report/live/frame.ts";
import type { Glyphs } from "../../report/live/glyphs.ts";
import type { Style } from "../../report/style.ts";
import { stopwatch } from "../../system/clock.ts";
import { Picture } from "./picture.ts";

/** Time between two drawings at least, and at most while steps run: their signs turn and their times grow. */
const leastMs = 100;
const mostMs = 200;

export interface LiveTerminal {
  readonly stream: NodeJS.WriteStream;
  readonly style: Style;
  readonly glyphs: Glyphs;
}

/** A picture of the run below all other text, until it is closed. Made when the run's clock begins. */
export class LiveScreen implements Disposable {
  readonly #terminal: LiveTerminal;
  readonly #picture: Picture;
  readonly #elapsedMs: () => number = stopwatch();
  #view: RunView | undefined;
  #drawnMs = Number.NEGATIVE_INFINITY;
  #next: { readonly timer: NodeJS.Timeout; readonly atMs: number } | undefined;

  constructor(terminal: LiveTerminal) {
    this.#terminal = terminal;
    this.#picture = new Picture((text) => void terminal.stream.write(text));
  }

  /** Draws `view` soon. */
  show(view: RunView): void {
    if (this.#view === undefined) this.#open();
    this.#view = view;
    this.#drawAt(this.#drawnMs + leastMs);
  }

  /** What `write` writes stands above the picture. */
  above(write: () => void): void {
    this.#picture.clear();
    write();
    this.#draw();
  }

  /** Takes the picture away and gives the terminal back as it was. */
  [Symbol.dispose](): void {
    clearTimeout(this.#next?.timer);
    this.#next = undefined;
    if (this.#view === undefined) return;
    this.#view = undefined;
    this.#picture.clear();
    this.#terminal.stream.off("resize", this.#resized);
    process.off("SIGTSTP", this.#stop).off("SIGCONT", this.#draw).off("exit", this.#exit);
  }

  #open(): void {
    this.#terminal.stream.on("resize", this.#resized);
    // Whoever ends this process at once does not come by here again.
    process.on("SIGTSTP", this.#stop).on("SIGCONT", this.#draw).on("exit", this.#exit);
  }

  #drawAt(atMs: number): void {
    if (this.#next !== undefined && this.#next.atMs <= atMs) return;
    clearTimeout(this.#next?.timer);
    const timer = setTimeout(this.#draw, Math.max(0, atMs - this.#elapsedMs()));
    this.#next = { timer, atMs };
  }

  readonly #draw = (): void => {
    clearTimeout(this.#next?.timer);
    this.#next = undefined;
    if (this.#view === undefined) return;
    const { stream, style, glyphs } = this.#terminal;
    const nowMs = this.#elapsedMs();
    // The last column and the last row stay free: what is written there makes some terminals scroll.
    const columns = Math.max(1, Math.min(stream.columns, 200) - 1);
    this.#picture.show(liveFrame(this.#view, { style: { ...style, columns }, glyphs, nowMs, rows: stream.rows - 1 }));
    this.#drawnMs = nowMs;
    this.#drawAt(nowMs + mostMs);
  };

  readonly #resized = (): void => {
    this.#picture.resized(this.#terminal.stream.columns);
    this.#draw();
  };

  /** Ctrl-Z: the shell that comes now finds its terminal without our picture. */
  readonly #stop = (): void => {
    this.#picture.clear();
    process.kill(process.pid, "SIGSTOP");
  };

  readonly #exit = (): void => this[Symbol.dispose]();
}
