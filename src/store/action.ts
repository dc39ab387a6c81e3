import type { Dataset, OutputFile } from "../model/outcome.ts";
import type { PlannedStep } from "../model/plan.ts";
import { digestCode, digestScript, digestText, digestTree } from "./digest.ts";

/** What determines a step's result, as far as it is known before it runs. Key order is fixed by construction. */
export interface Action {
  readonly schema: 1;
  readonly kind: string;
  readonly mode: string;
  readonly python: string;
  readonly entry: string;
  readonly argv: readonly string[];
  readonly env: readonly (readonly [string, string])[];
  readonly files: readonly (readonly [string, string])[];
  readonly code: readonly OutputFile[];
  readonly inputs: readonly (readonly [string, readonly OutputFile[]])[];
}

/** Outputs of steps of this run by step id, for inputs that come through a wire. */
export type Produced = ReadonlyMap<string, Promise<readonly Dataset[]>>;

/** What the action is told from, beside the plan. */
export interface Around {
  readonly produced: Produced;
  /** No part of what a step gets, where its code or data contain it. */
  readonly workspace: string;
}

export async function actionOf(planned: PlannedStep, { produced, workspace }: Around): Promise<Action> {
  const { step } = planned;
  const script = step.script;
  const inputs: (readonly [string, readonly OutputFile[]])[] = [];
  for (const { port, feed } of planned.inputs)
    inputs.push([port.name, await digestFeed(feed, { produced, workspace })]);
  return {
    schema: 1,
    kind: step.kind,
    mode: step.mode,
    python: step.python,
    entry: planned.entryPath,
    argv: planned.argv,
    env: planned.env.map(({ name, value }) => [name, value] as const).sort(),
    files: planned.files.map(({ containerPath, text }) => [containerPath, digestText(text)] as const),
    code: script === undefined ? [] : await digestScript(script, workspace),
    inputs,
  };
}

async function digestFeed(
  feed: PlannedStep["inputs"][number]["feed"],
  { produced, workspace }: Around,
): Promise<readonly OutputFile[]> {
  if (feed.kind === "wire") {
    const outputs = await produced.get(feed.step);
    return outputs?.find(({ port }) => port === feed.port)?.files ?? [];
  }
  if (feed.kind === "none") return [];
  // The same wish over the same code gives the same bytes, and the code is in the digest.
  if (feed.kind === "synthetic") {
    const text = JSON.stringify(feed.wish);
    const { generator } = feed.wish;
    const own = generator === undefined ? [] : await digestCode(generator, workspace);
    return [{ path: "synthetic", bytes: text.length, sha256: digestText(text) }, ...own];
  }
  return digestTree(feed.kind === "path" ? feed.absolute : feed.folder, { folder: workspace });
}

/** Of the code that travels with a step, to tell whether it has changed. */
export function codeDigest(code: Action["code"]): string {
  return digestText(JSON.stringify(code));
}

export function actionDigest(action: Action): string {
  return digestText(JSON.stringify(action));
}
