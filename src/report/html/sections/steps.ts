import { endedWell } from "../../../model/verdict.ts";
import { hasScript } from "../../again.ts";
import { logOf, withSteps } from "../../commands.ts";
import type { StepView } from "../../fold.ts";
import { how } from "../../steps-table.ts";
import { grouped } from "../../table-words.ts";
import { duration, fileSize, megabytes, plural } from "../../units.ts";
import { attemptsOf, usageOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { command, name, section, stateMark } from "../parts.ts";
import { shares } from "../shares.ts";
import { logLines } from "./log.ts";
import { observed } from "./observed.ts";
import { attempts, neighbours, outputs } from "./outcome.ts";

const mostLines = 60;

/** Everything that is known of each step, folded away but for what failed. */
export function steps(page: Page): Markup {
  const { view, logs } = page;
  const lines = view.steps.map(({ id }) => tailOf(logs.get(id) ?? ""));
  const room = shares(
    lines.map((tail) => tail.join("\n").length),
    page.room.logs,
  );
  const all = view.steps.map((step, at) => stepSection(page, step, within(lines[at] ?? [], room[at] ?? 0)));
  return section({ id: "steps", title: "Steps", beside: plural(page.whole.steps.length, "step") }, [
    all,
    leftOut(page),
  ]);
}

function leftOut({ view, whole }: Page): Content {
  const shown = new Set(view.steps);
  const left = whole.steps.filter((step) => !shown.has(step));
  if (left.length === 0) return undefined;
  const isWell = left.every(({ outcome }) => outcome !== undefined && endedWell(outcome));
  const how = isWell ? ", all of which ended well" : " (events.jsonl in the run's folder has all)";
  return html`<p class="dim">and ${grouped(left.length)} more steps${how}</p>`;
}

function stepSection(page: Page, step: StepView, log: readonly string[]): Markup {
  const state = step.outcome?.kind ?? "unended";
  const position = (page.view.positions.get(step.id) ?? 0) + 1;
  return html`<details class="step"${state === "failed" ? html` open` : undefined}><summary>${stateMark(state)}<h3>${name(step.id, 300)}</h3>${numbers(step)}</summary>
<div class="inside" id="step-${position}">
<dl class="pairs">${pair("Kind", step.kind)}${pair("How", how(step))}${neighbours(page, step)}${outputs(page, step)}</dl>
${attempts(page, step)}
${observed(page, step)}
${logBlock(log)}
<div class="commands">${hasScript(step) ? command("run this step alone:", withSteps(page.commands.test, "--step", [step.id])) : undefined}${log.length === 0 ? undefined : command("its whole log:", logOf(page.commands.logs, step.id))}</div>
</div></details>
`;
}

function numbers({ outcome }: StepView): Content {
  const all = attemptsOf(outcome);
  if (all.length === 0) return undefined;
  const { durationMs, peakMemoryBytes } = usageOf(all);
  const written = outcome !== undefined && "outputs" in outcome ? outcome.outputs.flatMap(({ files }) => files) : [];
  const bytes = written.reduce((sum, file) => sum + file.bytes, 0);
  return html`<span class="numbers"><span>${duration(durationMs)}</span><span>${megabytes(peakMemoryBytes)}</span><span>${written.length === 0 ? "" : fileSize(bytes)}</span></span>`;
}

function pair(term: string, value: string): Content {
  return value === "" ? undefined : html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

function logBlock(lines: readonly string[]): Content {
  if (lines.length === 0) return undefined;
  const title = `Log, the last ${plural(lines.length, "line")}`;
  return html`<h4>${title}</h4><pre class="log" role="group" aria-label="${title}" tabindex="0">${lines.join("\n")}</pre>`;
}

function tailOf(text: string): readonly string[] {
  return logLines(text.trimEnd().split("\n").slice(-mostLines)).filter(
    (line, at, all) => line !== "" || all.length > 1 || at > 0,
  );
}

/** The last lines that fit. */
function within(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const start = lines.findLastIndex((line) => {
    left -= line.length + 1;
    return left < -1;
  });
  return lines.slice(start + 1);
}
