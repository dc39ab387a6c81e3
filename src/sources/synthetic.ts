import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Generator } from "../model/data/generator.ts";
import type { ServedFile } from "../model/data/served.ts";
import type { Source, Supply } from "../model/data/source.ts";
import type { SyntheticWish } from "../model/data/wish.ts";
import type { RunEvent } from "../model/event.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { ScriptHints } from "../model/hints.ts";
import type { PlannedInput, PlannedStep } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import { dataKindOf, rowsOf, usualSeed } from "./amounts.ts";
import type { DraftPort } from "./draft.ts";
import { draftStep } from "./draft-step.ts";
import { makeFile } from "./make.ts";
import { firstRows, recipeOf } from "./recipes.ts";

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

async function supply(planned: PlannedStep, folder: string, options: SyntheticOptions): Promise<Supply> {
  const inputs = planned.inputs.filter(({ feed }) => feed.kind === "synthetic");
  const hints = await options.hintsOf(planned.step);
  const { ports, unknown } = draftStep({
    ...{ planned, inputs, steps: options.steps },
    ...(hints === undefined ? {} : { hints }),
  });
  const about = { step: planned.step.id };
  const wrong: readonly Finding[] = [
    ...unknown.map(({ port, ...facts }) =>
      finding({ code: "source/unknown-reference", severity: "error", facts, ...about, port }),
    ),
    ...ports.flatMap(({ port, impossible }) => impossible.map((one) => impossibleFinding(one, { ...about, port }))),
  ];
  if (wrong.length > 0) return refused(wrong);
  const made = await Promise.all(await makeAll({ planned, ports, folder, inputs }, options));
  const failed = made.flatMap(({ findings }) => findings);
  if (failed.length > 0) return refused(failed);
  return {
    folders: Object.fromEntries(made.map(({ port, path }) => [port, path])),
    told: made.map(({ port, path, files }) => {
      return { type: "source-served", ...about, port, source: "synthetic", folder: path, files };
    }),
  };
}

function impossibleFinding(
  { path, what, because }: DraftPort["impossible"][number],
  about: { readonly step: string; readonly port: string },
): Finding {
  const facts = { path, what, ...(because.kind === "code" ? { line: because.line } : {}) };
  return finding({ code: "source/cannot-make", severity: "error", facts, ...about });
}

function refused(findings: readonly Finding[]): Supply {
  const told: readonly RunEvent[] = findings.map((one) => ({ type: "finding", finding: one }));
  return { folders: {}, told, refused: "its synthetic data could not be made" };
}

interface Work {
  readonly planned: PlannedStep;
  readonly inputs: readonly PlannedInput[];
  readonly ports: readonly DraftPort[];
  readonly folder: string;
}

interface MadePort {
  readonly port: string;
  readonly path: string;
  readonly files: readonly ServedFile[];
  readonly findings: readonly Finding[];
}

async function makeAll({ planned, inputs, ports, folder }: Work, { generator }: SyntheticOptions): Promise<MadePort[]> {
  const kind = dataKindOf(planned.step.id, planned.step.script?.path.split("/").at(-1) ?? "");
  const wishes = new Map(inputs.map(({ port, feed }) => [port.name, feed.kind === "synthetic" ? feed.wish : {}]));
  const wishOf = (port: string): SyntheticWish => wishes.get(port) ?? {};
  const first = firstRows(ports, (port) => rowsOf(kind, wishOf(port)));
  const done: MadePort[] = [];
  for (const { port, files } of ports) {
    const amount = { rows: rowsOf(kind, wishOf(port)), seed: wishOf(port).seed ?? usualSeed };
    const path = join(folder, port);
    await mkdir(path, { recursive: true });
    const making = {
      generator,
      recipeOf: (table: Parameters<typeof recipeOf>[0]) =>
        recipeOf(table, { ...amount, firstRow: first.get(table) ?? 0 }),
    };
    const served: ServedFile[] = [];
    const findings: Finding[] = [];
    for (const file of files) {
      const made = await makeFile(file, path, making);
      if (made.kind === "made") served.push(made.file);
      else {
        const facts = { path: made.path, reason: made.reason };
        findings.push(finding({ code: "source/not-written", severity: "error", facts, step: planned.step.id, port }));
      }
    }
    done.push({ port, path, files: served, findings });
  }
  return done;
}
