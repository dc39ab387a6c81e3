import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Generator } from "../model/data/generator.ts";
import type { ServedFile } from "../model/data/served.ts";
import type { Source, Supply } from "../model/data/source.ts";
import type { SyntheticWish } from "../model/data/wish.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { ScriptHints } from "../model/hints.ts";
import type { PlannedInput, PlannedStep } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import { type DataKind, dataKindIn, rowsOf, usualSeed } from "./amounts.ts";
import type { DraftPort, DraftTable } from "./draft.ts";
import { type DraftStep, draftStep } from "./draft-step.ts";
import { makeFile } from "./make.ts";
import { firstRows, recipeOf } from "./recipes.ts";
import { callGenerator } from "./user-generator.ts";

export interface SyntheticOptions {
  readonly generator: Pick<Generator, "make">;
  /** What a step's code tells; undefined where it could not be read. */
  readonly hintsOf: (step: Step) => Promise<ScriptHints | undefined>;
  /** Of the whole plan. */
  readonly steps: readonly Step[];
}

/** Makes the data of inputs that no step makes, from what is declared of them, else from what the code tells. */
export function syntheticSource(options: SyntheticOptions): Source {
  return { supply: (planned, folder) => supply(planned, folder, options) };
}

interface Work extends SyntheticOptions {
  readonly planned: PlannedStep;
  readonly folder: string;
  readonly kind: DataKind;
}

interface MadePort {
  readonly port: string;
  readonly folder: string;
  readonly files: readonly ServedFile[];
  readonly findings: readonly Finding[];
  /** The user's own module that made it. */
  readonly generator?: string;
}

async function supply(planned: PlannedStep, folder: string, options: SyntheticOptions): Promise<Supply> {
  const { step, inputs } = planned;
  const kind = dataKindIn(step);
  const work = { ...options, planned, folder, kind };
  const own = inputs.filter((input) => wishOf(input).generator !== undefined);
  const ours = inputs.filter((input) => input.feed.kind === "synthetic" && !own.includes(input));
  const drafts = await drafted(ours, work);
  const wrong = wrongIn(drafts, step.id);
  if (wrong.length > 0) return refused(wrong);
  await mkdir(folder, { recursive: true });
  const made: MadePort[] = [];
  // One after the other: the process that makes tables uses every core by itself.
  for (const input of own) made.push(await byUser(input, work));
  const amounts = amountsOf(ours, drafts.ports, work);
  for (const port of drafts.ports) made.push(await makePort(port, amounts, work));
  const failed = made.flatMap(({ findings }) => findings);
  return failed.length > 0 ? refused(failed) : supplied(made, step.id);
}

function supplied(made: readonly MadePort[], step: string): Supply {
  return {
    folders: Object.fromEntries(made.map(({ port, folder }) => [port, folder])),
    told: made.map(({ findings: _, ...served }) => ({ type: "source-served", step, source: "synthetic", ...served })),
  };
}

function refused(findings: readonly Finding[]): Supply {
  const told = findings.map((one) => ({ type: "finding", finding: one }) as const);
  return { folders: {}, told, refused: "its synthetic data could not be made" };
}

async function drafted(inputs: readonly PlannedInput[], { planned, hintsOf, steps, kind }: Work): Promise<DraftStep> {
  if (inputs.length === 0) return { ports: [], unknown: [] };
  const hints = await hintsOf(planned.step);
  return draftStep({ planned, inputs, steps, kind, ...(hints === undefined ? {} : { hints }) });
}

function wrongIn({ ports, unknown }: DraftStep, step: string): readonly Finding[] {
  const references = unknown.map(({ port, ...facts }) =>
    finding({ code: "source/unknown-reference", severity: "error", facts, step, port }),
  );
  const impossible = ports.flatMap((draft) =>
    draft.impossible.map(({ path, what, because }) => {
      const facts = { path, what, ...(because.kind === "code" ? { line: because.line } : {}) };
      return finding({ code: "source/cannot-make", severity: "error", facts, step, port: draft.port });
    }),
  );
  return [...references, ...impossible];
}

function wishOf({ feed }: PlannedInput): SyntheticWish {
  return feed.kind === "synthetic" ? feed.wish : {};
}

interface Amounts {
  readonly rows: number;
  readonly seed: number;
  readonly firstRow: (table: DraftTable) => number;
  /** Of all ports. */
  readonly tables: readonly DraftTable[];
}

function amountsOf(
  inputs: readonly PlannedInput[],
  ports: readonly DraftPort[],
  { kind }: Work,
): (port: string) => Amounts {
  const wishes = new Map(inputs.map((input) => [input.port.name, wishOf(input)]));
  const rows = (port: string): number => rowsOf(kind, wishes.get(port) ?? {});
  const first = firstRows(ports, rows);
  const tables = [...first.keys()];
  return (port) => ({
    rows: rows(port),
    seed: wishes.get(port)?.seed ?? usualSeed,
    firstRow: (table) => first.get(table) ?? 0,
    tables,
  });
}

async function makePort(
  { port, files }: DraftPort,
  amountsOf: (port: string) => Amounts,
  { folder: home, generator, planned }: Work,
): Promise<MadePort> {
  const folder = join(home, port);
  const { rows, seed, firstRow, tables } = amountsOf(port);
  const making = {
    ...{ generator, tables },
    recipeOf: (table: DraftTable) => recipeOf(table, { rows, seed, firstRow: firstRow(table) }),
  };
  await mkdir(folder, { recursive: true });
  const served: ServedFile[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const made = await makeFile(file, folder, making);
    if (made.kind === "made") served.push(made.file);
    else {
      const { path, reason } = made;
      const about = { step: planned.step.id, port };
      findings.push(finding({ code: "source/not-written", severity: "error", facts: { path, reason }, ...about }));
    }
  }
  return { port, folder, files: served, findings };
}

async function byUser(input: PlannedInput, { planned, folder: home, kind }: Work): Promise<MadePort> {
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
  if (made.kind === "made") return { port: port.name, folder, files: made.files, findings: [], generator };
  const { problem, line } = made;
  const failed = finding({
    code: "source/generator-failed",
    severity: "error",
    facts: { generator, problem },
    ...{ step: step.id, port: port.name },
    ...(line === undefined ? {} : { place: { file: generator, line, column: 1 } }),
  });
  return { port: port.name, folder, files: [], findings: [failed] };
}
