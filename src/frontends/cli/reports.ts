import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { cannotWrite, wrongTarget } from "../../model/findings/cannot-write.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { formats, type Render } from "../../report/formats.ts";
import type { RunReport } from "../../report/run-report.ts";
import { makeFolder } from "../../system/make-folder.ts";
import { packageFolder } from "../../system/package-folder.ts";
import { whyNoFile, whyNoFolder, writeTarget } from "../../system/target.ts";
import { badUsage } from "./usage.ts";

export interface ReportOptions {
  readonly junit?: string;
  readonly sarif?: string;
  readonly reportDir?: string;
  readonly github?: boolean;
}

/** A file that the user named, or that lies in a folder of reports. */
export interface Target {
  readonly path: string;
  /** The option that asked for it. */
  readonly option: string;
  readonly render: Render;
  /** Set when its folder may be made. */
  readonly folder?: string;
}

export function addReportOptions(command: Command): Command {
  return command
    .option("--junit <file>", "write the results as JUnit XML, one test case per step")
    .option("--sarif <file>", "write the findings as SARIF 2.1.0")
    .option("--report-dir <folder>", `write ${formats.map(({ file }) => file).join(", ")} into a folder`)
    .option("--github", "tell GitHub Actions: annotations, and a job summary");
}

/** All files that the options ask for. Two of one place are refused, as one would replace the other. */
export function targetsOf(options: ReportOptions, cwd: string): readonly Target[] {
  const single = formats.flatMap(({ name, render }): readonly Target[] => {
    const file = name === "junit" ? options.junit : name === "sarif" ? options.sarif : undefined;
    return file === undefined ? [] : [{ path: resolve(cwd, file), option: `--${name}`, render }];
  });
  const folder = options.reportDir === undefined ? undefined : resolve(cwd, options.reportDir);
  const inFolder = formats.flatMap(({ file, render }): readonly Target[] =>
    folder === undefined ? [] : [{ path: join(folder, file), option: "--report-dir", render, folder }],
  );
  return distinct([...single, ...inFolder]);
}

export function distinct(targets: readonly Target[]): readonly Target[] {
  const seen = new Map<string, Target>();
  for (const target of targets) {
    const other = seen.get(target.path);
    if (other !== undefined) throw badUsage(`${other.option} and ${target.option} name the same file ${target.path}`);
    seen.set(target.path, target);
  }
  return targets;
}

/** What of it cannot be written, as far as that can be known before the run. One place is told once. */
export function wrongTargets(targets: readonly Target[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { path, option, folder } of targets) {
    const wrongFolder = folder === undefined ? undefined : whyNoFolder(folder, "made");
    if (folder !== undefined && wrongFolder !== undefined) {
      found.set(folder, wrongTarget(folder, { option, reason: wrongFolder }));
      continue;
    }
    const reason = whyNoFile(path);
    const isToBeMade = folder !== undefined && reason === "its folder does not exist";
    if (reason !== undefined && !isToBeMade) found.set(path, wrongTarget(path, { option, reason }));
  }
  return [...found.values()];
}

/** Writes every file, whole or not at all, and tells those that could not be written: one fault keeps back no other file. */
export async function writeReports(targets: readonly Target[], report: RunReport): Promise<readonly Finding[]> {
  const troubles: Finding[] = [];
  for (const { path, render, folder } of targets) {
    try {
      if (folder !== undefined) await makeFolder(folder, 0o777);
      await writeTarget(path, await render(report));
    } catch (error) {
      troubles.push(cannotWrite(path, error, "output"));
    }
  }
  return troubles;
}

/** Descriptions of the codes come from the installed documentation; where that was left out, rules have their names only. */
export function findingsPage(): RunReport["findingsPage"] {
  try {
    return readFileSync(join(packageFolder(), "../../docs/findings.md"), "utf8");
  } catch {
    return "";
  }
}
