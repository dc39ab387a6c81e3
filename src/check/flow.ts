import type { Admission, Checks } from "../model/checks.ts";
import type { Level } from "../model/data/level.ts";
import type { DatasetProfile } from "../model/data/profile.ts";
import type { Profiler } from "../model/data/profiler.ts";
import type { EngineOutcome, ReadyStep } from "../model/engine.ts";
import type { RunEvent } from "../model/event.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { withCauses } from "./causes.ts";
import { checkInputs } from "./check-inputs.ts";
import { checkQuality } from "./check-quality.ts";
import { checkStep } from "./check-step.ts";
import { convertInputs } from "./convert-inputs.ts";
import type { InputFacts, StepFacts } from "./facts.ts";
import { givenLabels, namesLabels } from "./given-labels.ts";
import { atLevel } from "./level.ts";
import { labelsByPosition, lackingLabels, lostLabels } from "./lost-label.ts";
import { Producers } from "./producers.ts";
import { sharedRows } from "./shared-rows.ts";

export interface FlowOptions {
  readonly plan: Plan;
  readonly profiler: Profiler;
  readonly signal: AbortSignal;
}

/** Compares everything that flows in one run. Each folder is profiled once, whoever asks. */
export function openFlow({ plan, profiler, signal }: FlowOptions): Checks {
  const profiles = new Map<string, Promise<DatasetProfile>>();
  const profileOf: Look = (path) => {
    const known = profiles.get(path) ?? profiler.profile(path, { signal });
    profiles.set(path, known);
    return known;
  };
  const foretold = new Set(plan.findings.filter(({ code }) => code === "plan/incompatible-ports").map(portOf));
  const flow: Flow = {
    foretold,
    byPosition: labelsByPosition(plan),
    toldOfLabels: new Set(),
    level: plan.validationLevel,
    producers: new Producers(plan),
    profiler,
    profileOf,
    signal,
  };
  return {
    admit: (ready) => admit(flow, ready),
    blame: (ready, outcome) => blame(flow, ready, outcome),
    compare: (ready, ended) => compare(flow, ready, ended),
  };
}

type Look = (path: string) => Promise<DatasetProfile>;

const portOf = ({ step, port }: Finding): string => `${step}.${port}`;

interface Flow {
  /** Inputs of which the plan has told already that they cannot fit. */
  readonly foretold: ReadonlySet<string>;
  readonly byPosition: ReturnType<typeof labelsByPosition>;
  /** What was told of labels that only their readers name. */
  readonly toldOfLabels: Set<string>;
  readonly level: Level;
  readonly producers: Producers;
  readonly profiler: Profiler;
  readonly profileOf: Look;
  readonly signal: AbortSignal;
}

async function admit({ foretold, level, producers, profiler, signal }: Flow, ready: ReadyStep): Promise<Admission> {
  const declares = ready.planned.inputs.some(({ port }) => port.files ?? port.format ?? port.columns);
  if (!declares || signal.aborted) return { kind: "admitted", ready, told: [] };
  const look: Look = (path) => profiler.headers(path);
  const converted = await convertInputs(ready, { profiler, look });
  const inputs = await inputsOf(converted.ready, { producers, look });
  const { isMet, findings } = checkInputs({ planned: ready.planned, inputs }, level);
  const told = converted.findings.map(asEvent);
  if (isMet || signal.aborted) return { kind: "admitted", ready: converted.ready, told };
  const news = findings.filter((found) => !foretold.has(portOf(found)) && found.code !== "data/not-checked");
  return { kind: "refused", outcome: refusal(inputs), told: [...told, ...news.map(asEvent)] };
}

async function blame({ producers, profileOf, signal }: Flow, ready: ReadyStep, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== "failed" || signal.aborted) return outcome;
  const looking: Origins = { producers, look: profileOf, known: new Map() };
  const inputs = await withOrigins(await inputsOf(ready, looking), looking);
  return { ...outcome, findings: withCauses(outcome.findings, { ...factsOf(ready, outcome), inputs }) };
}

async function compare(flow: Flow, ready: ReadyStep, ended: EngineOutcome): Promise<readonly RunEvent[]> {
  const { level, producers, profiler, profileOf, signal } = flow;
  producers.note(ready, ended);
  if (ended.kind === "cancelled" || signal.aborted) return [];
  const outputs = await profilesOf(ended.kind === "ran" ? ended.outputs : {}, profileOf);
  const inputs = await inputsOf(ready, { producers, look: profileOf });
  const facts: StepFacts = { ...factsOf(ready, ended), inputs, outputs };
  const findings = [
    ...checkInputs(facts, level).findings,
    ...checkStep(facts, level),
    ...(await withoutLabel(flow, ready, facts)),
    ...atLevel(await ofGivenLabels(flow, facts), level),
    ...atLevel(await checkQuality(ready, facts, { profiler, ended, producers }), level),
    ...atLevel(await sharedRows(ready, facts, { profiler, ended }), level),
  ];
  // Ctrl-C while we looked: what is half known is not told.
  return signal.aborted ? [] : [...profileEvents(ready, facts), ...findings.map(asEvent)];
}

