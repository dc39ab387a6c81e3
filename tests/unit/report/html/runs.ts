import type { ColumnProfile, DatasetProfile, TableProfile } from "../../../../src/model/data/profile.ts";
import type { RunEvent } from "../../../../src/model/event.ts";
import { type Finding, finding } from "../../../../src/model/findings/finding.ts";
import type { Attempt, Observed, Outcome } from "../../../../src/model/outcome.ts";
import { emptyView, fold, type RunView } from "../../../../src/report/fold.ts";
import type { PageExtras } from "../../../../src/report/html/page.ts";

/** A run that never happened, as large and as strange as a test wants it: the same for the same request. */
export interface MadeRun {
  /** For each step: what it needs. */
  readonly needs: readonly (readonly number[])[];
  readonly nameOf?: (step: number) => string;
  readonly columns?: number;
  readonly logLines?: number;
  /** Steps that fail; what needs one of them is blocked. */
  readonly failing?: readonly number[];
}

export const chain = (count: number): MadeRun["needs"] =>
  Array.from({ length: count }, (_, step) => (step === 0 ? [] : [step - 1]));

export const fan = (count: number): MadeRun["needs"] =>
  Array.from({ length: count }, (_, step) => (step === 0 ? [] : step === count - 1 ? middle(count) : [0]));

function middle(count: number): readonly number[] {
  return Array.from({ length: count - 2 }, (_, step) => step + 1);
}

/** Steps in layers of some five; each needs one to three steps of the layers before. */
export function layered(count: number): MadeRun["needs"] {
  const random = numbers(count);
  return Array.from({ length: count }, (_, step) => {
    const before = Math.floor(step / 5) * 5;
    if (before === 0) return [];
    const near = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const reach = random() < 0.85 ? 5 : Math.min(before, 30);
      return before - 1 - Math.floor(random() * reach);
    });
    return [...new Set(near.filter((need) => need >= 0))];
  });
}

/** Numbers between 0 and 1 (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const verbs = ["load", "clean", "join", "encode", "split", "train", "score", "calibrate", "package", "report"];

function plainName(step: number): string {
  return `${verbs[step % verbs.length]}_${step + 1}`;
}

export function madeView(made: MadeRun): RunView {
  const { needs, nameOf = plainName, failing = [] } = made;
  const random = numbers(needs.length);
  const ids = needs.map((_, step) => nameOf(step));
  const so: SoFar = { lost: new Set(), ends: [] };
  const steps = needs.flatMap((_, step) => stepEvents(made, { step, ids, random }, so));
  const warned = needs.length > 2 ? [{ type: "finding", finding: drift(ids[1]!) } as const] : [];
  const verdict = failing.length > 0 ? "failed" : needs.length > 2 ? "passed with warnings" : "passed";
  const ended: RunEvent = { type: "run-ended", atMs: 12 + Math.max(29, ...so.ends.filter(Number)), verdict };
  return [started(made, ids), ...steps, ...warned, ended].reduce(fold, emptyView);
}

function started({ needs, nameOf }: MadeRun, ids: readonly string[]): RunEvent {
  const wires = needs.flatMap((needed, step) =>
    needed.map((at, position) => ({
      from: { step: ids[at]!, port: "table" },
      to: { step: ids[step]!, port: position === 0 ? "input_path" : `extra_${position}` },
      score: position === 0 ? 1 : 0.82,
      reason: position === 0 ? "the pipeline file says so" : "the names are alike",
    })),
  );
  return {
    ...{ type: "run-started", schema: 1, run: "20260101T120000Z-07b3f9a", at: "2026-01-01T12:00:00.000Z" },
    ...{ pipeline: nameOf?.(0) ?? "flight-delays", file: "/home/ada/flights/pipeline.yaml", wires },
    steps: needs.map((needed, step) => ({
      id: ids[step]!,
      kind: "processing",
      dependsOn: needed.map((at) => ids[at]!),
    })),
  };
}

interface SoFar {
  /** Steps that failed or were blocked. */
  readonly lost: Set<number>;
  readonly ends: number[];
}

