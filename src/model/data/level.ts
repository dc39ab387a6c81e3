/** How much of what is found in data fails a run; docs/data-checks.md tells what each level means. */
export type Level = "lenient" | "standard" | "strict";

export const levels: readonly Level[] = ["lenient", "standard", "strict"];
