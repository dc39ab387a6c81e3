import type { Place } from "../../../model/place.ts";
import type { Frame } from "../talk/messages.ts";

/** A finding's place, when there is a frame of the user's code. */
export function placeOf(frame: Frame | undefined): { readonly place?: Place } {
  return frame === undefined ? {} : { place: { file: frame.file, line: frame.line, column: 1, text: frame.text } };
}
