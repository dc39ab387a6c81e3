import type { AskedKey, GivenKey, KeysAsked, KeysGiven, Role } from "../../model/convention.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { ReadStep } from "./in-script.ts";

/** Where `main` and the block that calls it disagree: keys, paths that stand in for keys, parameters left out. */
export function blockFindings(read: ReadStep): readonly Finding[] {
  const { asked = {}, given = {} } = read.code;
  const runsBlock = read.step.mode !== "call";
  return [
    ...(["inputs", "outputs", "environment"] as const).flatMap((role) => {
      const [wanted, got] = [asked[role], given[role]];
      return wanted === undefined || got === undefined || !runsBlock ? [] : disagreements(read, { role, wanted, got });
    }),
    ...(["inputs", "outputs"] as const).flatMap((role) => fallbacks(read, role, asked[role]?.keys ?? [])),
    ...(runsBlock ? noneUsed(read) : []),
  ];
}

interface Dict {
  readonly role: Role;
  readonly wanted: KeysAsked;
  readonly got: KeysGiven;
}

function disagreements(read: ReadStep, { role, wanted, got }: Dict): readonly Finding[] {
  const lacking = got.isOpen ? [] : notGiven(wanted, got);
  const unasked = wanted.isOpen ? [] : got.keys.filter(({ key }) => wanted.keys.every((one) => one.key !== key));
  const [only, renamed] = [lacking[0], unasked[0]];
  if (lacking.length === 1 && unasked.length === 1 && only !== undefined && renamed !== undefined) {
    return [keyNotGiven(read, { role, asked: only, instead: renamed })];
  }
  return [
    ...lacking.map((asked) => keyNotGiven(read, { role, asked })),
    ...unasked.filter(({ key }) => !isPort(read, role, key)).map((one) => keyNotAsked(read, role, one)),
  ];
}

/** The first place that asks for each, one that fails before one that does not. */
function notGiven({ keys }: KeysAsked, got: KeysGiven): readonly AskedKey[] {
  const known = new Set(got.keys.map(({ key }) => key));
  const first = new Map<string, AskedKey>();
  for (const one of keys) {
    const isFamily = got.families?.some((family) => one.key.startsWith(family)) === true;
    if (known.has(one.key) || isFamily) continue;
    const before = first.get(one.key);
    if (before === undefined || weight(one) > weight(before)) first.set(one.key, one);
  }
  return [...first.values()];
}

function weight({ how, sure }: AskedKey): number {
  return how === "get" ? 0 : sure ? 2 : 1;
}

/** What a port of the contract is not used for is told elsewhere. */
function isPort({ step }: ReadStep, role: Role, key: string): boolean {
  return role !== "environment" && step.contract[role].some(({ name }) => name === key);
}

interface Lacking {
  readonly role: Role;
  readonly asked: AskedKey;
  readonly instead?: GivenKey;
}

function keyNotGiven({ step, script, at }: ReadStep, { role, asked, instead }: Lacking): Finding {
  const { key, how, sure } = asked;
  return finding({
    code: "lint/key-not-given",
    severity: sure ? "error" : "warning",
    facts: { script, role, key, ...(instead && { instead: instead.key }), fails: how === "item" },
    step: step.id,
    place: at(instead ?? asked),
  });
}

function keyNotAsked({ step, script, at }: ReadStep, role: Role, one: GivenKey): Finding {
  const facts = { script, role, key: one.key };
  return finding({ code: "lint/key-not-asked", severity: "warning", facts, step: step.id, place: at(one) });
}

function fallbacks({ step, script, at }: ReadStep, role: Role, keys: readonly AskedKey[]): readonly Finding[] {
  return keys.flatMap((one) => {
    const { key, fallback } = one;
    if (fallback === undefined || !fallback.startsWith("/")) return [];
    const facts = { script, role, key, path: fallback };
    return [finding({ code: "lint/fallback-path", severity: "warning", facts, step: step.id, place: at(one) })];
  });
}

function noneUsed({ step, script, at, code }: ReadStep): readonly Finding[] {
  return (code.noneUsed ?? []).map((one) =>
    finding({
      code: "lint/none-used",
      severity: one.sure ? "error" : "warning",
      facts: { script, parameter: one.parameter },
      step: step.id,
      place: at(one),
    }),
  );
}
