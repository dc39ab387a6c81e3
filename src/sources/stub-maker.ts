import type { Generator } from "../model/data/generator.ts";
import type { ScriptHints } from "../model/hints.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import { kindOfStep, rowsOf, usualSeed } from "./amounts.ts";
import type { DraftStep } from "./draft-step.ts";
import { type Amount, type MadePort, makePorts } from "./make-ports.ts";
import { draftStub, outputName, readingsOf, type StubReading } from "./stub-output.ts";

export interface SyntheticOptions {
  readonly generator: Pick<Generator, "make">;
  /** What a step's code tells; undefined where it could not be read. */
  readonly hintsOf: (step: Step) => Promise<ScriptHints | undefined>;
  /** Of the whole plan. */
  readonly steps: readonly PlannedStep[];
  /** Absolute folder for what stands for the outputs of a stub. */
  readonly stubFolder: (stub: string) => string;
}

/** What was made in the place of a stub. */
export interface MadeStub {
  readonly draft: DraftStep;
  readonly made: readonly MadePort[];
}

/** Makes what a stub would write when the first of its readers asks for it; the others get the same. */
export function stubMaker(options: SyntheticOptions): (stub: string) => Promise<MadeStub> {
  const known = new Map<string, Promise<MadeStub>>();
  return (stub) => {
    const making = known.get(stub) ?? makeStub(stub, options);
    known.set(stub, making);
    return making;
  };
}

async function makeStub(stub: string, options: SyntheticOptions): Promise<MadeStub> {
  const { steps, generator, hintsOf, stubFolder } = options;
  const found = readingsOf(stub, steps);
  const readings = await Promise.all(found.map((reading) => withHints(reading, hintsOf)));
  const draft = draftStub(
    readings,
    steps.map(({ step }) => step),
  );
  const whole = draft.ports.filter(({ impossible }) => impossible.length === 0);
  const amountOf = (name: string): Amount => amountFor(found.filter(({ of }) => outputName(of) === name));
  const making = { generator, amountOf, folder: stubFolder(stub), rowsBefore: rowsOfOthers(stub, steps) };
  return { draft, made: await makePorts(whole, making) };
}

async function withHints(reading: StubReading, hintsOf: SyntheticOptions["hintsOf"]): Promise<StubReading> {
  const hints = await hintsOf(reading.planned.step);
  return hints === undefined ? reading : { ...reading, hints };
}

/** As many rows as the one who wants most. */
function amountFor(readings: readonly StubReading[]): Amount {
  const amounts = readings.map(({ planned: { step }, input: { feed } }) => {
    const wish = feed.kind === "synthetic" ? feed.wish : {};
    return { rows: rowsOf(kindOfStep(step), wish), seed: wish.seed ?? usualSeed };
  });
  return { rows: Math.max(0, ...amounts.map(({ rows }) => rows)), seed: amounts[0]?.seed ?? usualSeed };
}

/** Data of two stubs, such as for training and for evaluation, holds other rows. */
function rowsOfOthers(stub: string, steps: readonly PlannedStep[]): number {
  const feeds = steps.flatMap(({ inputs }) => inputs.map(({ feed }) => feed));
  const stubs = new Set(feeds.flatMap((feed) => (feed.kind === "synthetic" && feed.of ? feed.of.step : [])));
  const before = [...stubs].sort().filter((other) => other < stub);
  return before.reduce((rows, other) => rows + amountFor(readingsOf(other, steps)).rows, 0);
}
