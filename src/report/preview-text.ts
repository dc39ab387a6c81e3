import type { PreviewedConfig, PreviewedNode } from "../model/cursus/resolution.ts";
import type { Style } from "./style.ts";
import { tableText } from "./table.ts";
import { safe } from "./terminal.ts";

const head = ["node", "configuration", "how"];

/** How each node of a Cursus graph got its configuration, as a table. */
export function previewText(nodes: readonly PreviewedNode[], style: Style): string {
  const rows = [head, ...nodes.map(cellsOf)].map((cells) => cells.map(safe));
  const lines = tableText(rows, { columns: style.columns, shrink: [1] });
  return `${lines.join("\n")}\n`;
}

function cellsOf(node: PreviewedNode): readonly string[] {
  const { found } = node;
  // Most are of one name, and the table shall fit into a terminal.
  const key = found?.key === node.node ? "of its name" : (found?.key ?? "none");
  return [node.node, key, howOf(node)];
}

function howOf({ stepType, jobType, found, runnerUp, error, recommendation }: PreviewedNode): string {
  return [
    found?.type ?? stepType,
    jobType && `job type ${jobType}`,
    found?.method === "exact key" ? undefined : found && sureBy(found),
    runnerUp && `next best ${runnerUp.key} (${sureBy(runnerUp)})`,
    error,
    recommendation,
  ]
    .filter((text) => typeof text === "string")
    .join("; ");
}

/** The method, and how sure it is where it is not. */
function sureBy({ method, confidence }: PreviewedConfig): string {
  return confidence === 1 ? `by ${method}` : `by ${method}, ${Number(confidence.toFixed(2))} sure`;
}
