/** How much a check of what flows forgives (docs/data-checks.md). */
export type Level = "lenient" | "standard" | "strict";
