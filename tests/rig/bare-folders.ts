import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readBareFolder } from "../../src/load/discover/with-cells.ts";
import { lookAtScripts } from "../../src/load/look.ts";
import { propose } from "../../src/plan/propose/propose.ts";

export const bareFolders: string = join(import.meta.dirname, "../data/bare-folders");

/** Written by someone who had not read the code that proposes pipelines. */
export const unseenFolders: string = join(import.meta.dirname, "../data/bare-folders-unseen");

/** As unseen, and written after those were learned from. */
export const heldBackFolders: string = join(import.meta.dirname, "../data/bare-folders-held-back");

/** What the author of a folder meant; ports are told by `step:container folder`. */
export interface Meant {
  readonly steps: Readonly<Record<string, MeantStep>>;
  readonly wires: readonly (readonly [from: string, to: string])[];
  readonly external: readonly string[];
  readonly no_steps: Readonly<Record<string, string>>;
  readonly ambiguous: readonly { readonly input: string; readonly candidates: readonly string[] }[];
  readonly runs: boolean;
}

interface MeantStep {
  readonly script: string;
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface FolderScore {
  readonly name: string;
  readonly nodes: readonly [found: number, meant: number];
  readonly wires: readonly [found: number, meant: number];
  readonly problems: readonly string[];
}

export function bareFolderNames(root: string = bareFolders): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function meantIn(name: string, root: string = bareFolders): Meant {
  return JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8")) as Meant;
}

/** What is found of what was meant. An ambiguous input counts as found when all of its candidates are told. */
export async function scoreFolder(
  name: string,
  { python, root = bareFolders }: { readonly python: string; readonly root?: string },
): Promise<FolderScore> {
  const meant = meantIn(name, root);
  const signal = new AbortController().signal;
  const read = await readBareFolder(join(root, name), { python, look: lookAtScripts, signal });
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  const { steps, doubts, external } = propose(read.value.scripts.flatMap(({ seen }) => seen ?? []));
  const path = (step: string, port: string, side: "inputs" | "outputs"): string => {
    const contract = steps.find((one) => one.step.id === step)?.step.contract;
    return `${step}:${contract?.[side].find((one) => one.name === port)?.containerPath}`;
  };
  const found = steps.map(({ name: script, step }) => ({
    ...{ id: step.id, script, kind: step.kind },
    inputs: step.contract.inputs.map(({ containerPath }) => containerPath),
    outputs: step.contract.outputs.map(({ containerPath }) => containerPath),
  }));
  const isSame = ([id, step]: readonly [string, MeantStep]): boolean => {
    const own = found.find((one) => one.id === id);
    const has = (some: readonly string[] = [], all: readonly string[]) => all.every((one) => some.includes(one));
    return (
      own?.script === step.script &&
      own.kind === step.kind &&
      has(own.inputs, step.inputs) &&
      has(own.outputs, step.outputs)
    );
  };
  const doubted = doubts.map(({ step, port, candidates }) => ({
    input: path(step, port, "inputs"),
    candidates: candidates.map((one) => path(one.step, one.port, "outputs")).sort(),
  }));
  const wires = steps.flatMap(({ step }) =>
    step.contract.inputs.flatMap(({ feed, containerPath }) =>
      feed.kind === "port" ? [[path(feed.step, feed.port, "outputs"), `${step.id}:${containerPath}`] as const] : [],
    ),
  );
  const certain = wires.filter(([, to]) => !doubted.some(({ input }) => input === to)).map(String);
  const wrongSteps = Object.entries(meant.steps).filter((one) => !isSame(one));
  const told = new Map(read.value.scripts.map(({ name: script, role }) => [script, role.kind]));
  const compared: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["wire", meant.wires.map(String), certain],
    ["ambiguity", meant.ambiguous.map((one) => JSON.stringify(one)), doubted.map((one) => JSON.stringify(one))],
    ["external input", meant.external, external.map(({ step, port }) => path(step, port, "inputs"))],
    [
      "no step",
      Object.entries(meant.no_steps).map(String),
      [...told].filter(([, kind]) => kind !== "step").map(String),
    ],
    ["step", Object.keys(meant.steps), found.map(({ id }) => id)],
    ...Object.entries(meant.steps).flatMap(([id, step]) => {
      const own = found.find((one) => one.id === id);
      return own === undefined
        ? []
        : ([
            [`input of ${id}`, step.inputs, own.inputs],
            [`output of ${id}`, step.outputs, own.outputs],
          ] as const);
    }),
  ];
  const problems = compared.flatMap(([what, wanted, got]) => [
    ...wanted.filter((one) => !got.includes(one)).map((one) => `missing ${what}: ${one}`),
    ...got.filter((one) => !wanted.includes(one)).map((one) => `extra ${what}: ${one}`),
  ]);
  const nodes = Object.keys(meant.steps).length;
  const all = meant.wires.length + meant.ambiguous.length;
  const missing = problems.filter((one) => /^missing (wire|ambiguity)/.test(one)).length;
  return { name, nodes: [nodes - wrongSteps.length, nodes], wires: [all - missing, all], problems };
}
