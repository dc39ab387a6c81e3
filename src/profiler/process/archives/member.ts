import type { FileProfile } from "../../../model/data/profile.ts";

export type Archive = Extract<FileProfile, { readonly kind: "archive" }>;
export type Member = NonNullable<Archive["members"]>[number];

export const MOST_MEMBERS = 1000;

/** Zeros shrink by a thousand; a model's numbers by ten at most. */
const MOST_RATIO = 200;
const RATIO_COUNTS_FROM_BYTES = 64 * 2 ** 20;

/** What is said of an archive that unpacks to so much more than it takes. */
export function bombIn(packed: number, unpacked: number): string | undefined {
  if (unpacked <= RATIO_COUNTS_FROM_BYTES || unpacked / packed <= MOST_RATIO) return undefined;
  return `it unpacks to more than ${MOST_RATIO} times its size, as archives do that are made to fill a disk`;
}
