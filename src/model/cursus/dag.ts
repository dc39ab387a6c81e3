import type { Place } from "../place.ts";

export interface DagNode {
  readonly name: string;
  readonly place?: Place;
}

/** "from before to"; it names no ports. */
export interface DagEdge {
  readonly from: string;
  readonly to: string;
  readonly place?: Place;
}

/** A graph of step names. The order of nodes and edges is kept: it decides ties between wires. */
export interface Dag {
  readonly name: string;
  /** Absolute path of the file that defines it. */
  readonly file: string;
  readonly nodes: readonly DagNode[];
  readonly edges: readonly DagEdge[];
  /** Nodes that are declared to end the pipeline, if the file says so. */
  readonly exits?: readonly string[];
}
