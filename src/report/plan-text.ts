import type { Plan, PlannedStep } from "../model/plan.ts";
import type { Origin } from "../model/step.ts";
import { findingText } from "./finding-text.ts";
import { mountsOf } from "./plan-document.ts";
import type { MountDocument } from "./schema-types.ts";
import { shellWord } from "./shell.ts";
import { type Style, shownPath } from "./style.ts";
import { safe } from "./terminal.ts";
import { duration, megabytes, plural } from "./units.ts";

export interface PlanTextOptions {
  readonly style: Style;
  /** Show every environment variable with where it came from. */
  readonly env: boolean;
}

/** What would run, in order: inputs with where they come from, arguments, mounts, and on demand the environment. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const { style } = options;
  const left = plan.unselected.length === 0 ? "" : `, ${plan.unselected.length} left out`;
  const blocks = [
    ...plan.findings.map((item) => findingText(item, style)),
    ...plan.steps.map((planned, position) => stepText(planned, { ...options, number: position + 1 })),
    [`${safe(plan.name)}: ${plural(plan.steps.length, "step")}${left}, ${plural(plan.findings.length, "finding")}`],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function stepText(planned: PlannedStep, options: PlanTextOptions & { readonly number: number }): readonly string[] {
  const { style, env, number } = options;
  const { step } = planned;
  const after = planned.dependsOn.length === 0 ? "" : ` after ${planned.dependsOn.join(", ")}`;
  const limits = `${duration(step.limits.timeoutMs)}, ${megabytes(step.limits.memoryBytes)}, network ${step.network}`;
  return [
    `${number}. ${style.paint("bold", safe(step.id))}${safe(after)} ${style.paint("dim", `(${step.kind}, ${step.mode})`)}`,
    ...(step.script === undefined ? [] : [row("script", shownPath(step.script.path, style), style)]),
    row("call", [planned.entryPath, ...planned.argv].map(shellWord).join(" "), style),
    row("limits", limits, style),
    ...mountsOf(planned).map((mount) => mountText(mount, style)),
    ...(env ? planned.env.map(({ name, value, origin }) => envText(`${name}=${value}`, origin, style)) : []),
  ];
}

function row(label: string, text: string, style: Style): string {
  return `   ${style.paint("dim", label.padEnd(7))} ${safe(text)}`;
}

function mountText(mount: MountDocument, style: Style): string {
  const named = mount.port === "" ? "" : `${mount.port}: `;
  const source = mount.source === undefined ? "" : shownPath(mount.source, style);
  const arrow = mount.side === "output" ? "" : ` ← ${source === "" ? "nothing" : source}`;
  const archive = mount.archive === undefined ? "" : ` as ${mount.archive}`;
  return row(mount.side, `${named}${mount.path}${arrow}${archive}`, style) + originText(mount.origin, style);
}

function envText(setting: string, origin: Origin, style: Style): string {
  return row("env", setting, style) + originText(origin, style);
}

function originText(origin: Origin, style: Style): string {
  return style.paint("dim", `  [${safe(originWords(origin, style))}]`);
}

function originWords(origin: Origin, style: Style): string {
  switch (origin.kind) {
    case "pipeline":
      return `${shownPath(origin.place.file, style)}:${origin.place.line}`;
    case "platform":
      return origin.rule;
    case "default":
      return "default";
    case "option":
      return origin.option;
  }
}
