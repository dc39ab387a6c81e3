import type { ParsedFlag } from "../../model/convention.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { ReadStep } from "./in-script.ts";
import { type Passed, passedTo } from "./passed.ts";

/** Arguments that the script's parser would end the step for: exit 2. */
export function argumentFindings(read: ReadStep): readonly Finding[] {
  const { commandLine } = read.code;
  const { step } = read;
  if (commandLine === undefined || commandLine.parses === "never" || step.mode === "call") return [];
  const passed = passedTo(commandLine.flags, step);
  if (passed === undefined) return [];
  const parser: Parser = { flags: commandLine.flags, passed };
  return [
    ...parser.flags.flatMap((flag) => rejected(read, flag, parser)),
    ...parser.flags.filter((flag) => flag.required && !isPassed(flag, parser)).map((flag) => notPassed(read, flag)),
    ...(commandLine.parses === "strict" ? unknown(read, parser) : []),
  ];
}

interface Parser {
  readonly flags: readonly ParsedFlag[];
  readonly passed: readonly Passed[];
}

/** argparse takes a long flag by its beginning, where no other begins like that. */
function owner({ flag }: Passed, flags: readonly ParsedFlag[]): ParsedFlag | undefined {
  const exact = flags.find((one) => one.flags.includes(flag));
  if (exact !== undefined || !flag.startsWith("--")) return exact;
  const begun = flags.filter((one) => one.flags.some((name) => name.startsWith(flag)));
  return begun.length === 1 ? begun[0] : undefined;
}

function isPassed(flag: ParsedFlag, { flags, passed }: Parser): boolean {
  return passed.some((one) => owner(one, flags) === flag);
}

function rejected({ step, script, at }: ReadStep, flag: ParsedFlag, { flags, passed }: Parser): readonly Finding[] {
  const { choices } = flag;
  if (choices === undefined) return [];
  const given = passed.filter((one) => owner(one, flags) === flag);
  const wrong = given.flatMap(({ values }) => values).find((value) => !choices.values.includes(value));
  if (wrong === undefined) return [];
  const facts = { script, flag: nameOf(flag), value: wrong, choices: choices.values };
  return [finding({ code: "lint/choice-rejected", severity: "error", facts, step: step.id, place: at(choices) })];
}

function notPassed({ step, script, at }: ReadStep, flag: ParsedFlag): Finding {
  const facts = { script, flag: nameOf(flag) };
  return finding({ code: "lint/flag-not-passed", severity: "error", facts, step: step.id, place: at(flag) });
}

function unknown({ step, script }: ReadStep, { flags, passed }: Parser): readonly Finding[] {
  const known = flags.map(nameOf);
  // A single dash may hold a value behind its letter, or several letters.
  const strangers = passed.filter((one) => one.flag.startsWith("--") && owner(one, flags) === undefined);
  return strangers
    .filter(({ flag }) => !known.some((name) => name.startsWith(flag)))
    .map(({ flag }) => {
      const facts = { script, flag, known };
      const whose = { step: step.id, ...(step.place && { place: step.place }) };
      return finding({ code: "lint/flag-not-known", severity: "error", facts, ...whose });
    });
}

function nameOf({ flags }: ParsedFlag): string {
  return flags.find((flag) => flag.startsWith("--")) ?? flags[0] ?? "";
}
