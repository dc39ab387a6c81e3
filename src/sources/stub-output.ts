import { descriptionIn } from "../model/data/description.ts";
import type { ScriptHints } from "../model/hints.ts";
import type { PlannedInput, PlannedStep, StubOutput } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import { kindOfStep } from "./amounts.ts";
import { draftDescription } from "./descriptions.ts";
import type { DraftPort } from "./draft.ts";
import { type AskedPort, type DraftStep, draftPorts } from "./draft-step.ts";
import { fileNamed, hasPattern, matches } from "./file-names.ts";
import { type Use, usesByPort, wanted } from "./uses.ts";

/** An input that reads what a stub would write. */
export interface StubReading {
  readonly planned: PlannedStep;
  readonly input: PlannedInput;
  readonly of: StubOutput;
  readonly hints?: ScriptHints;
}

/** Who reads what of a stub, in the order of the plan. */
export function readingsOf(stub: string, steps: readonly PlannedStep[]): readonly StubReading[] {
  return steps.flatMap((planned) =>
    planned.inputs.flatMap((input) => {
      const of = input.feed.kind === "synthetic" ? input.feed.of : undefined;
      return of?.step === stub ? [{ planned, input, of }] : [];
    }),
  );
}

/** The name of one output, or of the part of it that is read. */
export function outputName({ port, subfolder }: StubOutput): string {
  return subfolder === undefined ? port : `${port}/${subfolder}`;
}

/** What a stub would write, each output once: as all who read it read it together. */
export function draftStub(readings: readonly StubReading[], steps: readonly Step[]): DraftStep {
  const [first] = readings;
  if (first === undefined) return { ports: [], unknown: [] };
  const described: DraftPort[] = [];
  const asked: AskedPort[] = [];
  for (const name of new Set(readings.map(({ of }) => outputName(of)))) {
    const own = readings.filter(({ of }) => outputName(of) === name);
    const uses = inFewFiles(own.flatMap(usesOf), name);
    const description = descriptionIn(own[0]?.of.port ?? "");
    const isTable = own.some(({ input }) => input.port.required) && uses.some(({ said }) => said.table !== undefined);
    if (description === undefined || isTable) asked.push({ ...asOne(name, own), uses });
    else described.push({ port: name, files: [draftDescription(description, uses)], impossible: [] });
  }
  const { step } = first.planned;
  const kind = kindOfStep(step);
  const { ports, unknown } = draftPorts(asked, { step, steps, kind });
  return { ports: [...ports, ...described], unknown };
}

/** What one of its readers cannot do without is there, though another one may find it missing. */
function usesOf({ planned, input, hints }: StubReading): readonly Use[] {
  if (hints === undefined) return [];
  const uses = wanted(usesByPort(planned.inputs, hints).get(input.port.name) ?? []);
  return uses.map(({ path, said: { optional: _, ...said } }) => ({ path, said }));
}

/** Who takes every `*.csv` takes what another one calls `part-*.csv`: that is one file, with what both want of it. */
function inFewFiles(uses: readonly Use[], name: string): readonly Use[] {
  const paths = [...new Set(uses.map(({ path }) => path))];
  const fits = (pattern: string, path: string): boolean =>
    path !== "" && hasPattern(pattern) && matches(pattern, fileNamed(path, name));
  return uses.flatMap((use) => {
    const closer = paths.filter((path) => fits(use.path, path) && !fits(path, use.path));
    return closer.length === 0 ? [use] : closer.map((path) => ({ ...use, path }));
  });
}

/** An input that stands for all of them. */
function asOne(name: string, readings: readonly StubReading[]): Omit<AskedPort, "uses"> {
  const inputs = readings.map(({ input }) => input);
  const [first] = inputs;
  if (first === undefined) throw new Error(`nobody reads ${name}`);
  const told = inputs.find(({ port }) => port.columns !== undefined) ?? first;
  const mounts = inputs.flatMap((input) => input.mounts);
  return {
    input: {
      ...first,
      port: { ...told.port, name },
      mounts: [...new Map(mounts.map((one) => [one.subfolder, one])).values()],
    },
    untraced: readings.flatMap(({ hints }) => hints?.untraced ?? []),
  };
}
