/** A `critical` or an `error` fails the run, a `warning` is worth a look, a `note` only tells. */
export type Severity = "note" | "warning" | "error" | "critical";
