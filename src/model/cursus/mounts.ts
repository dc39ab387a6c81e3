import type { Place } from "../place.ts";
import type { Binding } from "./wiring.ts";

/** What lies in the consumer's folder: the producer's files, its packed archive, or a prefix with whole job folders in it. */
export type Delivery = "files" | "archive" | "prefix";

/** Where an input's files come from. */
export type InputSource =
  | { readonly kind: "wire"; readonly binding: Binding; readonly delivery: Delivery }
  /** An attribute or method of the configuration; `value` where a field of the file tells it. */
  | { readonly kind: "config"; readonly attribute: string; readonly value?: string; readonly place?: Place }
  /** Nothing is mounted. */
  | { readonly kind: "none" };

/** One input as the built step would have it. */
export interface MountedInput {
  readonly name: string;
  /** Absent where the contract gives none, or does not know the port. */
  readonly containerPath?: string;
  readonly required: boolean;
  /** Training only: sub-folders of the source, each a channel of its own below the container path. */
  readonly channels?: readonly string[];
  readonly source: InputSource;
  readonly place?: Place;
  readonly pathPlace?: Place;
}