interface StepOf {
  readonly step: number;
  readonly ids: readonly string[];
  readonly random: () => number;
}

function stepEvents(made: MadeRun, { step, ids, random }: StepOf, { lost, ends }: SoFar): readonly RunEvent[] {
  const needed = made.needs[step] ?? [];
  const id = ids[step]!;
  const by = needed.filter((at) => lost.has(at)).map((at) => ids[at]!);
  if (by.length > 0) {
    lost.add(step);
    return [{ type: "step-ended", step: id, atMs: 40, outcome: { kind: "blocked", by } }];
  }
  const startMs = 30 + needed.reduce((latest, at) => Math.max(latest, ends[at] ?? 0), 0) + random() * 40;
  const durationMs = 20 + random() ** 3 * 900;
  ends[step] = startMs + durationMs;
  const isFailed = made.failing?.includes(step) ?? false;
  if (isFailed) lost.add(step);
  const profile = datasetOf(made.columns ?? 12, random);
  const usage = { durationMs, cpuMs: durationMs * 0.9, peakMemoryBytes: Math.round(40e6 + random() ** 2 * 900e6) };
  const attempts = [{ ...attempt(observedOf(made.columns ?? 12)), usage, folder: `/w/runs/r/steps/${step}/1` }];
  const files = [{ path: "part-0.csv", bytes: 182_311, sha256: "ab12cd34ef".repeat(6) }];
  const found = isFailed ? [keyError(id)] : [];
  const outputs = isFailed ? [] : [{ port: "table", files }];
  const outcome: Outcome = { kind: isFailed ? "failed" : "ran", attempts, outputs, findings: found };
  const sides = [...(isFailed ? [] : (["output"] as const)), ...(needed.length === 0 ? (["input"] as const) : [])];
  return [
    { type: "step-started", step: id, atMs: startMs },
    ...found.map((item) => ({ type: "finding", finding: item }) as const),
    ...sides.map(
      (side) => ({ type: "profiled", step: id, side, port: side === "input" ? "raw" : "table", profile }) as const,
    ),
    { type: "step-ended", step: id, atMs: startMs + durationMs, outcome },
  ];
}

export function madeExtras(view: RunView, logLines: number = 8): PageExtras {
  const log = Array.from(
    { length: logLines },
    (_, line) => `\u001b[32mINFO\u001b[0m row ${line}: ${"flights ".repeat(9)}`,
  );
  return {
    thresholds: { memoryBytes: 2048e6, timeMs: 300_000 },
    commands: { test: "cursus runtime test-pipeline pipeline.yaml", logs: "cursus runtime logs" },
    folder: "/home/ada/flights/pipeline_testing/runs/20260101T120000Z-07b3f9a",
    cwd: "/home/ada/flights",
    logs: new Map(view.steps.map(({ id }) => [id, log.join("\n")])),
  };
}

function keyError(step: string): Finding {
  const text = '    rows = table[table["dep_delay"] > 15].groupby("carrier").size()';
  const frame = { file: "/home/ada/flights/scripts/train.py", line: 42, function: "fit", text };
  return finding({
    ...{ code: "run/exception", severity: "error", step },
    place: { file: frame.file, line: 42, column: 18, length: 11, text },
    facts: {
      ...{
        exception: "KeyError",
        message: "'dep_delay'",
        entry: { ...frame, line: 88, text: "main()" },
        deepest: frame,
      },
      locals: { table: "DataFrame 1200 × 12: carrier, origin, dep_delay_minutes", target: "'late'" },
      traceback: "Traceback (most recent call last):\n  …\nKeyError: 'dep_delay'\n",
      lastLogLines: ["reading /opt/ml/processing/input/table/part-0.csv", "1,200 rows", "KeyError: 'dep_delay'"],
    },
  });
}

function drift(step: string): Finding {
  return finding({
    ...{ code: "run/wrote-outside", severity: "warning", step },
    facts: { files: ["/tmp/cache/model.bin", "/opt/ml/checkpoint.json"] },
  });
}

