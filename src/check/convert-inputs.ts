import { conversion, formatOf, formatText } from "../model/data/formats.ts";
import type { DatasetProfile } from "../model/data/profile.ts";
import { tablesOf } from "../model/data/profile.ts";
import type { Profiler } from "../model/data/profiler.ts";
import type { ReadyStep } from "../model/engine.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { PlannedInput } from "../model/plan.ts";

export interface Converting {
  readonly profiler: Profiler;
  readonly look: (path: string) => Promise<DatasetProfile>;
}

export interface ConvertedInputs {
  readonly ready: ReadyStep;
  readonly findings: readonly Finding[];
}

/** Gives a step its inputs in the formats that it declares, where it asks for that (`auto_convert`). */
export async function convertInputs(ready: ReadyStep, converting: Converting): Promise<ConvertedInputs> {
  const converted = ready.planned.inputs
    .filter(({ port }) => port.converts === true)
    .map((input) => convertInput(ready, input, converting));
  const parts = (await Promise.all(converted)).filter((part) => part !== undefined);
  const sources = { ...ready.sources, ...Object.fromEntries(parts.map(({ port, folder }) => [port, folder])) };
  return { ready: { ...ready, sources }, findings: parts.map(({ found }) => found) };
}

interface Part {
  readonly port: string;
  readonly folder: string;
  readonly found: Finding;
}

/** Undefined where nothing is to be converted, or nothing could be: the format that is there is told then. */
async function convertInput(
  ready: ReadyStep,
  { port, feed }: PlannedInput,
  { profiler, look }: Converting,
): Promise<Part | undefined> {
  const source = ready.sources[port.name];
  const to = port.format === undefined ? undefined : formatOf(port.format);
  if (source === undefined || to === undefined) return undefined;
  const others = tablesOf(await look(source)).filter(({ format }) => format !== to);
  const [first] = others;
  // What cannot be written so without guessing is left, and told as the format that it is.
  if (first === undefined || others.some(({ format }) => conversion(format, to) === undefined)) return undefined;
  const folder = `${ready.folder}/converted/${port.name}`;
  const converted = await profiler.convert(source, folder, to);
  if (converted.kind === "refused") return undefined;
  const { losses } = converted;
  const files = others.map(({ path }) => path);
  const found = finding({
    code: "data/converted",
    severity: losses.length === 0 ? "note" : "warning",
    facts: {
      side: "input",
      files: files.slice(0, 5),
      count: files.length,
      from: formatText(first.format),
      to: formatText(to),
      losses,
    },
    step: ready.planned.step.id,
    port: port.name,
    ...(port.place === undefined ? {} : { place: port.place }),
    ...(feed.kind === "wire" ? { cause: { step: feed.step, port: feed.port } } : {}),
  });
  return { port: port.name, folder, found };
}
