/** What made the score of one (dependency, output) pair; the parts are added in this order. */
export interface ScoreParts {
  readonly type: number;
  readonly dataType: number;
  readonly name: number;
  readonly exact: number;
  readonly source: number;
  readonly keywords: number;
}

/** Why an output feeds an input where one of the two steps has a contract and no specification: best first. */
export type Evidence = "same name" | "alias" | "names that go together" | "similar name and path" | "only one left";

export interface Score {
  /** Sum of the parts, at most 1; 0 where the types do not fit. Where there is `evidence`, how much that counts. */
  readonly total: number;
  /** There are no parts then. */
  readonly evidence?: Evidence;
  readonly parts: ScoreParts;
  /** Name or alias of the output that came nearest to the dependency's name. */
  readonly bestName: string;
}

/** One output of one node, offered to one dependency of another. */
export interface Candidate {
  readonly consumer: string;
  readonly dependency: string;
  readonly producer: string;
  readonly output: string;
  readonly score: Score;
}

/** What a built pipeline connects, and why. */
export interface Binding extends Candidate {
  readonly by: "assembler" | "second pass" | "contract";
  /** The best pair of this dependency, where that was taken by another dependency of the consumer. */
  readonly preferred?: Candidate;
  /** Other pairs of equal score that lost by their order alone. */
  readonly tied: readonly Candidate[];
}
