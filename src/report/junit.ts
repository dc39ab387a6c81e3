import { explain } from "../model/findings/explain.ts";
import { type Finding, isBlocking } from "../model/findings/finding.ts";
import { failureDetails } from "./failure-details.ts";
import { findingText } from "./finding-text.ts";
import { type RunView, type StepView, tally } from "./fold.ts";
import { withoutForetold } from "./foretold.ts";
import { below } from "./relative.ts";
import type { RunReport } from "./run-report.ts";
import { shownVerdict, stateOf } from "./states.ts";
import { how } from "./steps-table.ts";
import { type Style, styleOf } from "./style.ts";
import { thresholdWarnings } from "./thresholds.ts";
import { attemptsOf, usageOf } from "./usage.ts";
import { mostUsefulFirst } from "./useful.ts";
import { element, xmlText } from "./xml.ts";

interface TestCase {
  readonly name: string;
  readonly ms: number;
  readonly end?: { readonly kind: "failure" | "error" | "skipped"; readonly type: string; readonly message: string };
  /** Of what ended it, all that a person would be told. */
  readonly text?: string;
  readonly out: readonly string[];
}

/**
 * JUnit XML in the form of Jenkins' `junit-10.xsd`: the pipeline is the suite, each step a test case. What fails the run
 * and belongs to no step is the case `(pipeline)`. Warnings and notes stand in `system-out`.
 */
export function junitReport(report: RunReport): string {
  const { view } = report;
  const style = styleOf({ columns: 120, cwd: report.root, colour: false });
  const findings = mostUsefulFirst(withoutForetold(view.findings));
  const of = new Map(view.steps.map(({ id }) => [id, [] as Finding[]]));
  const others: Finding[] = [];
  for (const item of findings) {
    for (const id of [item.step ?? "", ...(item.also ?? [])]) (of.get(id) ?? others).push(item);
  }
  const cases = [
    ...view.steps.map((step) => stepCase(step, { view, style, findings: of.get(step.id) ?? [] })),
    ...pipelineCase({ view, style, findings: others }),
  ];
  const suite = element("testsuite", suiteValues(view, cases), suiteContent(report, cases));
  const { tests, failures, errors, time } = suiteValues(view, cases);
  const all = element("testsuites", { name: "cursus runtime", tests, failures, errors, time }, `\n${suite}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`;
}

interface About {
  readonly view: RunView;
  readonly style: Style;
  readonly findings: readonly Finding[];
}

function suiteValues(view: RunView, cases: readonly TestCase[]) {
  const count = (kind: string): string => String(cases.filter(({ end }) => end?.kind === kind).length);
  return {
    name: view.pipeline,
    tests: String(cases.length),
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
    time: seconds(view.durationMs),
    // Without milliseconds and zone, as the schema of Ant wants it; the times are UTC.
    timestamp: view.at.slice(0, 19),
  };
}

function suiteContent({ view, thresholds, root }: RunReport, cases: readonly TestCase[]): string {
  const rungs = new Set(view.steps.flatMap(({ outcome }) => attemptsOf(outcome).map(({ isolation }) => isolation)));
  const properties = {
    run: view.run,
    file: below(root, view.file) ?? view.file,
    verdict: shownVerdict(view),
    stubbed: `${tally(view).stubbed} of ${view.steps.length} steps`,
    ...(rungs.size === 0 ? {} : { isolation: [...rungs].join(", ") }),
  };
  const all = Object.entries(properties).map(([name, value]) => element("property", { name, value }));
  const warnings = thresholdWarnings(view, thresholds);
  const lines = [
    element("properties", {}, `\n${all.join("\n")}\n`),
    ...cases.map((one) => caseElement(one, view.pipeline)),
    ...(warnings.length === 0 ? [] : [element("system-out", {}, xmlText(warnings.join("\n")))]),
  ];
  return `\n${lines.join("\n")}\n`;
}

function stepCase(step: StepView, about: About): TestCase {
  const ms = usageOf(attemptsOf(step.outcome)).durationMs;
  return { name: step.id, ms, ...ended(about, unrun(step, about.view)) };
}

/** Why a step says nothing about its script; undefined when it ran. */
function unrun(step: StepView, view: RunView): TestCase["end"] {
  const state = stateOf(step, view);
  if (state === "ran" || state === "cached") return undefined;
  if (state === "failed") return { kind: "failure", type: "failed", message: "The step failed" };
  const why = how(step);
  const reason = why === "" ? "" : state === "blocked" ? ` ${why}` : `: ${why}`;
  return { kind: "skipped", type: state, message: `${state.replace("-", " ")}${reason}` };
}

/** Nothing when all that is to be told belongs to steps. */
function pipelineCase(about: About): readonly TestCase[] {
  const verdict = shownVerdict(about.view);
  const cut = verdict === "interrupted" || verdict === "running";
  if (about.findings.length === 0 && !cut) return [];
  const message = verdict === "running" ? "The run goes on" : "The run was interrupted";
  return [{ name: "(pipeline)", ms: 0, ...ended(about, cut ? { kind: "error", type: verdict, message } : undefined) }];
}

/** The worst finding says how it ended; what else fails the run is in the text. */
function ended({ findings, style }: About, otherwise: TestCase["end"]): Pick<TestCase, "end" | "text" | "out"> {
  const blocking = findings.filter(isBlocking);
  const others = findings.filter((item) => !isBlocking(item));
  const out = [
    ...others.map((item) => `${item.severity} ${item.code}: ${explain(item).message}`),
    ...blocking.flatMap(({ facts }) => failureDetails(facts).log),
  ];
  const [first] = blocking;
  if (first === undefined) return { out, ...(otherwise === undefined ? {} : { end: otherwise }) };
  const kind = first.severity === "critical" ? "error" : "failure";
  const text = blocking.map((item) => findingText(item, style).join("\n")).join("\n\n");
  return { out, text, end: { kind, type: first.code, message: explain(first).message } };
}

function caseElement({ name, ms, end, text = "", out }: TestCase, pipeline: string): string {
  const lines = [
    ...(end === undefined ? [] : [element(end.kind, { type: end.type, message: end.message }, xmlText(text))]),
    ...(out.length === 0 ? [] : [element("system-out", {}, xmlText(out.join("\n")))]),
  ];
  const content = lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
  return element("testcase", { classname: pipeline, name, time: seconds(ms) }, content);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
