import type { FileProfile } from "../../../model/data/profile.ts";

export type Archive = Extract<FileProfile, { readonly kind: "archive" }>;
export type Member = NonNullable<Archive["members"]>[number];

export const MOST_MEMBERS = 1000;
