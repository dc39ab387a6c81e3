import type { Dag } from "../../../model/cursus/dag.ts";
import type { Json } from "../../../model/json.ts";

const copiedKeys = [
  ...["description", "framework", "complexity", "task_type", "features", "node_count", "edge_count"],
  ...["input_requirements", "constraints", "cost", "used_by_projects", "agent_context"],
];

/** What an entry of the catalog says otherwise than the metadata that it copies. What is absent is copied as empty. */
export function differingKeys(copy: Json, dag: Dag, metadata: Json | undefined): readonly string[] {
  const counts = { node_count: dag.nodes.length, edge_count: dag.edges.length };
  const original: { readonly [key: string]: Json } = { ...counts, ...(isMap(metadata) ? metadata : {}) };
  if (!isMap(copy)) return [];
  return copiedKeys.filter((key) => Object.hasOwn(copy, key) && sorted(copy[key]) !== sorted(original[key]));
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As text, with sorted keys; empty for all that is empty. */
function sorted(value: Json | undefined): string {
  const text = JSON.stringify(value ?? "", (_, inner: Json) =>
    isMap(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner,
  );
  return ['""', "[]", "{}"].includes(text) ? "" : text;
}
