import { readFileSync } from "node:fs";
import type { AloneScript } from "../../../model/alone.ts";
import { dataSizes } from "../../../model/data/wish.ts";
import type { RunEvent } from "../../../model/event.ts";
import { type Finding, isBlocking } from "../../../model/findings/finding.ts";
import { ok, type Result } from "../../../model/result.ts";
import { emptyView, fold } from "../../../report/fold.ts";
import { withoutForetold } from "../../../report/foretold.ts";
import { baselineIn } from "../../../report/script/baseline.ts";
import type { Benchmark, Measured, Sample } from "../../../report/script/benchmark.ts";
import { ownView } from "../../../report/script/own-view.ts";
import { testResult } from "../../../report/script/test-result.ts";
import { verdictLine } from "../../../report/script/text.ts";
import { safe } from "../../../report/terminal.ts";
import { attemptsOf, usageOf } from "../../../report/usage.ts";
import { errorCode } from "../../../system/files.ts";
import { answerFormat, workspaceOf } from "../options.ts";
import type { Screen } from "../screen.ts";
import { badUsage } from "../usage.ts";
import { type BenchmarkOptions, type Volume, volumesOf } from "./benchmark-options.ts";
import { aloneWishOf, runSettingsOf } from "./test-script-options.ts";

export interface MeasuredAll {
  readonly alone: AloneScript;
  readonly at: string;
  readonly volumes: readonly Measured[];
  /** What the first run found that failed: then there is nothing to measure. */
  readonly failed?: readonly Finding[];
}

interface Work {
  readonly options: BenchmarkOptions;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** Every volume, warm-ups first; ends with the first run that fails. */
export async function measureAll(script: string, work: Work): Promise<Result<MeasuredAll>> {
  const volumes: Measured[] = [];
  let last: Ran | undefined;
  for (const volume of volumesOf(work.options)) {
    const runs = await runsOf(script, { ...work, volume });
    if (!runs.ok) return runs;
    last = runs.value.at(-1);
    if (last?.failed !== undefined || work.signal.aborted) break;
    const samples = runs.value.slice(work.options.warmupIterations).map(({ sample }) => sample);
    volumes.push({ volume: volume.name, samples });
  }
  if (last === undefined) throw new Error("a benchmark without a run");
  const { sample: _, ...about } = last;
  return ok({ ...about, volumes });
}

type VolumeWork = Work & { readonly volume: Volume };

async function runsOf(script: string, work: VolumeWork): Promise<Result<readonly Ran[]>> {
  const { iterations, warmupIterations: warmups } = work.options;
  const runs: Ran[] = [];
  for (let turn = 0; turn < warmups + iterations && !work.signal.aborted; turn++) {
    const ran = await runOnce(script, work);
    if (!ran.ok) return ran;
    runs.push(ran.value);
    if (ran.value.failed !== undefined) break;
  }
  return ok(runs);
}

type Ran = Omit<MeasuredAll, "volumes"> & { readonly sample: Sample };

async function runOnce(script: string, { options, screen, signal, volume }: VolumeWork): Promise<Result<Ran>> {
  const { testScript } = await import("../../../use-cases/script.ts");
  let view = emptyView;
  const emit = (event: RunEvent): void => {
    view = fold(view, event);
  };
  const sized = volume.size === undefined ? options : { ...options, dataSize: volume.size };
  const wish = aloneWishOf(script, sized, screen.cwd);
  const workspace = workspaceOf(options, screen.cwd);
  const settings = { ...runSettingsOf(options), cwd: screen.cwd, workspace, timeoutMs: options.timeout };
  const tested = await testScript(wish, { ...settings, emit, signal: AbortSignal.any([signal]) });
  if (!tested.ok) return tested;
  const { alone, folder: runFolder } = tested.value;
  const own = ownView(view, alone);
  const usage = usageOf(attemptsOf(own.steps[0]?.outcome));
  const thresholds = { memoryBytes: Number.POSITIVE_INFINITY, timeMs: Number.POSITIVE_INFINITY };
  const line = safe(verdictLine(testResult({ view, alone, thresholds, runFolder, showsContract: false })));
  (answerFormat(options) === "text" ? screen.out : screen.err)(`${volume.name}: ${line}\n`);
  // Of a script that was not even tried, what stopped its producers is told.
  const { findings } = own.steps[0]?.outcome?.kind === "blocked" ? view : own;
  const failed = own.verdict === "failed" ? { failed: withoutForetold(findings).filter(isBlocking) } : {};
  return ok({ alone, at: view.at, sample: { ms: usage.durationMs, bytes: usage.peakMemoryBytes }, ...failed });
}

/** What was measured before; refused when the file is none, or has nothing to compare `volumes` with. */
export function baselineOf(file: string, volumes: readonly Volume[]): NonNullable<Benchmark["baseline"]> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = errorCode(error) === "ENOENT" ? "it does not exist" : errorCode(error);
    throw badUsage(`Cannot read the baseline ${file}: ${reason}`, "Make one with --save-performance-data");
  }
  const baseline = baselineIn(text);
  if (typeof baseline === "string")
    throw badUsage(`${file} is no benchmark: ${baseline}`, "Make one with --save-performance-data");
  const known = baseline.volumes.map(({ volume }) => volume);
  if (!volumes.some(({ name }) => known.includes(name))) throw incomparable(file, { known, asked: volumes });
  return baseline;
}

function incomparable(
  file: string,
  { known, asked }: { readonly known: readonly string[]; readonly asked: readonly Volume[] },
): Error {
  const wanted = asked.map(({ name }) => name).join(" and ");
  const sizes = dataSizes.filter((size) => known.includes(size));
  const other = sizes.length === 0 ? "" : `Measure --data-volumes ${sizes.join(",")}, or save `;
  return badUsage(
    `The baseline ${file} was measured with ${known.length === 0 ? "nothing" : known.join(" and ")}, not with ${wanted}`,
    `${other === "" ? "Save " : other}a baseline of ${wanted} first: the same command with --save-performance-data instead of --compare-with-baseline`,
  );
}
