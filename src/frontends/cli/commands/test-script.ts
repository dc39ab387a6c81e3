import type { Command } from "commander";
import { testResult } from "../../../report/script/test-result.ts";
import { testResultText } from "../../../report/script/text.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { addAbsentScriptOptions } from "../not-yet.ts";
import { addExamples, wantsJson } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { thresholdsOf } from "../thresholds.ts";
import { exitOf } from "../usage.ts";
import { runAlone } from "./run-alone.ts";
import { addAloneOptions, addScriptThresholds, type TestScriptOptions } from "./test-script-options.ts";

export function testScriptCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "test-script scripts/tabular_preprocessing.py --env LABEL_FIELD=delayed",
    "test-script xgboost_training --local-data-dir data/training --json",
  ]).option("--enable-contract-discovery", "add the contract that the script was run with to the output");
  addAbsentScriptOptions(addScriptThresholds(addAloneOptions(command)));
  return command.action(async (script: string, options: TestScriptOptions) => {
    end(await testScriptAction(script, { options, screen }));
  });
}

async function testScriptAction(
  script: string,
  { options, screen }: { readonly options: TestScriptOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const tested = await runAlone(script, { options, screen, quiet: json });
  if (!tested.ok) return refuse(tested.failure.findings, { screen, json });
  const { view, alone, folder, verdict } = tested.value;
  const showsContract = options.enableContractDiscovery === true;
  const report = { view, alone, thresholds: thresholdsOf(options), runFolder: folder, showsContract };
  if (json) screen.out(jsonLine(testResult(report)));
  else screen.out(`\n${testResultText(report, screen.style)}`);
  return exitOf(verdict);
}