/** Only a label that is not there makes anybody look further up. */
async function withoutLabel(flow: Flow, ready: ReadyStep, facts: StepFacts): Promise<readonly Finding[]> {
  const lacking = lackingLabels(flow.byPosition.get(ready.planned.step.id) ?? [], facts);
  if (facts.ended === "failed" || lacking.length === 0) return [];
  const looking: Origins = { producers: flow.producers, look: flow.profileOf, known: new Map() };
  return lostLabels(lacking, { ...facts, inputs: await withOrigins(facts.inputs, looking) });
}

async function ofGivenLabels(flow: Flow, facts: StepFacts): Promise<readonly Finding[]> {
  if (!namesLabels(facts)) return [];
  const looking: Origins = { producers: flow.producers, look: flow.profileOf, known: new Map() };
  return givenLabels({ ...facts, inputs: await withOrigins(facts.inputs, looking) }, flow.toldOfLabels);
}

async function profilesOf(
  folders: Readonly<Record<string, string>>,
  look: Look,
): Promise<Readonly<Record<string, DatasetProfile>>> {
  const profiled = Object.entries(folders).map(async ([port, path]) => [port, await look(path)] as const);
  return Object.fromEntries(await Promise.all(profiled));
}

interface Looking {
  readonly producers: Producers;
  readonly look: Look;
}

interface Origins extends Looking {
  /** step → what it was given: several ways up a graph meet, and each step is looked at once. */
  readonly known: Map<string, Promise<readonly InputFacts[]>>;
}

/** So far up a cause is followed. */
const farthest = 20;

/** The same inputs, each with what its producer made it from, and so on. */
async function withOrigins(
  inputs: Readonly<Record<string, InputFacts>>,
  looking: Origins,
  depth = 0,
): Promise<Readonly<Record<string, InputFacts>>> {
  const facts = Object.entries(inputs).map(async ([port, input]): Promise<readonly [string, InputFacts]> => {
    const maker = input.from === undefined ? undefined : looking.producers.readyOf(input.from.step);
    if (input.from === undefined || maker === undefined || depth >= farthest) return [port, input];
    const above = looking.known.get(input.from.step) ?? originsOf(maker, looking, depth);
    looking.known.set(input.from.step, above);
    return [port, { ...input, from: { ...input.from, inputs: await above } }];
  });
  return Object.fromEntries(await Promise.all(facts));
}

async function originsOf(maker: ReadyStep, looking: Origins, depth: number): Promise<readonly InputFacts[]> {
  return Object.values(await withOrigins(await inputsOf(maker, looking), looking, depth + 1));
}

async function inputsOf(
  { planned, sources }: ReadyStep,
  { producers, look }: Looking,
): Promise<Readonly<Record<string, InputFacts>>> {
  const profiles = await profilesOf(sources, look);
  const facts = planned.inputs.map(({ port, feed }): readonly [string, InputFacts] => {
    const from = producers.of(feed);
    const profile = profiles[port.name];
    return [port.name, { ...(from && { from }), ...(profile && { profile }) }];
  });
  return Object.fromEntries(facts);
}

type Known = Pick<StepFacts, "planned" | "ended" | "findings" | "outputs"> & Partial<Pick<StepFacts, "observed">>;

function factsOf({ planned }: ReadyStep, ended: Extract<EngineOutcome | Outcome, { kind: "ran" | "failed" }>): Known {
  const observed = ended.attempts.at(-1)?.observed;
  const { kind, findings } = ended;
  return { planned, ended: kind, findings, outputs: {}, ...(observed === undefined ? {} : { observed }) };
}

const asEvent = (finding: Finding): RunEvent => ({ type: "finding", finding });

function refusal(inputs: Readonly<Record<string, InputFacts>>): Extract<Outcome, { kind: "blocked" }> {
  const by = Object.values(inputs).flatMap(({ from }) => from?.step ?? []);
  return { kind: "blocked", by: [...new Set(by)], reason: "an input is not what the step declares to need" };
}

/** Outputs, and what no step made: everything else was told where it was made. */
function profileEvents({ planned }: ReadyStep, { inputs, outputs }: StepFacts): readonly RunEvent[] {
  const step = planned.step.id;
  const own = Object.entries(inputs).flatMap(([port, { from, profile }]) =>
    from !== undefined || profile === undefined ? [] : [{ side: "input", port, profile } as const],
  );
  const made = Object.entries(outputs).map(([port, profile]) => ({ side: "output", port, profile }) as const);
  return [...own, ...made].map((part) => ({ type: "profiled", step, ...part }));
}
