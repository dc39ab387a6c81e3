/** How much of what is found in data fails a run; docs/data-checks.md tells what each level means. */
export type ValidationLevel = "lenient" | "standard" | "strict";

export const validationLevels: readonly ValidationLevel[] = ["lenient", "standard", "strict"];
