import type { PreviewedConfig, PreviewedNode } from "../model/cursus/resolution.ts";
import type { Style } from "./style.ts";
import { tableText } from "./table.ts";
import { safe } from "./terminal.ts";

const head = ["node", "configuration", "type", "how", "sure", "job type", "next", "to do"];

/** How each node of a Cursus graph got its configuration, as a table. */
export function previewText(nodes: readonly PreviewedNode[], style: Style): string {
  const rows = [head, ...nodes.map(cellsOf)].map((cells) => cells.map(safe));
  const lines = tableText(rows, { columns: style.columns, shrink: [1, 2, 6] });
  return `${lines.join("\n")}\n`;
}

function cellsOf({
  node,
  stepType,
  jobType,
  found,
  runnerUp,
  error,
  recommendation,
}: PreviewedNode): readonly string[] {
  const told = [error, recommendation].filter((text) => text !== undefined).join("; ");
  const type = found?.type ?? stepType;
  return [node, found?.key, type, found?.method, sure(found), jobType, nextOf(runnerUp), told].map(
    (text) => text ?? "",
  );
}

function sure(found: PreviewedConfig | undefined): string | undefined {
  return found === undefined ? undefined : String(Number(found.confidence.toFixed(2)));
}

function nextOf(runnerUp: PreviewedConfig | undefined): string | undefined {
  return runnerUp === undefined ? undefined : `${runnerUp.key} ${sure(runnerUp)}`;
}
