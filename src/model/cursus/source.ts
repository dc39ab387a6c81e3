import type { Configuration } from "./config.ts";
import type { Dag } from "./dag.ts";
import type { Collectors } from "./environment.ts";
import type { InterfaceIndex } from "./interface.ts";
import type { Overrides } from "./overrides.ts";

/** What the files of a Cursus project say, each read by itself. */
export interface CursusSource {
  readonly dag: Dag;
  readonly interfaces: InterfaceIndex;
  readonly configuration?: Configuration;
  readonly overrides: Overrides;
  /** The user's own table of what configurations give. */
  readonly collectors?: Collectors;
}
