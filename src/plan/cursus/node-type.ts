import { nameKey } from "../../model/cursus/name-key.ts";

/** What the name of a node says. */
export interface NodeName {
  readonly stepType: string;
  /** What follows the step type, mostly a job type: any text is one. */
  readonly suffix?: string;
}

/** Step types by their keys. */
export interface Vocabulary {
  readonly byKey: ReadonlyMap<string, string>;
  readonly longestKey: number;
}

/** Names → step types that they stand for; the first of one key counts. */
export function vocabularyOf(names: Iterable<readonly [name: string, stepType: string]>): Vocabulary {
  const byKey = new Map<string, string>();
  for (const [name, stepType] of names) {
    const key = nameKey(name);
    if (key !== "" && !byKey.has(key)) byKey.set(key, stepType);
  }
  return { byKey, longestKey: Math.max(0, ...[...byKey.keys()].map((key) => key.length)) };
}

/** The longest beginning of a node's name, cut at `_`, that is a step type in any spelling; the rest is the suffix. */
export function stepTypeOf(name: string, { byKey, longestKey }: Vocabulary): NodeName | undefined {
  const segments = name.split("_");
  let key = "";
  let found: { readonly stepType: string; readonly end: number } | undefined;
  for (const [index, segment] of segments.entries()) {
    key += nameKey(segment);
    if (key.length > longestKey) break;
    const stepType = byKey.get(key);
    if (stepType !== undefined) found = { stepType, end: index + 1 };
  }
  if (found === undefined) return undefined;
  const suffix = segments.slice(found.end).join("_");
  return { stepType: found.stepType, ...(suffix === "" ? {} : { suffix }) };
}
