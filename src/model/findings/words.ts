export interface Explanation {
  /** What happened and why; its first words stay stable. No final full stop is added by renderers. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
}

/** One function per code that turns facts into words. */
export type Explanations<Facts> = {
  readonly [Code in keyof Facts]: (
    facts: Facts[Code],
    at: { readonly step?: string; readonly port?: string },
  ) => Explanation;
};

/** `a`, `b` or `c`, for messages. */
export function listed(names: readonly string[], joiner: "and" | "or" = "and"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${joiner} ${names.at(-1)}`;
}
