import { join } from "node:path";
import type { ServedInput } from "../model/data/served.ts";
import type { Source, Supply } from "../model/data/source.ts";
import type { SyntheticWish } from "../model/data/wish.ts";
import { type Finding, finding, isBlocking } from "../model/findings/finding.ts";
import type { PlannedInput, PlannedStep, StubOutput } from "../model/plan.ts";
import { type DataKind, kindOfStep, rowsOf, usualSeed } from "./amounts.ts";
import { type DraftStep, draftStep } from "./draft-step.ts";
import { type MadePort, makePorts } from "./make-ports.ts";
import { rowsBefore } from "./rows-before.ts";
import { type MadeStub, type SyntheticOptions, stubMaker } from "./stub-maker.ts";
import { outputName } from "./stub-output.ts";
import { callGenerator } from "./user-generator.ts";

/** Makes the data of inputs that no step makes, from what is declared of them, else from what the code tells. */
export function syntheticSource(options: SyntheticOptions): Source {
  const madeStub = stubMaker(options);
  return { supply: (planned, folder) => supply(planned, folder, { ...options, madeStub }) };
}

interface Making extends SyntheticOptions {
  readonly madeStub: (stub: string) => Promise<MadeStub>;
}

interface Work extends Making {
  readonly planned: PlannedStep;
  readonly folder: string;
  readonly kind: DataKind;
}

interface Served {
  readonly inputs: readonly ServedInput[];
  readonly findings: readonly Finding[];
}

async function supply(planned: PlannedStep, folder: string, making: Making): Promise<Supply> {
  const { step, inputs } = planned;
  const kind = kindOfStep(step);
  const work = { ...making, planned, folder, kind };
  const own = inputs.filter((input) => wishOf(input).generator !== undefined);
  const stubs = inputs.filter(({ feed }) => feed.kind === "synthetic" && feed.of !== undefined);
  const ours = inputs.filter(
    (input) => input.feed.kind === "synthetic" && !own.includes(input) && !stubs.includes(input),
  );
  const draft = await drafted(ours, work);
  const wrong = wrongIn(draft, step.id);
  if (wrong.length > 0) return refused(wrong);
  const served: Served[] = [];
  for (const input of own) served.push(await byUser(input, work));
  for (const input of stubs) served.push(await inPlaceOfStub(input, work));
  if (draft.ports.length > 0) served.push(await byUs(draft, ours, work));
  const findings = served.flatMap((one) => one.findings);
  if (findings.some(isBlocking)) return refused(findings);
  const brought = served.flatMap(({ inputs: all }) => all);
  return {
    folders: Object.fromEntries(brought.map(({ port, folder: made }) => [port, made])),
    told: [...asTold(findings), ...brought.map((one) => ({ type: "source-served", step: step.id, ...one }) as const)],
  };
}

function refused(findings: readonly Finding[]): Supply {
  return { folders: {}, told: asTold(findings), refused: "its synthetic data could not be made" };
}

function asTold(findings: readonly Finding[]): Supply["told"] {
  return findings.map((one) => ({ type: "finding", finding: one }) as const);
}

async function drafted(inputs: readonly PlannedInput[], { planned, hintsOf, steps, kind }: Work): Promise<DraftStep> {
  if (inputs.length === 0) return { ports: [], unknown: [] };
  const hints = await hintsOf(planned.step);
  const around = { planned, inputs, steps: steps.map(({ step }) => step), kind };
  return draftStep({ ...around, ...(hints === undefined ? {} : { hints }) });
}

/** Each with the port that it is told of, where that has another name than what was made. */
function wrongIn({ ports, unknown }: DraftStep, step: string, told?: string): readonly Finding[] {
  const references = unknown.map(({ port, ...facts }) =>
    finding({ code: "source/unknown-reference", severity: "error", facts, step, port: told ?? port }),
  );
  const impossible = ports.flatMap((draft) =>
    draft.impossible.map(({ path, what, because }) => {
      const facts = { path, what, ...(because.kind === "code" ? { line: because.line } : {}) };
      return finding({ code: "source/cannot-make", severity: "error", facts, step, port: told ?? draft.port });
    }),
  );
  return [...references, ...impossible];
}

function wishOf({ feed }: PlannedInput): SyntheticWish {
  return feed.kind === "synthetic" ? feed.wish : {};
}

async function byUs({ ports }: DraftStep, inputs: readonly PlannedInput[], work: Work): Promise<Served> {
  const { planned, folder, generator, kind, steps } = work;
  const wishes = new Map(inputs.map((input) => [input.port.name, wishOf(input)]));
  const made = await makePorts(ports, {
    ...{ folder, generator },
    rowsBefore: inputs.every(({ port }) => port.columns === undefined) ? rowsBefore(planned, steps) : 0,
    amountOf: (port) => ({ rows: rowsOf(kind, wishes.get(port) ?? {}), seed: wishes.get(port)?.seed ?? usualSeed }),
  });
  return {
    inputs: made.map(({ port, folder: own, files }) => ({ port, source: "synthetic", folder: own, files })),
    findings: made.flatMap((one) => notWritten(one, planned.step.id, one.port)),
  };
}

/** The same for all who read that output; who can do without it runs without what cannot be made. */
async function inPlaceOfStub({ port: { name: port, required }, feed }: PlannedInput, work: Work): Promise<Served> {
  const of = feed.kind === "synthetic" ? feed.of : undefined;
  if (of === undefined) throw new Error(`${port} reads no stub`);
  const { id } = work.planned.step;
  const { draft, made } = await work.madeStub(of.step);
  const own = <Named extends { readonly port: string }>(all: readonly Named[]): readonly Named[] =>
    all.filter((one) => one.port === outputName(of));
  const wrong = wrongIn({ ports: own(draft.ports), unknown: own(draft.unknown) }, id, port);
  const findings = [...wrong, ...own(made).flatMap((one) => notWritten(one, id, port))];
  if (findings.length > 0) return { inputs: [], findings: findings.map((one) => (required ? one : asWarning(one))) };
  return {
    inputs: own(made).map(({ folder, files }) => ({ port, source: "synthetic", of: shown(of), folder, files })),
    findings: [],
  };
}

function asWarning(one: Finding): Finding {
  return { ...one, severity: "warning" };
}

function shown({ step, port }: StubOutput): { readonly step: string; readonly port: string } {
  return { step, port };
}

function notWritten({ failed }: MadePort, step: string, port: string): readonly Finding[] {
  return failed.map((facts) => finding({ code: "source/not-written", severity: "error", facts, step, port }));
}

async function byUser(input: PlannedInput, { planned, folder: home, kind }: Work): Promise<Served> {
  const { step } = planned;
  const { port } = input;
  const wish = wishOf(input);
  const generator = wish.generator ?? "";
  const folder = join(home, port.name);
  const made = await callGenerator({
    ...{ generator, folder, python: step.python, port: port.name, seed: wish.seed ?? usualSeed },
    columns: (port.columns ?? []).map(({ place: _, ...column }) => column),
    rows: rowsOf(kind, wish),
  });
  if (made.kind === "made") {
    const served = { port: port.name, source: "synthetic", folder, files: made.files, generator } as const;
    return { inputs: [served], findings: [] };
  }
  const { problem, line } = made;
  const failed = finding({
    code: "source/generator-failed",
    severity: "error",
    facts: { generator, problem },
    ...{ step: step.id, port: port.name },
    ...(line === undefined ? {} : { place: { file: generator, line, column: 1 } }),
  });
  return { inputs: [], findings: [failed] };
}
