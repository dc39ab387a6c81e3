import type { CursusSource } from "../../model/cursus/source.ts";
import type { Binding } from "../../model/cursus/wiring.ts";
import type { Interfaces } from "./candidates.ts";

/** What a node's step is drafted among. */
export interface Surroundings {
  readonly source: CursusSource;
  readonly interfaces: Interfaces;
  /** Of this node alone. */
  readonly bindings: readonly Binding[];
  /** Its outputs that others are fed by. */
  readonly taken: ReadonlySet<string>;
  /** Nodes that edges name before it, whether they bind anything or not. */
  readonly after: readonly string[];
}
