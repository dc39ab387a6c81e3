import type { Profiler } from "../model/data/profiler.ts";
import type { EngineOutcome, ReadyStep } from "../model/engine.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { PortFacts, StepFacts } from "./facts.ts";
import { inputsOf, outputsOf } from "./ports.ts";
import { isReal, isToldBefore, told } from "./rules/copied-split.ts";
import { type Pair, pairsIn, type Split } from "./rules/copies.ts";
import { type Compared, comparedIn, isLeak, type SharedCounts } from "./rules/shared.ts";
import { countsIn, sharedQuery } from "./shared-query.ts";

interface Looking {
  readonly profiler: Profiler;
  readonly ended: EngineOutcome;
}

/** Rows to measure with of which some are rows to train on. The tables themselves are asked: profiles know no rows. */
export async function sharedRows(ready: ReadyStep, facts: StepFacts, looking: Looking): Promise<readonly Finding[]> {
  const { ended, profiler } = looking;
  if (ended.kind !== "ran") return [];
  const folders: Folders = { input: ready.sources, output: ended.outputs };
  const given = inputsOf(facts).filter((port) => isReal(port, facts));
  const pairs = [...pairsIn(outputsOf(facts)), ...pairsIn(given).filter((pair) => !isToldBefore(pair))];
  const found = await Promise.all(pairs.map((pair) => leakIn(pair, folders, profiler)));
  return found.flat();
}

type Folders = Readonly<Record<PortFacts["side"], Readonly<Record<string, string>>>>;

async function leakIn(pair: Pair, folders: Folders, profiler: Profiler): Promise<readonly Finding[]> {
  const compared = comparedIn(pair);
  const [measured, trained] = [filesOf(pair.other, folders), filesOf(pair.train, folders)];
  if (compared === undefined || measured.length === 0 || trained.length === 0) return [];
  const shared = await ask(compared, { measured, trained }, profiler);
  if (shared === undefined || !isLeak(compared, shared)) return [];
  return [told({ ...pair, rows: shared.rows, among: compared.rows })];
}

/** Undefined where the tables could not be read: what is known of that, their profile tells. */
async function ask(
  compared: Compared,
  { measured, trained }: Readonly<Record<"measured" | "trained", readonly string[]>>,
  profiler: Profiler,
): Promise<SharedCounts | undefined> {
  const [data, train] = [aliased("data", measured), aliased("train", trained)];
  const sql = sharedQuery(compared, { measured: Object.keys(data), trained: Object.keys(train) });
  const rule = { kind: "sql", name: "shared rows", severity: "warning", sql } as const;
  const [answer] = await profiler.measure({ ...data, ...train }, [rule]);
  return answer?.kind === "measured" ? countsIn(compared, answer.examples[0] ?? {}) : undefined;
}

/** The first one is called as the data of a rule is. */
function aliased(alias: string, files: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map((file, at) => [at === 0 ? alias : `${alias} ${at}`, file]));
}

/** A port may be a single file, which its own path names. */
function filesOf({ port, tables }: Split, folders: Folders): readonly string[] {
  const root = folders[port.side][port.port.name];
  if (root === undefined) return [];
  return tables.map(({ path }) => (root.endsWith(`/${path}`) ? root : `${root}/${path}`));
}
