import type { RunEvent } from "../model/event.ts";
import { crop, cropMiddle, width } from "./columns.ts";
import type { StepView } from "./fold.ts";
import { how, outcomeTones } from "./steps-table.ts";
import { type Style, shownPath } from "./style.ts";
import { safe } from "./terminal.ts";
import { duration, plural } from "./units.ts";
import { attemptsOf, usageOf } from "./usage.ts";

/** Told at once: reading a pipeline and its scripts takes longer than a person likes to see nothing. */
export function readingLine(path: string, style: Style): string {
  return style.paint("dim", `reading    ${safe(path)}`);
}

/** The last words of a command that ends before its report. */
export function soFarLine(folder: string, style: Style): string {
  return `Ended at once\n${style.paint("dim", "what there is of this run:")} ${safe(shownPath(folder, style))}\n`;
}

/** The plain line that an event is worth while the run goes on; findings wait for the report. */
export function liveLine(event: RunEvent, style: Style): string | undefined {
  switch (event.type) {
    case "run-started":
      return [
        `${safe(event.pipeline)}: ${plural(event.steps.length, "step")} ${style.paint("dim", `(run ${safe(event.run)})`)}`,
        ...earlierLines(event, style),
      ].join("\n");
    case "step-started":
      return style.paint("dim", `start      ${crop(safe(event.step), style.columns - 11)}`);
    case "step-ended":
      return ended(event, style);
    default:
      return undefined;
  }
}

/** A line for each earlier run that feeds steps of this one. */
function earlierLines({ steps }: Extract<RunEvent, { type: "run-started" }>, style: Style): readonly string[] {
  const producers = new Map<string, Set<string>>();
  for (const { step, run } of steps.flatMap(({ earlier = [] }) => earlier)) {
    producers.set(run, (producers.get(run) ?? new Set()).add(step));
  }
  return [...producers].map(([run, names]) => {
    const text = `from run ${safe(run)} (${[...names].map(safe).join(", ")})`;
    return style.paint("dim", `earlier    ${crop(text, style.columns - 11)}`);
  });
}

function ended(event: Extract<RunEvent, { type: "step-ended" }>, style: Style): string {
  const { kind } = event.outcome;
  const attempts = attemptsOf(event.outcome);
  const step: StepView = { id: event.step, kind: "", dependsOn: [], outcome: event.outcome };
  const about = attempts.length > 0 ? duration(usageOf(attempts).durationMs) : safe(how(step));
  const room = style.columns - 11;
  const name = cropMiddle(safe(event.step), Math.max(12, room - width(about) - 2));
  const rest = crop(about === "" ? name : `${name}  ${about}`, room);
  return `${style.paint(outcomeTones[kind], kind.padEnd(11))}${rest}`;
}
