import type { RunEvent } from "../event.ts";
import type { PlannedStep } from "../plan.ts";

/** Brings the data of inputs that no step makes. It never rejects because of what a pipeline asks for. */
export interface Source {
  /** `folder`: absolute, may not exist yet; each port gets a folder below it. */
  supply(planned: PlannedStep, folder: string): Promise<Supply>;
}

export interface Supply {
  /** port → absolute folder with its files. */
  readonly folders: Readonly<Record<string, string>>;
  readonly told: readonly RunEvent[];
  /** Why the step cannot be given what it needs; the findings in `told` say more. */
  readonly refused?: string;
}
