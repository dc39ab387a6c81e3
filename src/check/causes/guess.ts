import type { Finding } from "../../model/findings/finding.ts";
import type { Guess, ScriptEnd } from "../../model/findings/script-end.ts";
import { bareFlag } from "../../model/flag.ts";
import type { PlannedStep } from "../../model/plan.ts";
import type { Setting } from "../../model/setting.ts";

/** The finding with the value that was made up for the script and that it failed over: a user who gives it may see it run. */
export function withGuess(found: Finding, end: ScriptEnd, planned: PlannedStep): Finding {
  const meant = guessesFor(planned).filter((one) => isAbout(end, one));
  const [guess] = meant;
  if (guess === undefined) return found;
  const { line: _, ...told } = guess;
  return { ...found, facts: { ...found.facts, guess: told } } as Finding;
}

interface Guessed extends Guess {
  /** Of the script, where it asks for the value. */
  readonly line: number;
}

function guessesFor({ step }: PlannedStep): readonly Guessed[] {
  return [
    ...step.env.flatMap((one) => guessOf(one, "--env")),
    ...step.args.flatMap((one) => guessOf({ ...one, value: one.value.join(" ") }, "--arg")),
    ...step.hyperparameters.flatMap((one) => guessOf(one, "--hyperparameter")),
  ];
}

function guessOf({ name, value, origin }: Setting<unknown>, option: string): readonly Guessed[] {
  if (origin.kind !== "platform" || origin.neededAt === undefined) return [];
  return [{ name: bareFlag(name), value: String(value), option, line: origin.neededAt }];
}

/** It failed in the line that asks for the value, or its error quotes the value, or the line uses a variable that holds it. */
function isAbout({ entry, deepest, message, locals = {} }: ScriptEnd, { line, value, name }: Guessed): boolean {
  if (entry?.line === line) return true;
  const quoted = [`'${value}'`, `"${value}"`];
  if (quoted.some((one) => message.includes(one)) || wordsIn(message).has(name)) return true;
  const words = wordsIn(deepest?.text ?? "");
  return Object.entries(locals).some(([variable, held]) => words.has(variable) && quoted.includes(held));
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z_][\w-]*/g));
}
