import { type Edge, isCompatible } from "../../model/data/edge.ts";
import { type DatasetProfile, tablesOf } from "../../model/data/profile.ts";
import type { EarlierFeed } from "../../model/event.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { findingDocument } from "../finding-document.ts";
import type { EdgeDocument, FlowDocument, MatrixDocument } from "./flow-types.ts";

/** What is told of a pipeline's edges besides themselves. */
export interface AboutEdges {
  readonly pipeline: string;
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** The `--json` document of `matrix`. */
export function matrixDocument(edges: readonly Edge[], { pipeline, file, findings }: AboutEdges): MatrixDocument {
  return {
    schema: "cursus/matrix/1",
    pipeline,
    file,
    edges: edges.map(edgeDocument),
    compatible: edges.filter(isCompatible).length,
    findings: findings.map(findingDocument),
  };
}

export interface AboutFlow extends AboutEdges {
  readonly upstream: string;
  readonly downstream: string;
  readonly run?: string;
  readonly earlier: readonly EarlierFeed[];
}

/** The `--json` document of `analyze-data-flow`. */
export function flowDocument(edges: readonly Edge[], { findings, ...about }: AboutFlow): FlowDocument {
  return {
    schema: "cursus/data-flow/1",
    ...about,
    compatible: edges.every(isCompatible),
    edges: edges.map(edgeDocument),
    findings: findings.map(findingDocument),
  };
}

function edgeDocument({ needs, data, left: _left, reads, report, findings, ...same }: Edge): EdgeDocument {
  return {
    ...same,
    declared: needs,
    ...(data && { data: { run: data.run, files: filesIn(data.profile), columns: columnsIn(data.profile) } }),
    ...(reads && { observed: reads }),
    ...(report && { report }),
    findings: findings.map(findingDocument),
  };
}

export function filesIn({ files, omitted = 0 }: DatasetProfile): number {
  return files.length + omitted;
}

/** Different names over all tables. */
export function columnsIn(profile: DatasetProfile): number {
  return new Set(tablesOf(profile).flatMap(({ columns }) => columns.map(({ name }) => name))).size;
}
