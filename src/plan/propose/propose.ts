import { descendants, topologicalOrder } from "../../model/graph.ts";
import type { Candidate, Proposal, SeenStep, WireDoubt } from "../../model/proposal.ts";
import type { Feed, InputPort } from "../../model/step.ts";
import { type Evidence, evidence, type Side } from "./evidence.ts";
import { splitOutputs, withoutUnused } from "./outputs.ts";

/** Least score of a wire; an optional input is not filled with what only may be meant. */
const least = { required: 0.45, optional: 0.75 } as const;
/** Scores as close as this are as good as equal. */
const margin = 0.05;

interface Pair extends Candidate, Evidence {
  readonly input: InputPort;
  readonly taker: string;
}

/** The pipeline that scripts without one belong to: best evidence first, one output for one input of each step, no circles. */
export function propose(scripts: readonly SeenStep[]): Proposal {
  const steps = scripts.map(splitOutputs);
  const pairs = steps.flatMap((taker) => pairsOf(taker, steps)).toSorted(better);
  const chosen = new Map<string, Pair>();
  for (const pair of pairs) if (pair.isWeak !== true && isFree(pair, chosen)) chosen.set(keyOf(pair), pair);
  const doubts = [
    ...[...chosen.values()].flatMap((pair) => doubtOf(pair, { pairs, chosen })),
    ...openDoubts({ pairs, chosen }),
  ];
  const fed = steps.map((seen) => withFeeds(seen, chosen));
  const ordered = inOrder(fed.map((seen) => withoutUnused(seen, chosen.values())));
  const external = ordered.flatMap(({ step }) =>
    step.contract.inputs.flatMap(({ name, feed }) => (feed.kind === "port" ? [] : { step: step.id, port: name })),
  );
  return { steps: ordered, doubts, external };
}

function pairsOf(seen: SeenStep, all: readonly SeenStep[]): readonly Pair[] {
  return seen.step.contract.inputs.flatMap((input) => {
    const taker = sideOf(seen, input.name, "reads");
    return all
      .filter(({ step }) => step.id !== seen.step.id)
      .flatMap((other) =>
        other.step.contract.outputs.flatMap(({ name }): readonly Pair[] => {
          const why = evidence(taker, sideOf(other, name, "writes"));
          const enough = input.required ? least.required : least.optional;
          if (why === undefined || why.score < enough) return [];
          return [{ step: other.step.id, port: name, input, taker: seen.step.id, ...why }];
        }),
      );
  });
}

function sideOf({ step, name, reads, writes }: SeenStep, port: string, side: "reads" | "writes"): Side {
  const ports = side === "reads" ? step.contract.inputs : step.contract.outputs;
  const found = ports.find((one) => one.name === port) ?? { name: port, containerPath: "", required: true };
  const files = (side === "reads" ? reads : writes)[port] ?? [];
  return { step: step.id, kind: step.kind, home: name.split("/").slice(0, -1).join("/"), port: found, files };
}

/** Equal scores go by name, so that the same folder gives the same pipeline everywhere. */
function better(one: Pair, other: Pair): number {
  const names = ({ step, port, taker, input }: Pair): string => [taker, input.name, step, port].join("\0");
  return other.score - one.score || (names(one) < names(other) ? -1 : 1);
}

function keyOf({ taker, input }: Pair): string {
  return `${taker}\0${input.name}`;
}

function isFree(pair: Pair, chosen: ReadonlyMap<string, Pair>): boolean {
  return !chosen.has(keyOf(pair)) && !isTaken(pair, chosen) && !closesCircle(pair, chosen);
}

/** An output feeds one input of a step: a second one with the same files wants other data. */
function isTaken(pair: Pair, chosen: ReadonlyMap<string, Pair>): boolean {
  return [...chosen.values()].some(
    (other) =>
      keyOf(other) !== keyOf(pair) &&
      other.taker === pair.taker &&
      other.step === pair.step &&
      other.port === pair.port,
  );
}

function closesCircle({ taker, step }: Pair, chosen: ReadonlyMap<string, Pair>): boolean {
  const needs = new Map<string, string[]>([
    [taker, []],
    [step, []],
  ]);
  for (const wire of chosen.values()) {
    needs.set(wire.taker, [...(needs.get(wire.taker) ?? []), wire.step]);
    if (!needs.has(wire.step)) needs.set(wire.step, []);
  }
  return descendants(needs, [taker]).has(step);
}

interface Choice {
  readonly pairs: readonly Pair[];
  readonly chosen: ReadonlyMap<string, Pair>;
}

function doubtOf(taken: Pair, { pairs, chosen }: Choice): readonly WireDoubt[] {
  const others = new Map([...chosen].filter(([key]) => key !== keyOf(taken)));
  const rivals = pairs.filter(
    (pair) =>
      keyOf(pair) === keyOf(taken) &&
      pair !== taken &&
      pair.step !== taken.step &&
      pair.score >= taken.score - margin &&
      !isTaken(pair, others) &&
      !closesCircle(pair, others),
  );
  if (rivals.length === 0) return [];
  return [{ step: taken.taker, port: taken.input.name, candidates: [taken, ...rivals].map(candidateOf) }];
}

function candidateOf({ step, port, score, reason }: Pair): Candidate {
  return { step, port, score, reason };
}

/** Inputs that nothing feeds, with what may: too weak for a wire, and worth a look. */
function openDoubts({ pairs, chosen }: Choice): readonly WireDoubt[] {
  const weak = pairs.filter((pair) => pair.isWeak === true && isFree(pair, chosen));
  return [...new Set(weak.map(keyOf))].flatMap((key) => {
    const fitting = weak.filter((pair) => keyOf(pair) === key);
    return fitting.slice(0, 1).map(({ taker, input }): WireDoubt => {
      return { step: taker, port: input.name, isOpen: true, candidates: fitting.map(candidateOf) };
    });
  });
}

function withFeeds(seen: SeenStep, chosen: ReadonlyMap<string, Pair>): SeenStep {
  const { step } = seen;
  const inputs = step.contract.inputs.map((input): InputPort => {
    const wire = chosen.get(`${step.id}\0${input.name}`);
    if (wire === undefined) return input;
    const feed: Feed = {
      ...{ kind: "port", step: wire.step, port: wire.port },
      why: { score: wire.score, reason: wire.reason },
    };
    return { ...input, feed };
  });
  return { ...seen, step: { ...step, contract: { ...step.contract, inputs } } };
}

function inOrder(steps: readonly SeenStep[]): readonly SeenStep[] {
  const byId = new Map(steps.map((seen) => [seen.step.id, seen]));
  const needs = new Map(
    steps.map(({ step }) => [
      step.id,
      step.contract.inputs.flatMap(({ feed }) => (feed.kind === "port" ? feed.step : [])),
    ]),
  );
  const order = topologicalOrder(needs);
  return order.kind === "circle" ? steps : order.ids.flatMap((id) => byId.get(id) ?? []);
}
