import type { Form } from "../form.ts";

export interface Explanation {
  /** What happened and why; its first words stay stable. No final full stop is added by renderers. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  /** Whose data was stumbled over, and over what of it. */
  readonly cause?: string;
}

/** Whose a finding is, and whose data it is about. */
export interface Whose {
  readonly step?: string;
  readonly port?: string;
  readonly cause?: { readonly step: string; readonly port: string };
  /** Of the files that are to be repaired; absent for pipeline files. */
  readonly form?: Form;
}

/** One function per code that turns facts into words. */
export type Explanations<Facts> = {
  readonly [Code in keyof Facts]: (facts: Facts[Code], at: Whose) => Explanation;
};

/** What to do next, as it is done in the user's own files. */
export function inWordsOf(form: Form | undefined, words: Readonly<Record<Form | "native", string>>): string {
  return words[form ?? "native"];
}

/** Why a step is blocked whose script is not there. */
export function noScript(name: string): string {
  return `its script ${name} was not found`;
}

/** `a`, `b` or `c`, for messages. */
export function listed(names: readonly string[], joiner: "and" | "or" = "and"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${joiner} ${names.at(-1)}`;
}

/** The first few of many names; `total` where only some of them are at hand. */
export function fewOf(names: readonly string[], total: number = names.length): string {
  const most = 5;
  if (total <= most) return listed(names);
  return `${names.slice(0, most).join(", ")} and ${total - Math.min(most, names.length)} more`;
}

/** Names of which one is to be chosen: all of them, unless they are a flood. */
export function allOf(names: readonly string[]): string {
  const most = 50;
  if (names.length <= most) return listed(names);
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}

/** `a → b → a`; the middle of a long circle is counted. */
export function circleText(path: readonly string[]): string {
  const middle = path.length - 10;
  const shown = middle > 1 ? [...path.slice(0, 6), `${middle} more`, ...path.slice(-4)] : path;
  return shown.join(" → ");
}

/** `3 steps`, `1 step`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
