import { resolve } from "node:path";
import type { Command } from "commander";
import { cannotWrite, wrongTarget } from "../../../model/findings/cannot-write.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import { type MemoryReport, memoryProfile, memoryProfileText } from "../../../report/script/memory-profile.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { whyNoFile, writeTarget } from "../../../system/target.ts";
import { chartMarksFor } from "../locale.ts";
import { addAbsentProfileOptions } from "../not-yet.ts";
import { addExamples, wantsJson } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { type ThresholdOptions, thresholdsOf } from "../thresholds.ts";
import { exitCodes, exitOf } from "../usage.ts";
import { runAlone } from "./run-alone.ts";
import { type AloneOptions, addAloneOptions, addScriptThresholds } from "./test-script-options.ts";

interface ProfileOptions extends AloneOptions, ThresholdOptions {
  readonly exportProfile?: string;
  readonly trackAllocations?: true;
}

export function profileMemoryCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "profile-memory scripts/tabular_preprocessing.py --num-records 100000",
    "profile-memory xgboost_training --local-data-dir data/training --export-profile memory.json",
  ])
    .option("--export-profile <file>", "write the profile as JSON, too")
    .option("--track-allocations", "tell which lines hold the memory; the script runs several times slower");
  addAbsentProfileOptions(addScriptThresholds(addAloneOptions(command)));
  return command.action(async (script: string, options: ProfileOptions) => {
    end(await profileAction(script, { options, screen }));
  });
}

async function profileAction(
  script: string,
  { options, screen }: { readonly options: ProfileOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const file = options.exportProfile === undefined ? undefined : resolve(screen.cwd, options.exportProfile);
  const reason = file === undefined ? undefined : whyNoFile(file);
  if (file !== undefined && reason !== undefined) {
    return refuse([wrongTarget(file, { option: "--export-profile", reason })], { screen, json });
  }
  const tracksAllocations = options.trackAllocations === true;
  const tested = await runAlone(script, { options, screen, quiet: json, keepsMemory: true, tracksAllocations });
  if (!tested.ok) return refuse(tested.failure.findings, { screen, json });
  const { view, alone, folder, verdict, plan } = tested.value;
  // A plan that can be run has a step here: the script.
  const limitBytes = plan.steps[0]?.step.limits.memoryBytes ?? alone.step.limits.memoryBytes;
  const about = { view, alone, thresholds: thresholdsOf(options), runFolder: folder, showsContract: false };
  const report = { ...about, limitBytes, tracksAllocations };
  if (json) screen.out(jsonLine(memoryProfile(report)));
  else screen.out(`\n${memoryProfileText(report, { style: screen.style, marks: chartMarksFor(process.env) })}`);
  const isExported = file === undefined || (await exported(file, report, screen));
  return isExported ? exitOf(verdict) : Math.max(exitOf(verdict), exitCodes.failed);
}

async function exported(file: string, report: MemoryReport, screen: Screen): Promise<boolean> {
  try {
    await writeTarget(file, jsonLine(memoryProfile(report)));
    return true;
  } catch (error) {
    screen.err(refusedText([findingDocument(cannotWrite(file, error, "output"))], screen.errStyle));
    return false;
  }
}
