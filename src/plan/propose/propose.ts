import { topologicalOrder } from "../../model/graph.ts";
import type { Feed, InputPort } from "../../model/port.ts";
import type { Candidate, Proposal, SeenStep, WireDoubt } from "../../model/proposal.ts";
import { evidence, type Side } from "./evidence.ts";
import { splitOutputs, withoutUnused } from "./outputs.ts";
import { addWire, fits, inputOf, noWires, type Pair, type Wiring } from "./wiring.ts";

/** Least score of a wire; an optional input is not filled with what only may be meant. */
const least = { required: 0.45, optional: 0.75 } as const;
/** Scores as close as this are as good as equal. */
const margin = 0.05;

/** The pipeline that scripts without one belong to: best evidence first, one output for one input of each step, no circles. */
export function propose(scripts: readonly SeenStep[]): Proposal {
  const steps = scripts.map(splitOutputs);
  const pairs = bestFirst(steps.flatMap((taker) => pairsOf(taker, steps)));
  const wiring = noWires();
  for (const pair of pairs) if (pair.isWeak !== true && isFree(pair, wiring)) addWire(wiring, pair);
  const { chosen } = wiring;
  const doubts = [...doubtsOf(pairs, wiring), ...openDoubts(pairs, wiring)];
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
function bestFirst(pairs: readonly Pair[]): readonly Pair[] {
  const named = pairs.map((pair) => {
    const { step, port, taker, input } = pair;
    return { pair, names: [taker, input.name, step, port].join("\0") };
  });
  named.sort((one, other) => other.pair.score - one.pair.score || (one.names < other.names ? -1 : 1));
  return named.map(({ pair }) => pair);
}

/** Wires beside which others are as good as equal. */
function doubtsOf(pairs: readonly Pair[], wiring: Wiring): readonly WireDoubt[] {
  const all = byInput(pairs);
  return [...wiring.chosen].flatMap(([input, taken]) => {
    const rivals = (all.get(input) ?? []).filter(
      (pair) => pair.step !== taken.step && pair.score >= taken.score - margin && fits(pair, wiring),
    );
    if (rivals.length === 0) return [];
    return [{ step: taken.taker, port: taken.input.name, candidates: [taken, ...rivals].map(candidateOf) }];
  });
}

function byInput(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
  const found = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const same = found.get(inputOf(pair));
    if (same === undefined) found.set(inputOf(pair), [pair]);
    else same.push(pair);
  }
  return found;
}

function candidateOf({ step, port, score, reason }: Pair): Candidate {
  return { step, port, score, reason };
}

function isFree(pair: Pair, wiring: Wiring): boolean {
  return !wiring.chosen.has(inputOf(pair)) && fits(pair, wiring);
}

/** Inputs that nothing feeds, with what may: too weak for a wire, and worth a look. */
function openDoubts(pairs: readonly Pair[], wiring: Wiring): readonly WireDoubt[] {
  const open = byInput(pairs.filter((pair) => pair.isWeak === true && isFree(pair, wiring)));
  return [...open.values()].flatMap((fitting) => {
    const [first] = fitting;
    if (first === undefined) return [];
    return [{ step: first.taker, port: first.input.name, isOpen: true, candidates: fitting.map(candidateOf) }];
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
