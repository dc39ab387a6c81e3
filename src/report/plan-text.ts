import type { Machine } from "../model/container-environment.ts";
import { isBlocking } from "../model/findings/finding.ts";
import type { Place } from "../model/place.ts";
import type { Plan, PlannedStep } from "../model/plan.ts";
import type { Origin } from "../model/setting.ts";
import { shellWord } from "../model/shell.ts";
import { callOf } from "../model/stand-in.ts";
import type { Step } from "../model/step.ts";
import { wrap, wrapParts } from "./columns.ts";
import { findingText } from "./finding-text.ts";
import { findingsText } from "./findings-text.ts";
import { insteadOf } from "./instead.ts";
import { environmentOf, hyperparametersOf, mountsOf } from "./plan-document.ts";
import type { HyperparameterDocument, MountDocument } from "./schema-types.ts";
import { type Style, shownPath } from "./style.ts";
import { safe } from "./terminal.ts";
import { megabytes, plural, timeLimit } from "./units.ts";

export interface PlanTextOptions {
  readonly style: Style;
  /** Show every environment variable with where it came from, as it is on this machine. */
  readonly env?: Machine;
}

interface StepOptions extends PlanTextOptions {
  readonly number: number;
  readonly plan: Plan;
  /** The pipeline's own file, which needs no folder before its name. */
  readonly file: string;
}

const labelWidth = 11;

/** What would run, in order: inputs with where they come from, arguments, mounts, and on demand the environment. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const { style } = options;
  const { file } = plan;
  const left = plan.unselected.length === 0 ? "" : `, ${plan.unselected.length} left out`;
  const blocks = [
    ...findingsText(plan.findings, { style, text: (item) => findingText(item, style) }),
    ...plan.steps.map((planned, position) => stepText(planned, { ...options, file, plan, number: position + 1 })),
    wrap(
      `${safe(plan.name)}: ${plural(plan.steps.length, "step")}${left}, ${plural(plan.findings.length, "finding")}`,
      style.columns,
    ),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** The errors of a plan alone, beside a form that tells no findings; empty where there are none. */
export function errorsText({ findings }: Plan, style: Style): string {
  const blocks = findingsText(findings.filter(isBlocking), { style, text: (item) => findingText(item, style) });
  return blocks.map((lines) => `\n${lines.join("\n")}\n`).join("");
}

function stepText(planned: PlannedStep, options: StepOptions): readonly string[] {
  const { style, env, number } = options;
  const { step } = planned;
  const mounts = mountsOf(planned).filter(({ side, source }) => side !== "code" || source !== step.script?.path);
  return [
    ...heading(planned, number, style),
    ...(step.script === undefined ? [] : row("script", [shownPath(step.script.path, style)], style)),
    ...whatRuns(planned, options),
    ...(step.cloud === undefined ? [] : row("name", [step.cloud.name, "[in SageMaker]"], style)),
    ...mounts.flatMap((mount, at) => [
      ...mountText(mount, options),
      ...(mounts[at + 1]?.port === mount.port ? [] : scoreText(mount, planned, style)),
    ]),
    ...hyperparametersOf(planned).flatMap((one) => hyperparameterText(one, options)),
    ...(env === undefined ? [] : environmentOf(planned, env)).flatMap(({ name, value, origin }) =>
      row("env", [`${name}=${value}`, from(origin, options)], style),
    ),
  ];
}

function whatRuns(planned: PlannedStep, { style, plan }: StepOptions): readonly string[] {
  const instead = insteadOf(planned, plan);
  const { timeoutMs, memoryBytes } = planned.step.limits;
  const { network } = planned.step;
  const limits = row("limits", [`${timeLimit(timeoutMs)},`, `${megabytes(memoryBytes)},`, `network ${network}`], style);
  const ids = (branch: readonly string[]): readonly string[] => (branch.length === 0 ? ["nothing"] : branch);
  switch (instead?.kind) {
    case "decide":
      return [
        ...row("if", instead.condition.split(" "), style),
        ...row("then", ids(instead.when_true), style),
        ...row("else", ids(instead.when_false), style),
      ];
    case "fail":
      return row("fails", instead.message.split(" "), style);
    case "stub":
      return row("stub", instead.reason.split(" "), style);
    case "blocked":
      return row("blocked", instead.reason.split(" "), style);
    case "call":
      return [...row("call", [`${instead.function}(...)`], style), ...limits];
    case undefined:
      return [...row("call", [planned.entryPath, ...planned.argv].map(shellWord), style), ...limits];
  }
}

