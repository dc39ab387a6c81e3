import type { Machine } from "../model/container-environment.ts";
import type { Place } from "../model/place.ts";
import type { Plan, PlannedStep } from "../model/plan.ts";
import { shellWord } from "../model/shell.ts";
import type { Origin } from "../model/step.ts";
import { wrap, wrapParts } from "./columns.ts";
import { findingText } from "./finding-text.ts";
import { findingsText } from "./findings-text.ts";
import { environmentOf, mountsOf } from "./plan-document.ts";
import type { MountDocument } from "./schema-types.ts";
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
    ...plan.steps.map((planned, position) => stepText(planned, { ...options, file, number: position + 1 })),
    wrap(
      `${safe(plan.name)}: ${plural(plan.steps.length, "step")}${left}, ${plural(plan.findings.length, "finding")}`,
      style.columns,
    ),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function stepText(planned: PlannedStep, options: StepOptions): readonly string[] {
  const { style, env, number } = options;
  const { step } = planned;
  const { timeoutMs, memoryBytes } = step.limits;
  const mounts = mountsOf(planned).filter(({ side, source }) => side !== "code" || source !== step.script?.path);
  return [
    ...heading(planned, number, style),
    ...(step.script === undefined ? [] : row("script", [shownPath(step.script.path, style)], style)),
    ...row("call", [planned.entryPath, ...planned.argv].map(shellWord), style),
    ...(step.cloud === undefined ? [] : row("name", [step.cloud.name, "[in SageMaker]"], style)),
    ...row("limits", [`${timeLimit(timeoutMs)},`, `${megabytes(memoryBytes)},`, `network ${step.network}`], style),
    ...mounts.flatMap((mount) => mountText(mount, options)),
    ...(env === undefined ? [] : environmentOf(planned, env)).flatMap(({ name, value, origin }) =>
      row("env", [`${name}=${value}`, from(origin, options)], style),
    ),
  ];
}

/** `1. train after prepare (training, entrypoint)`, wrapped below the name. */
function heading({ step, dependsOn }: PlannedStep, number: number, style: Style): readonly string[] {
  const [id, ...after] = [step.id, ...dependsOn].map(safe);
  const title = `${number}. ${id}`;
  const needs = after.map((name, at) => `${at === 0 ? "after " : ""}${name}${at < after.length - 1 ? "," : ""}`);
  const indent = " ".repeat(number.toString().length + 2);
  const lines = wrapParts([title, ...needs, `(${step.kind}, ${step.mode})`], style.columns - indent.length);
  const [first = "", ...more] = lines.map((line, at) => (at === 0 ? line : indent + line));
  return [first.startsWith(title) ? style.paint("bold", title) + first.slice(title.length) : first, ...more];
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
  const parts = [
    `${named}${mount.path}`,
    ...(mount.side === "output" ? [] : [`← ${source}`]),
    ...(mount.archive === undefined ? [] : [`as ${mount.archive}`]),
    ...(mount.destination === undefined ? [] : [`→ ${mount.destination}`]),
    from(mount.origin, options),
  ];
  return row(mount.side, parts, style);
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
      const field = at === undefined ? origin.field : `${origin.field}, ${at}`;
      return origin.guess === undefined ? field : `${field}, a guess: ${origin.guess}`;
    }
    case "interface":
    case "override":
      return at ?? origin.kind;
  }
}

function placed(place: Place, { style, file }: StepOptions): string {
  const shown = place.file === file ? file.slice(file.lastIndexOf("/") + 1) : shownPath(place.file, style);
  return `${shown}:${place.line}`;
}
