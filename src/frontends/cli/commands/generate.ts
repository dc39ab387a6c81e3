import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Finding } from "../../../model/findings/finding.ts";
import type { SyntheticDocument } from "../../../report/answers.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import { generatedText } from "../../../report/generated-text.ts";
import { jsonLine } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { addSizeAndSeed, type DataOptions, dataWishOf } from "../data.ts";
import { interruptibleReading } from "../interrupt.ts";
import { addExamples, type CommonOptions, positiveRows, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { exitCodes } from "../usage.ts";

interface GenerateCommandOptions extends CommonOptions, DataOptions {
  readonly dataFormat?: "csv" | "json" | "parquet";
  readonly numRecords?: number;
  readonly outputDir?: string;
  readonly python?: string;
}

export function generateCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "generate-synthetic-data scripts/xgboost_training.py --num-records 5000",
    "generate-synthetic-data flight-delays:preprocess --data-format parquet --output-dir data",
  ])
    .option("--num-records <n>", "rows of each table; wins over --data-size", positiveRows)
    .addOption(
      new Option("--data-format <format>", "of every table (default: as declared or read, else csv)").choices([
        ...["csv", "json", "parquet"],
      ]),
    )
    .option("--output-dir <folder>", "instead of synthetic_data in the workspace")
    .option("--python <path>", "interpreter that reads the code, for steps that name none");
  return addSizeAndSeed(command).action(async (target: string, options: GenerateCommandOptions) => {
    end(await generateAction(target, { options, screen }));
  });
}

/** Exit 1 when an input could not be given data. */
async function generateAction(
  target: string,
  { options, screen }: { readonly options: GenerateCommandOptions; readonly screen: Screen },
): Promise<number> {
  const json = wantsJson(options);
  const { numRecords: rows, dataFormat: format, python, outputDir } = options;
  const wish = { ...dataWishOf(options).data?.synthetic, ...(rows === undefined ? {} : { rows }) };
  const { generateSyntheticData } = await import("../../../use-cases/generating.ts");
  using interrupt = interruptibleReading();
  const made = await generateSyntheticData(target, {
    ...{ cwd: screen.cwd, workspace: workspaceOf(options, screen.cwd), wish, signal: interrupt.signal },
    ...(format === undefined ? {} : { format }),
    ...(python === undefined ? {} : { python }),
    ...(outputDir === undefined ? {} : { outputDir: resolve(screen.cwd, outputDir) }),
  });
  if (!made.ok) return refuse(made.failure.findings, { screen, json });
  const findings = made.value.steps.flatMap((step): readonly Finding[] => step.findings);
  const documents = [...made.value.notes, ...findings].map(findingDocument);
  const steps = made.value.steps.map(({ step, inputs }) => ({ step, inputs }));
  const document: SyntheticDocument = {
    schema: "cursus/synthetic/1",
    folder: made.value.folder,
    steps,
    findings: documents,
  };
  if (json) screen.out(jsonLine(document));
  else {
    screen.out(generatedText(document, screen.style));
    if (documents.length > 0) screen.err(refusedText(documents, screen.errStyle));
  }
  return findings.length > 0 ? exitCodes.failed : exitCodes.good;
}
