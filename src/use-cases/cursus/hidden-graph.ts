import { textOf } from "../../load/scripts/find-scripts.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Failure } from "../../model/result.ts";

const making = /\bPipelineDAG\(/;

/** What is to be told where no graph was found, though a module makes one: in a method, or for the arguments of a function. */
export function hiddenGraphs({ findings }: Failure, modules: readonly string[]): readonly Finding[] {
  const isNone = findings.some(({ code }) => code === "load/no-dag" || code === "load/bare-scripts");
  const hidden = isNone ? modules.flatMap(hiddenIn) : [];
  return hidden.length > 0 ? hidden : findings;
}

function hiddenIn(file: string): readonly Finding[] {
  const lines = textOf(file).split(/\r?\n/);
  const line = lines.findIndex((text) => making.test(text) && !text.trimStart().startsWith("#"));
  const text = lines[line];
  if (text === undefined) return [];
  const column = text.search(making) + 1;
  const place = { file, line: line + 1, column, length: "PipelineDAG".length, text };
  return [finding({ code: "load/hidden-graph", severity: "error", place, facts: {} })];
}