function attempt(observed: Observed): Attempt {
  return {
    ...{ number: 1, mode: "entrypoint", isolation: "namespaces", warm: true, observed, folder: "" },
    usage: { durationMs: 1, cpuMs: 1, peakMemoryBytes: 1 },
  };
}

function observedOf(columns: number): Observed {
  const path = "/opt/ml/processing/input/table/part-0.csv";
  const names = Array.from({ length: columns }, (_, at) => columnName(at));
  return {
    reads: ["/opt/ml/processing/input/code/step.py", path, "/etc/localtime"],
    writes: ["/opt/ml/processing/output/part-0.csv", "/opt/ml/processing/output/metrics.json"],
    ...{
      outside: [],
      writtenInputs: [],
      arguments: ["job_type", "seed"],
      inputKeys: [],
      outputKeys: [],
      addresses: [],
    },
    imports: ["argparse", "json", "logging", "pandas", "numpy", "sklearn.ensemble"],
    ...{ environment: ["AWS_REGION", "SM_MODEL_DIR"], commands: ["git rev-parse HEAD"] },
    tables: [{ path, by: "pandas.read_csv", columns: names }],
    written: [
      { path: "/opt/ml/processing/output/part-0.csv", by: "pandas.DataFrame.to_csv", columns: names, rows: 1200 },
    ],
    columns: { used: names.slice(0, Math.ceil(columns * 0.6)).map((name) => ({ name })), dropped: names.slice(-1) },
    blind: ["reads by native libraries", "child processes"],
  };
}

const known = [
  "carrier",
  "origin",
  "dest",
  "dep_delay_minutes",
  "distance",
  "scheduled_at",
  "cancelled",
  "tail_number",
];

function columnName(at: number): string {
  return known[at] ?? `feature_${at + 1}`;
}

function datasetOf(columns: number, random: () => number): DatasetProfile {
  const table: TableProfile = {
    ...{
      kind: "table",
      path: "part-0.csv",
      bytes: 182_311,
      format: "csv",
      rows: 12_000,
      hasHeader: true,
      width: columns,
    },
    columns: Array.from({ length: columns }, (_, at) => columnOf(at, random)),
  };
  return { files: [table, { kind: "document", path: "metrics.json", bytes: 812, keys: ["auc", "accuracy", "rows"] }] };
}

function columnOf(at: number, random: () => number): ColumnProfile {
  const name = columnName(at);
  const nulls = random() < 0.6 ? 0 : Math.round(random() ** 3 * 12_000);
  if (at < 3) return { ...texts(name, random), nulls };
  if (name === "scheduled_at") {
    return {
      name,
      kind: "timestamp",
      type: "TIMESTAMP",
      nulls,
      distinct: 8760,
      least: "2024-01-01 00:00:00",
      greatest: "2024-12-31 23:55:00",
    };
  }
  if (name === "cancelled") {
    const top = [
      { value: "False", count: 11_810 },
      { value: "True", count: 190 },
    ];
    return { name, kind: "text", type: "VARCHAR", nulls: 0, distinct: 2, disguise: "boolean", top };
  }
  const shift = random();
  const counts = Array.from({ length: 20 }, (_, slice) =>
    Math.round(1400 * Math.exp(-(((slice / 20 - shift) * 5) ** 2)) + random() * 30),
  );
  const [from, to] = [Math.round(shift * -40), Math.round(90 + random() * 4000)];
  return {
    ...{
      name,
      kind: at % 2 === 0 ? "integer" : "float",
      type: at % 2 === 0 ? "BIGINT" : "DOUBLE",
      nulls,
      distinct: 900,
    },
    ...{ least: `${from}`, greatest: `${to}`, quantiles: [from, 1, 4, 19, to], histogram: { from, to, counts } },
  };
}

function texts(name: string, random: () => number): ColumnProfile {
  const top = ["UA", "DL", "AA", "WN"].map((value, at) => ({
    value,
    count: Math.round((4000 / (at + 1)) * (0.7 + random() / 2)),
  }));
  return { name, kind: "text", type: "VARCHAR", nulls: 0, distinct: 14, least: "AA", greatest: "YX", top };
}
