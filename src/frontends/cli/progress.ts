import type { RunEvent } from "../../model/event.ts";
import type { RunView } from "../../report/fold.ts";
import { inCausalOrder } from "../../report/live/causal-order.ts";
import { asciiGlyphs, type Glyphs, unicodeGlyphs } from "../../report/live/glyphs.ts";
import { liveLine } from "../../report/live.ts";
import { LiveScreen } from "./live-screen.ts";
import { type Environment, readsUnicode } from "./locale.ts";
import { isContinuous, type Screen } from "./screen.ts";

/** How a run is told while it goes on; closed before the report. */
export interface Progress extends Disposable {
  readonly tell: (event: RunEvent, view: RunView) => void;
  /** For all that is written meanwhile. */
  readonly above: (write: () => void) => void;
}

interface Asked {
  /** Standard output belongs to the document. */
  readonly json: boolean;
  readonly plain: boolean;
}

/** A picture where a terminal can show one, else a line per event. */
export function progressOn(screen: Screen, { json, plain }: Asked): Progress {
  const stream = json ? process.stderr : process.stdout;
  const style = json ? screen.errStyle : screen.style;
  const write = json ? screen.err : screen.out;
  const line = (event: RunEvent): void => {
    const text = liveLine(event, style);
    if (text !== undefined) write(`${text}\n`);
  };
  const glyphs = plain || !(stream.columns > 0 && stream.rows > 1) ? undefined : glyphsFor(process.env, stream.isTTY);
  if (glyphs === undefined) {
    return { tell: inCausalOrder(line), above: (more) => more(), [Symbol.dispose]: () => undefined };
  }
  const live = new LiveScreen({ stream, style, glyphs });
  return {
    tell(event, view) {
      if (event.type === "run-started") line(event);
      live.show(view);
    },
    above: (more) => live.above(more),
    [Symbol.dispose]: () => live[Symbol.dispose](),
  };
}

/** What a picture is drawn with; undefined where nothing may be drawn twice. */
export function glyphsFor(env: Environment, terminal: boolean | undefined): Glyphs | undefined {
  if (terminal !== true || env["TERM"] === "dumb" || isContinuous(env)) return undefined;
  return readsUnicode(env) ? unicodeGlyphs : asciiGlyphs;
}
