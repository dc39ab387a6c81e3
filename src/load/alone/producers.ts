import { ancestors } from "../../model/graph.ts";
import type { Feed, InputPort } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";
import { type AloneData, madeFeed } from "./feeds.ts";

export interface Producing {
  /** Of the whole pipeline. */
  readonly steps: readonly Step[];
  readonly data: AloneData;
  /** Interpreter that was asked for. */
  readonly python?: string;
}

/** The steps that must run so that these inputs have data, and all that they need; data from outside is made. */
export function producersOf(inputs: readonly InputPort[], { steps, data, python }: Producing): readonly Step[] {
  const needs = new Map(steps.map((step) => [step.id, neededBy(step)]));
  const wanted = ancestors(
    needs,
    inputs.flatMap(({ feed }) => (feed.kind === "port" ? feed.step : [])),
  );
  return steps
    .filter(({ id }) => wanted.has(id))
    .map((step) => ({
      ...step,
      ...(python === undefined ? {} : { python }),
      dependsOn: step.dependsOn.filter((id) => wanted.has(id)),
      contract: { ...step.contract, inputs: step.contract.inputs.map((input) => made(input, data)) },
    }));
}

function neededBy({ contract, dependsOn }: Step): readonly string[] {
  return [...contract.inputs.flatMap(({ feed }) => (feed.kind === "port" ? feed.step : [])), ...dependsOn];
}

function made(input: InputPort, { wish }: AloneData): InputPort {
  const feed: Feed | undefined = input.feed.kind === "port" ? input.feed : madeFeed(input);
  const synthetic = feed?.kind === "synthetic" ? { synthetic: { ...input.synthetic, ...wish } } : {};
  return { ...input, feed: feed ?? { kind: "unknown" }, ...synthetic };
}
