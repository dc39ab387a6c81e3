import type { Style } from "../style.ts";
import type { Glyphs } from "./glyphs.ts";

/** How a picture of a run looks, where and when. */
export interface Look {
  readonly style: Style;
  readonly glyphs: Glyphs;
  /** Time since the start of the run. */
  readonly nowMs: number;
  /** At most so many lines. */
  readonly rows: number;
}
