import { basename, dirname, join, resolve } from "node:path";
import type { SyntheticWish } from "../model/data/wish.ts";
import type { Feed, InputPort, Port } from "../model/port.ts";
import { lookAt, namesIn } from "../system/files.ts";
import { type Known, reportUnknownStep } from "./known.ts";
import { pathFeed } from "./path-feed.ts";
import type { PortDraft } from "./read-ports.ts";
import type { StepDraft } from "./read-step.ts";
import type { WrittenWish } from "./read-synthetic.ts";
import type { Reading } from "./reading.ts";
import type { Span } from "./tree.ts";

/** One step needs another, as written at this place. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly at: Span;
}

export interface Connected {
  readonly inputs: readonly InputPort[];
  readonly dependsOn: readonly string[];
  readonly edges: readonly Edge[];
}

/** Looks up everything that a step names: other steps, their outputs, and data on disk. */
export function connect(reading: Reading, step: StepDraft, known: Known): Connected {
  const edges: Edge[] = [];
  const edge = (from: string, at: Span): void => {
    if (from === step.id) reading.report("load/self-edge", { step: from }, at);
    else edges.push({ from, to: step.id, at });
  };
  const dependsOn = step.dependsOn.filter(({ text, at }) => {
    if (!known.steps.has(text)) reportUnknownStep(reading, { text, at }, known);
    else edge(text, at);
    return known.steps.has(text);
  });
  const inputs = step.inputs.map((draft) => {
    const own = reading.within({ port: draft.port.name });
    const feed = feedOf(own, draft, known);
    if (feed.kind === "port" && draft.from !== undefined) edge(feed.step, draft.from.at);
    const wish = draft.synthetic === undefined ? {} : { synthetic: wishOf(own, draft.synthetic, known) };
    const feedPlace = draft.from === undefined ? {} : { feedPlace: reading.place(draft.from.at) };
    // Not begun by a spread: V8 of Node 20 makes a hidden class for every object that grows behind one.
    const { name, ...port } = draft.port;
    return { name, ...port, feed, ...(draft.converts ? { converts: true as const } : {}), ...wish, ...feedPlace };
  });
  for (const { port } of [...step.inputs, ...step.outputs])
    checkReferences(reading.within({ port: port.name }), port, known);
  return { inputs, dependsOn: [...new Set(dependsOn.map(({ text }) => text))], edges };
}

/** A wish with its generator found. */
function wishOf(reading: Reading, { wish, generator }: WrittenWish, { root }: Known): SyntheticWish {
  if (generator === undefined) return wish;
  const path = resolve(root, generator.text);
  if (lookAt(path).kind !== "file") {
    const near = reading.near(basename(path), namesIn(dirname(path))).suggestion;
    const suggestion = near === undefined ? {} : { suggestion: join(dirname(generator.text), near) };
    reading.report("load/no-such-input", { path: generator.text, ...suggestion }, generator.at);
  } else if (!path.endsWith(".py")) {
    const facts = { key: "generator", value: generator.text, expected: "a Python module (.py)" };
    reading.report("load/bad-value", facts, generator.at);
  }
  return { ...wish, generator: path };
}

/** What rules of a port refer to must be ports, too. */
function checkReferences(reading: Reading, { quality = [] }: Port, known: Known): void {
  for (const rule of quality) {
    if (rule.kind !== "reference") continue;
    const { step: id, port } = rule.in;
    const step = known.steps.get(id);
    if (step === undefined) {
      const near = reading.near(id, known.steps.keys());
      reading.report("load/unknown-step", { name: id, known: known.firstSteps, ...near }, rule.place);
      continue;
    }
    const ports = [...step.inputs, ...step.outputs].map((draft) => draft.port.name);
    if (ports.includes(port)) continue;
    reading.report("load/unknown-port", { step: id, port, known: ports, ...reading.near(port, ports) }, rule.place);
  }
}

/** What feeds an input, with the part of it that is meant: of a path that part is named in the path. */
function feedOf(reading: Reading, draft: PortDraft, known: Known): Feed {
  const feed = wholeFeed(reading, draft, known);
  const { subfolder } = draft;
  if (subfolder === undefined) return feed;
  if (feed.kind === "port") return { ...feed, subfolder: subfolder.text };
  const instead = "Name the folder itself in from:";
  const facts = { key: "subfolder", where: "an input that no step feeds", instead };
  reading.report("load/no-effect", facts, subfolder.at);
  return feed;
}

function wholeFeed(reading: Reading, { port: declared, from }: PortDraft, known: Known): Feed {
  if (from === undefined) return { kind: "unknown" };
  if (from.text === "synthetic") return { kind: "synthetic" };
  if (/^[a-z0-9]+:\/\//i.test(from.text)) return notYet(reading, from.at, `Data from ${from.text}`);
  const port = /^\.{0,2}\//.test(from.text) ? undefined : portNamed(from.text, known);
  if (port === undefined) return pathFeed(reading, { port: declared, from }, known);
  const outputs = (known.steps.get(port.step)?.outputs ?? []).map((output) => output.port.name);
  if (!outputs.includes(port.port)) {
    reading.report("load/unknown-port", { ...port, known: outputs, ...reading.near(port.port, outputs) }, from.at);
  }
  return { kind: "port", ...port };
}

function notYet(reading: Reading, at: Span, feature: string): Feed {
  reading.report("load/not-yet", { feature, instead: "Name a file or folder" }, at);
  return { kind: "unknown" };
}

/** Step names may hold dots: the longest step wins. */
function portNamed(text: string, { steps }: Known): { readonly step: string; readonly port: string } | undefined {
  for (let dot = text.lastIndexOf("."); dot > 0; dot = text.lastIndexOf(".", dot - 1)) {
    const step = text.slice(0, dot);
    if (steps.has(step)) return { step, port: text.slice(dot + 1) };
  }
  return undefined;
}
