import type { Place } from "./place.ts";

/** A setting of texts: one, or a list of them, each where it is written. */
export interface WrittenTexts {
  readonly name: string;
  readonly isList: boolean;
  readonly texts: readonly { readonly text: string; readonly place?: Place }[];
}
