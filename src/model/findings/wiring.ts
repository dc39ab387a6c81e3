import type { Score } from "../cursus/wiring.ts";
import { scoreText, shortScore } from "./score-text.ts";
import { type Explanations, fewOf, listed } from "./words.ts";

/** One output offered to an input, with what makes its score. */
export interface ScoredOutput {
  readonly producer: string;
  readonly output: string;
  readonly score: Score;
}

/** What speaks against a wire of an optional input, without any opinion. */
export type WireSign =
  | { readonly kind: "unlike-name" }
  | { readonly kind: "foreign-source"; readonly sources: readonly string[] }
  | { readonly kind: "second-pass" };

/** Facts of the wires that a graph of step types gets. */
export interface WiringFacts {
  /** `nearest`: the best pair over this edge; `winner`: what took its place. */
  "plan/edge-binds-nothing": {
    readonly from: string;
    readonly nearest?: ScoredOutput & { readonly dependency: string };
    readonly winner?: ScoredOutput & { readonly dependency: string };
  };
  "plan/unbound-dependency": {
    readonly predecessors: readonly string[];
    readonly nearest?: ScoredOutput;
    readonly winner?: ScoredOutput & { readonly dependency: string };
    /** One that only its type keeps from it. */
    readonly ofOtherType?: {
      readonly producer: string;
      readonly output: string;
      readonly type: string;
      readonly wanted: string;
    };
    /** Nothing says whether it is required. */
    readonly isOpen?: true;
  };
  "plan/tied-wire": ScoredOutput & { readonly others: readonly (ScoredOutput & { readonly dependency: string })[] };
  "plan/weak-wire": ScoredOutput;
  "plan/implausible-wire": ScoredOutput & { readonly signs: readonly WireSign[] };
  "plan/second-choice": ScoredOutput & { readonly preferred: ScoredOutput };
  /** `all`: of a node that is no declared end. */
  "plan/unused-outputs": { readonly outputs: readonly string[]; readonly all: boolean };
}

export const explainWiring: Explanations<WiringFacts> = {
  "plan/edge-binds-nothing": ({ from, nearest, winner }, { step }) => ({
    message: `The edge from ${from} to ${step} binds nothing; it only orders the steps. ${nearestText(nearest, winner)}`,
    hint: "Remove the edge if no data is meant to flow; else name an alias of the output as the input is called, or list the producer in `compatible_sources`",
  }),
  "plan/unbound-dependency": (facts, { step, port }) => ({
    message: `Nothing feeds the ${facts.isOpen === true ? "" : "required "}input ${port} of step ${step}: ${unboundReason(facts)}`,
    hint: unboundHint(facts),
  }),
  "plan/tied-wire": ({ others, ...chosen }, { step, port }) => ({
    message: `${outputText(chosen)} feeds ${port} of step ${step} by its order alone: ${fewOf(others.map((other) => tiedText(other, port)))} fits as well, with ${shortScore(chosen.score)}`,
    hint: "The earlier edge wins, then the earlier input and output: swapping two lines changes the wiring. Remove the edge that is not meant, or give the right output an alias",
  }),
  "plan/weak-wire": (wire, { step, port }) => ({
    message: `${outputText(wire)} feeds ${port} of step ${step} with a low score: ${scoreText(wire.score)}`,
    hint: "Check that this data is meant: the built pipeline mounts it as well. An alias or an entry of `compatible_sources` makes a wire that is meant certain",
  }),
  "plan/implausible-wire": ({ signs, ...wire }, { step, port }) => ({
    message: `${outputText(wire)} feeds the optional input ${port} of step ${step}, though ${listed(signs.map(signText))}: ${scoreText(wire.score)}`,
    hint: "Check that this data is meant: the built pipeline mounts it as well, and the script may take it for something else",
  }),
  "plan/second-choice": ({ preferred, ...wire }, { step, port }) => ({
    message: `${outputText(wire)} feeds ${port} of step ${step} with ${shortScore(wire.score)} only because ${outputText(preferred)} (${shortScore(preferred.score)}) feeds another input of it`,
    hint: "An output feeds one input of a step: check that the second choice is meant",
  }),
  "plan/unused-outputs": ({ outputs, all }, { step }) => ({
    message: all
      ? `No step uses any output of ${step}, which is no declared end of the pipeline: ${fewOf(outputs)}`
      : `No step uses ${fewOf(outputs)} of ${step}`,
    hint: all ? "Add the edge that is missing, or name the step under `exit_points`" : "Nothing to do if that is meant",
  }),
};

function outputText({ producer, output }: ScoredOutput): string {
  return `${producer}.${output}`;
}

type Winner = (ScoredOutput & { readonly dependency: string }) | undefined;

function nearestText(nearest: Winner, winner: Winner): string {
  if (nearest === undefined) return "No output of the one fits an input of the other";
  const pair = `${outputText(nearest)} for ${nearest.dependency} (${scoreText(nearest.score)})`;
  if (winner === undefined) return `Its best pair is ${pair}, and only scores above 0.5 count`;
  const won = `${outputText(winner)} for ${winner.dependency} (${shortScore(winner.score)})`;
  const isTie = winner.score.total === nearest.score.total;
  return `Its best pair, ${pair}, loses ${isTie ? "by its order alone " : ""}to ${won}`;
}

type Unbound = WiringFacts["plan/unbound-dependency"];

function unboundReason({ predecessors, nearest, winner, ofOtherType }: Unbound): string {
  if (predecessors.length === 0) return "no edge leads to the step";
  if (nearest === undefined) {
    const { producer, output, type, wanted } = ofOtherType ?? {};
    const other = type === undefined ? "" : `; ${producer}.${output} is a ${type}, and it takes a ${wanted}`;
    return `no output of ${fewOf(predecessors)} fits it${other}`;
  }
  if (winner === undefined) {
    return `the best output of its predecessors is ${outputText(nearest)} (${scoreText(nearest.score)}), and only scores above 0.5 count`;
  }
  return `${outputText(nearest)} (${scoreText(nearest.score)}) feeds ${winner.dependency} of it already`;
}

function unboundHint({ predecessors, ofOtherType }: Unbound): string {
  if (ofOtherType !== undefined) return "Correct the type that is wrong, or add an edge from the step that makes it";
  return predecessors.length === 0
    ? "Add an edge from the step that makes it"
    : "Add an edge from the step that makes it, or an alias of that name to the output that is meant";
}

function tiedText(other: ScoredOutput & { readonly dependency: string }, port: string | undefined): string {
  return other.dependency === port ? outputText(other) : `${other.dependency} from ${outputText(other)}`;
}

function signText(sign: WireSign): string {
  switch (sign.kind) {
    case "unlike-name":
      return "its names are unlike that of the input";
    case "foreign-source":
      return `the input lists other sources (${fewOf(sign.sources)})`;
    case "second-pass":
      return "only the second pass binds it, an output that feeds another input already";
  }
}
