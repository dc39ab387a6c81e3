import type { Configuration } from "./config.ts";
import type { Dag } from "./dag.ts";
import type { InterfaceIndex, StepContract } from "./interface.ts";
import type { Overrides } from "./overrides.ts";

/** An older contract that no specification names. */
export interface UnclaimedContract {
  /** Of its constant. */
  readonly name: string;
  readonly contract: StepContract;
}

/** What the registry of an older project says of a step type. */
export interface RegistryRow {
  readonly configClass?: string;
  readonly serviceVerb?: string;
}

/** What the files of a Cursus project say, each read by itself. */
export interface CursusSource {
  readonly dag: Dag;
  readonly interfaces: InterfaceIndex;
  readonly configuration?: Configuration;
  readonly overrides: Overrides;
  readonly unclaimed?: readonly UnclaimedContract[];
  /** Step type → row; of older projects only. */
  readonly registry?: ReadonlyMap<string, RegistryRow>;
}