/** `1. train after prepare (training, entrypoint)`, wrapped below the name. */
function heading({ step, dependsOn }: PlannedStep, number: number, style: Style): readonly string[] {
  const [id, ...after] = [step.id, ...dependsOn].map(safe);
  const title = `${number}. ${id}`;
  const needs = after.map((name, at) => `${at === 0 ? "after " : ""}${name}${at < after.length - 1 ? "," : ""}`);
  const indent = " ".repeat(number.toString().length + 2);
  const lines = wrapParts([title, ...needs, `(${kindOf(step)})`], style.columns - indent.length);
  const [first = "", ...more] = lines.map((line, at) => (at === 0 ? line : indent + line));
  return [first.startsWith(title) ? style.paint("bold", title) + first.slice(title.length) : first, ...more];
}

/** What runs no script is started in no mode. */
function kindOf(step: Step): string {
  if (step.control?.absentScript !== undefined) return "no script";
  if (callOf(step) !== undefined) return "stands in";
  return step.script === undefined ? step.kind : `${step.kind}, ${step.mode}`;
}

/** `label part part`, wrapped between its parts below the first one. */
function row(label: string, parts: readonly string[], style: Style): readonly string[] {
  const lines = wrapParts(parts.map(safe), style.columns - labelWidth);
  return lines.map((line, position) =>
    position === 0 ? `   ${style.paint("dim", label.padEnd(labelWidth - 4))} ${line}` : " ".repeat(labelWidth) + line,
  );
}

function mountText(mount: MountDocument, options: StepOptions): readonly string[] {
  const { style } = options;
  const named = mount.port === "" ? "" : `${mount.port}: `;
  const source = mount.source === undefined ? "nothing" : shownPath(mount.source, style);
  const isFed = mount.side !== "output" || mount.source !== undefined;
  const parts = [
    `${named}${mount.path}`,
    ...(isFed ? [`← ${source}`] : []),
    ...(mount.archive === undefined ? [] : [`as ${mount.archive}`]),
    ...(mount.destination === undefined ? [] : [`→ ${mount.destination}`]),
    from(mount.origin, options),
  ];
  return row(mount.side, parts, style);
}

/** Those of the pipeline's own stand where it has them; those of overrides stand nowhere else. */
function hyperparameterText({ name, value, origin, file }: HyperparameterDocument, options: StepOptions) {
  if (origin.kind !== "override") return [];
  const text = `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`;
  return row("hyper", [text, ...(file === undefined ? [] : [`in ${file}`]), from(origin, options)], options.style);
}

/** Why a wire is there that nobody wrote; of an input with several folders it is told once. */
function scoreText({ port, side }: MountDocument, { inputs }: PlannedStep, style: Style): readonly string[] {
  const input = side === "input" ? inputs.find((one) => one.port.name === port) : undefined;
  const why = input?.port.feed.kind === "port" ? input.port.feed.why : undefined;
  const isWired = input?.feed.kind === "wire" || input?.feed.kind === "earlier";
  return why === undefined || !isWired ? [] : row("score", why.reason.split(/ (?=[+=-] )/), style);
}

function from(origin: Origin, options: StepOptions): string {
  return `[${originWords(origin, options)}]`;
}

function originWords(origin: Origin, options: StepOptions): string {
  const at = "place" in origin && origin.place !== undefined ? placed(origin.place, options) : undefined;
  switch (origin.kind) {
    case "pipeline":
      return placed(origin.place, options);
    case "platform":
      return origin.rule;
    case "default":
      return "default";
    case "option":
      return origin.option;
    case "config": {
      const { field, guess, rename } = origin;
      const said = rename === undefined ? [] : [`as ${placed(rename, options)} says`];
      const guessed = guess === undefined ? [] : [`a guess: ${guess}`];
      return [field, ...(at === undefined ? [] : [at]), ...said, ...guessed].join(", ");
    }
    case "interface":
    case "override":
      return at ?? (origin.kind === "override" ? "--override" : origin.kind);
  }
}

function placed(place: Place, { style, file }: StepOptions): string {
  const shown = place.file === file ? file.slice(file.lastIndexOf("/") + 1) : shownPath(place.file, style);
  return `${shown}:${place.line}`;
}
