import type { ParsedFlag } from "../../model/convention.ts";
import type { Setting } from "../../model/setting.ts";
import type { Step } from "../../model/step.ts";
import { argvOf, hyperparameterArgv } from "../argv.ts";

/** A flag that a script is started with. */
export interface Passed {
  readonly flag: string;
  /** As far as they are known before the run. */
  readonly values: readonly string[];
}

type Argument = Step["args"][number];

/** What a parser with these flags is given; undefined where a value may be anybody's. */
export function passedTo(flags: readonly ParsedFlag[], step: Step): readonly Passed[] | undefined {
  const words = step.args.filter(({ name }) => name === "").flatMap(wordsOf);
  const isStray = (word: Argument, before: Argument | undefined): boolean =>
    word.name === "" && before?.name !== "" && !startsFlag(wordsOf(word)[0]?.text);
  if (step.args.some((one, index) => isStray(one, step.args[index - 1]))) return undefined;
  if (words.some((word) => isUnclear(word, flags))) return undefined;
  // A value behind a flag that takes none would be theirs.
  if (words.length > 0 && flags.some((one) => one.flags.some((name) => !name.startsWith("-")))) return undefined;
  return [...step.hyperparameters.map(hyperparameter), ...step.args.flatMap(named), ...paired(words)];
}

interface Word {
  /** Of a value that the run tells: what stands before it. */
  readonly text: string;
  readonly isLate: boolean;
}

function wordsOf({ value, late }: Argument): readonly Word[] {
  if (late === undefined) return value.map((text) => ({ text, isLate: false }));
  const [head] = late;
  return [{ text: typeof head === "string" ? head : "", isLate: true }];
}

/** As argparse sees it: neither a negative number nor text with a space is a flag. */
function startsFlag(text: string | undefined): boolean {
  return text !== undefined && /^-[^\s=]+(=|$)/.test(text) && !/^-(\d+|\d*\.\d+)$/.test(text);
}

/** The end of all flags, a flag with a value behind its letter, and one whose name the run tells. */
function isUnclear({ text, isLate }: Word, flags: readonly ParsedFlag[]): boolean {
  if (text === "--" || (isLate && startsFlag(text) && !text.includes("="))) return true;
  return startsFlag(text) && /^-[^-]./.test(text) && !flags.some((one) => one.flags.includes(text));
}

function hyperparameter(one: Step["hyperparameters"][number]): Passed {
  const [flag = "", ...values] = hyperparameterArgv([one]);
  return { flag, values: one.late === undefined ? values : [] };
}

function named(one: Setting<readonly string[]>): readonly Passed[] {
  if (one.name === "") return [];
  const [flag = "", ...values] = argvOf([one]);
  const cut = flag.indexOf("=");
  const whole = cut < 0 ? { flag, values } : { flag: flag.slice(0, cut), values: [flag.slice(cut + 1)] };
  return [one.late === undefined ? whole : { ...whole, values: [] }];
}

/** Each flag with the value behind it. Of several only the first is surely its own. */
function paired(words: readonly Word[]): readonly Passed[] {
  return words.flatMap(({ text, isLate }, index) => {
    if (!startsFlag(text)) return [];
    const cut = text.indexOf("=");
    if (cut >= 0) return [{ flag: text.slice(0, cut), values: isLate ? [] : [text.slice(cut + 1)] }];
    const next = words[index + 1];
    const isValue = next !== undefined && !next.isLate && !startsFlag(next.text);
    return [{ flag: text, values: isValue ? [next.text] : [] }];
  });
}
