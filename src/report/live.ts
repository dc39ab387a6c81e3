import type { RunEvent } from "../model/event.ts";
import type { StepView } from "./fold.ts";
import { how, outcomeTones } from "./steps-table.ts";
import type { Style } from "./style.ts";
import { crop, safe } from "./terminal.ts";
import { duration, plural } from "./units.ts";
import { attemptsOf, usageOf } from "./usage.ts";

/** The plain line that an event is worth while the run goes on; findings wait for the report. */
export function liveLine(event: RunEvent, style: Style): string | undefined {
  switch (event.type) {
    case "run-started":
      return `${safe(event.pipeline)}: ${plural(event.steps.length, "step")} ${style.paint("dim", `(run ${safe(event.run)})`)}`;
    case "step-started":
      return style.paint("dim", `start      ${crop(safe(event.step), style.columns - 11)}`);
    case "step-ended":
      return ended(event, style);
    default:
      return undefined;
  }
}

function ended(event: Extract<RunEvent, { type: "step-ended" }>, style: Style): string {
  const { kind } = event.outcome;
  const attempts = attemptsOf(event.outcome);
  const step: StepView = { id: event.step, kind: "", dependsOn: [], outcome: event.outcome };
  const about = attempts.length > 0 ? duration(usageOf(attempts).durationMs) : safe(how(step));
  const rest = crop(`${safe(event.step)}${about === "" ? "" : `  ${about}`}`, style.columns - 11);
  return `${style.paint(outcomeTones[kind], kind.padEnd(11))}${rest}`;
}
