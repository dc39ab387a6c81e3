/** What a run says, without what differs from one run or machine to the next: names of runs, times, memory, places. */
export interface Places {
  /** The project's folder. */
  readonly root: string;
}

/** Keys whose values are measured. */
const measured: ReadonlySet<string> = new Set([
  ...["atMs", "startedMs", "endedMs", "durationMs", "cpuMs", "peakMemoryBytes"],
  ...["duration_ms", "cpu_ms", "peak_memory_bytes"],
]);

/** Of an archive: time stamps are packed with it. */
const packed: ReadonlySet<string> = new Set(["bytes", "sha256", "members"]);

/** What is compared of a step is told when it is known, beside all else. */
const inStep = ["step-started", "finding", "step-ended", "profiled"];

export function settledText(text: string, { root }: Places): string {
  return text
    .replaceAll(root, "/project")
    .replace(/\b\d{8}T\d{6}Z-[0-9a-f]{7}\b/g, "<run>")
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>")
    .replace(marks, "");
}

/** Python 3.11 and newer underline the part of a line that raised. */
const marks = /^ *[~^]+\n/gm;

/** The text report: its live lines step by step, its table without the widths that measured values gave it. */
export function settledReport(text: string, places: Places): string {
  const [live = "", ...rest] = settledText(text, places).split("\n\n");
  const all = live.split("\n");
  const firstLive = all.findIndex((line) => line.includes("(run <run>)")) + 1;
  const lines = all.slice(firstLive);
  const order = (line: string): string => `${line.split(/ +/)[1]} ${line.startsWith("start") ? 0 : 1}`;
  const sorted = lines.map(withoutMeasures).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const paragraphs = rest.map((part) =>
    /^(step +outcome|\w[\w ]+: \d+ ran)/.test(part) ? withoutMeasures(part) : part,
  );
  return [[...all.slice(0, firstLive), ...sorted].join("\n"), ...paragraphs].join("\n\n");
}

function withoutMeasures(text: string): string {
  return text.replace(/[\d.,]+ (ms|s|min|kB|MB|GB)\b/g, "<measured>").replace(/ {2,}/g, "  ");
}

/** Indented JSON of a value, keys in their order. */
export function settledJson(value: unknown, places: Places): string {
  return `${JSON.stringify(settledValue(value, places), undefined, 1)}\n`;
}

function settledValue(value: unknown, places: Places): unknown {
  if (typeof value === "string") return settledText(value, places);
  if (Array.isArray(value))
    return value.map((item) => settledValue(item, places)).filter((_, at) => !isMarks(value[at]));
  if (typeof value !== "object" || value === null) return value;
  const isArchive = "path" in value && String(value.path).endsWith(".tar.gz");
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (measured.has(key) || (isArchive && packed.has(key))) return [key, `<${key}>`];
      return [key, key === "python" ? "<python>" : settledValue(item, places)];
    }),
  );
}

function isMarks(value: unknown): boolean {
  return typeof value === "string" && /^ *[~^]+$/.test(value);
}

interface Line {
  readonly type: string;
  readonly step?: string;
  readonly finding?: { readonly step?: string };
}

/** Events step by step: those of steps that run beside each other come as it happens. */
export function settledEvents(text: string, places: Places): string {
  const events = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const started = events[0] as unknown as { readonly steps: readonly { readonly id: string }[] };
  const ids = started.steps.map(({ id }) => id);
  const firstStep = events.findIndex(({ type }) => type.startsWith("step-"));
  const rank = (event: Line, index: number): number => {
    if (event.type === "run-ended") return ids.length;
    return index < firstStep ? -1 : ids.indexOf(event.step ?? event.finding?.step ?? "");
  };
  const ranked = events.map((event, index) => ({ event, rank: rank(event, index) }));
  const lines = ranked
    .sort((a, b) => a.rank - b.rank || inStep.indexOf(a.event.type) - inStep.indexOf(b.event.type))
    .map(({ event }) => settledValue(event, places));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
