import { type LoadOptions, loadNative } from "../load/load-project.ts";
import { readPath } from "../load/read-path.ts";
import { finding } from "../model/findings/finding.ts";
import type { Project } from "../model/project.ts";
import { fail, type Result } from "../model/result.ts";
import { loadDefinition } from "./defining.ts";

/** The project that PATH means, whatever its format. Fails with every problem at once, each with its place. */
export async function loadPath(path: string, options: LoadOptions): Promise<Result<Project>> {
  const read = readPath(path, options.cwd);
  if (!read.ok) return read;
  if (read.value.kind === "definition") return loadDefinition(read.value, options);
  if (options.definition === undefined) return loadNative(read.value, options);
  const problem = `${path} is no compiled SageMaker definition, so --parameter, --script, --scripts and --responses have no effect`;
  return fail(finding({ code: "request/usage", severity: "error", facts: { problem, advice: "Leave them out" } }));
}
