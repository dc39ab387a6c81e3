import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunEvent, StepSummary } from "../../../src/model/event.ts";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import type { Outcome } from "../../../src/model/outcome.ts";
import { width } from "../../../src/report/columns.ts";
import { emptyView, fold, type RunView } from "../../../src/report/fold.ts";
import { liveFrame } from "../../../src/report/live/frame.ts";
import { asciiGlyphs, type Glyphs, unicodeGlyphs } from "../../../src/report/live/glyphs.ts";
import { styleOf } from "../../../src/report/style.ts";
import { hostile, raw, sgr } from "./hostile.ts";
import { failedWith, ran } from "./views.ts";

type Graph = Readonly<Record<string, readonly string[]>>;

function begun(graph: Graph, ...events: readonly RunEvent[]): RunView {
  const steps = Object.entries(graph).map(([id, dependsOn]): StepSummary => ({ id, kind: "processing", dependsOn }));
  const about = { run: "r1", at: "2026-01-01T00:00:00.000Z", pipeline: "demo", file: "/w/demo.yaml", wires: [] };
  return [{ type: "run-started", schema: 1, ...about, steps } as const, ...events].reduce(fold, emptyView);
}

const start = (step: string, atMs: number): RunEvent => ({ type: "step-started", step, atMs });
const end = (step: string, atMs: number, outcome: Outcome): RunEvent => ({ type: "step-ended", step, atMs, outcome });

interface Room {
  readonly columns?: number;
  readonly rows?: number;
  readonly glyphs?: Glyphs;
  readonly colour?: boolean;
}

function framed(view: RunView, room: Room = {}): readonly string[] {
  const { columns = 80, rows = 23, glyphs = unicodeGlyphs, colour = false } = room;
  const style = { ...styleOf({ columns, cwd: "/w", colour }), columns };
  return liveFrame(view, { style, glyphs, nowMs: 65_400, rows });
}

const drawing = (view: RunView, room?: Room): string => `\n${framed(view, room).join("\n")}\n`;

const five: Graph = {
  preprocess: [],
  train: ["preprocess"],
  evaluate: ["preprocess", "train"],
  calibrate: ["evaluate"],
  package: ["train", "calibrate"],
};

function missing(name: string): Finding {
  return finding({
    code: "run/environment",
    severity: "error",
    facts: { name, exception: "KeyError", message: name },
    step: "evaluate",
  });
}

const halfway = [start("preprocess", 12), end("preprocess", 1400, ran(1388)), start("train", 1400)];
const failing = [
  ...[
    ...halfway,
    end("train", 4000, ran(2600)),
    start("evaluate", 4000),
    end("evaluate", 5000, failedWith(missing("LABEL_FIELD"))),
  ],
  end("calibrate", 5000, { kind: "blocked", by: ["evaluate"] }),
  end("package", 5000, { kind: "blocked", by: ["calibrate"] }),
];

test("five steps that run, at 80 columns", () => {
  expect(drawing(begun(five, ...halfway))).toMatchInlineSnapshot(`
    "
    ✓    preprocess       1.39 s     81 MB
    ├─⠧  train        1 min 04 s
    ○─┤  evaluate
    ○ │  calibrate
    ○─╯  package
    1 ran, 1 running, 3 waiting; 1 min 05 s
    "
  `);
});

test("five steps of which one failed, at 80 and 200 columns", () => {
  expect(drawing(begun(five, ...failing))).toMatchInlineSnapshot(`
    "
    ✓    preprocess       1.39 s     81 MB
    ├─✓  train            2.60 s     81 MB
    ✗─┤  evaluate          12 ms     81 MB  The script needs the environment variab…
    ⊘ │  calibrate                          by evaluate
    ⊘─╯  package                            by calibrate
    1 failed, 2 blocked, 2 ran; 1 min 05 s
    "
  `);
  expect(drawing(begun(five, ...failing), { columns: 200 })).toMatchInlineSnapshot(`
    "
    ✓    preprocess       1.39 s     81 MB
    ├─✓  train            2.60 s     81 MB
    ✗─┤  evaluate          12 ms     81 MB  The script needs the environment variable LABEL_FIELD, which is not set
    ⊘ │  calibrate                          by evaluate
    ⊘─╯  package                            by calibrate
    1 failed, 2 blocked, 2 ran; 1 min 05 s
    "
  `);
});

test("colours go with the signs and are not needed beside them", () => {
  const lines = framed(begun(five, ...failing), { colour: true });
  expect(lines.slice(0, 3)).toMatchInlineSnapshot(`
    [
      "[32m✓[39m[2m  [22m  preprocess       1.39 s[2m     81 MB[22m",
      "[2m├─[22m[32m✓[39m  train            2.60 s[2m     81 MB[22m",
      "[31m✗[39m[2m─┤[22m  evaluate          12 ms[2m     81 MB[22m[31m  The script needs the environment variab…[39m",
    ]
  `);
  expect(lines.map((line) => line.replace(sgr, ""))).toEqual(framed(begun(five, ...failing)));
});

test("every way in which a step ends has a sign", () => {
  const graph = { a: [], b: ["a"], c: ["b"], d: ["c"], e: ["d"], f: ["e"] };
  const ends = [
    end("a", 1, { kind: "cached", run: "r0", outputs: [] }),
    end("b", 1, { kind: "stubbed", reason: "it needs the network", outputs: [] }),
    end("c", 1, { kind: "skipped", reason: "an earlier step failed and --fail-fast was given" }),
    end("d", 1, { kind: "cancelled", attempts: [] }),
    end("e", 1, { kind: "blocked", by: ["d"] }),
  ];
  expect(drawing(begun(graph, ...ends))).toMatchInlineSnapshot(`
    "
    ↺  a                         from run r0
    ◇  b                         it needs the network
    –  c                         an earlier step failed and --fail-fast was given
    □  d
    ⊘  e                         by d
    ○  f
    1 blocked, 1 skipped, 1 cancelled, 1 cached, 1 stubbed, 1 waiting; 1 min 05 s
    "
  `);
  expect(drawing(begun(graph, ...ends), { glyphs: asciiGlyphs })).toMatchInlineSnapshot(`
    "
    =  a                         from run r0
    ~  b                         it needs the network
    -  c                         an earlier step failed and --fail-fast was given
    #  d
    !  e                         by d
    .  f
    1 blocked, 1 skipped, 1 cancelled, 1 cached, 1 stubbed, 1 waiting; 1 min 05 s
    "
  `);
});

test("a step stands right below another one only when that one feeds it", () => {
  const graph = {
    ...{ split: [], a: ["split"], b: ["split"], c: ["split", "b"], join: ["a", "c"], last: ["join"] },
    ...{ alone: [], other: [], late: ["split", "other"] },
  };
  expect(drawing(begun(graph))).toMatchInlineSnapshot(`
    "
    ○      split
    ├─○    a
    ├─│─○  b
    ├─│─○  c
    │ ○─╯  join
    │ ○    last
    │   ○  alone
    │ ○    other
    ○─╯    late
    9 waiting; 1 min 05 s
    "
  `);
  expect(drawing(begun(graph), { glyphs: asciiGlyphs })).toMatchInlineSnapshot(`
    "
    .      split
    +-.    a
    +-|-.  b
    +-|-.  c
    | .-'  join
    | .    last
    |   .  alone
    | .    other
    .-'    late
    9 waiting; 1 min 05 s
    "
  `);
});

test("lines that would leave too little room for names are left out", () => {
  const workers = [...Array(14).keys()].map((n) => `work-${n}`);
  const graph = { split: [], ...Object.fromEntries(workers.map((id) => [id, ["split"]])), join: workers };
  expect(framed(begun(graph)).slice(0, 3)).toEqual(["○  split", "○  work-0", "○  work-1"]);
  expect(
    framed(begun(graph), { columns: 200 })
      .slice(0, 3)
      .map((line) => line.trimEnd()),
  ).toMatchInlineSnapshot(`
    [
      "○                            split",
      "├─○                          work-0",
      "├─│─○                        work-1",
    ]
  `);
});

/** A chain of which `ended` steps are over, all well but those in `failed`. */
function long(count: number, ended: number, failed: readonly number[] = []): RunView {
  const id = (n: number): string => `step-${String(n).padStart(3, "0")}`;
  const graph = Object.fromEntries([...Array(count).keys()].map((n) => [id(n), n === 0 ? [] : [id(n - 1)]]));
  const events = [...Array(ended).keys()].flatMap((n): readonly RunEvent[] => [
    start(id(n), n * 100),
    end(id(n), n * 100 + 90, failed.includes(n) ? failedWith(missing("LABEL_FIELD")) : ran(90)),
  ]);
  return begun(graph, ...events, start(id(ended), ended * 100), start(id(ended + 2), ended * 100));
}

test("forty steps in 24 rows: what failed, what runs, what ended last and what comes next", () => {
  expect(drawing(long(40, 17, [3]))).toMatchInlineSnapshot(`
    "
    ⋮ and 8 ran
    ├─✗  step-003        12 ms     81 MB  The script needs the environment variable…
    ✓    step-009        90 ms     81 MB
    ✓    step-010        90 ms     81 MB
    ✓    step-011        90 ms     81 MB
    ✓    step-012        90 ms     81 MB
    ✓    step-013        90 ms     81 MB
    ✓    step-014        90 ms     81 MB
    ✓    step-015        90 ms     81 MB
    ✓    step-016        90 ms     81 MB
    ⠧    step-017   1 min 03 s
    ○    step-018
    ⠧    step-019   1 min 03 s
    ○    step-020
    ○    step-021
    ○    step-022
    ○    step-023
    ○    step-024
    ○    step-025
    ○    step-026
    ○    step-027
    ⋮ and 12 waiting
    1 failed, 16 ran, 2 running, 21 waiting; 1 min 05 s
    "
  `);
});

test("two hundred steps in 24 rows, at 200 columns", () => {
  expect(drawing(long(200, 150, [20, 21, 130]), { columns: 200 })).toMatchInlineSnapshot(`
    "
    ⋮ and 140 ran
    ├─✗    step-020        12 ms     81 MB  The script needs the environment variable LABEL_FIELD, which is not set
    │ ✗    step-021        12 ms     81 MB  The script needs the environment variable LABEL_FIELD, which is not set
    ├───✗  step-130        12 ms     81 MB  The script needs the environment variable LABEL_FIELD, which is not set
    ✓      step-143        90 ms     81 MB
    ✓      step-144        90 ms     81 MB
    ✓      step-145        90 ms     81 MB
    ✓      step-146        90 ms     81 MB
    ✓      step-147        90 ms     81 MB
    ✓      step-148        90 ms     81 MB
    ✓      step-149        90 ms     81 MB
    ⠧      step-150         50 s
    ○      step-151
    ⠧      step-152         50 s
    ○      step-153
    ○      step-154
    ○      step-155
    ○      step-156
    ○      step-157
    ○      step-158
    ○      step-159
    ⋮ and 40 waiting
    3 failed, 147 ran, 2 running, 48 waiting; 1 min 05 s
    "
  `);
});

test("of a graph that is longer than the terminal the lines between the steps in view are drawn, one comes from those above", () => {
  const stages = [...Array(10).keys()];
  const graph = Object.fromEntries(
    stages.flatMap((n): readonly (readonly [string, readonly string[]])[] => [
      [`load-${n}`, n === 0 ? [] : [`join-${n - 1}`]],
      [`left-${n}`, [`load-${n}`]],
      [`right-${n}`, [`load-${n}`]],
      [`join-${n}`, n < 2 ? [`left-${n}`, `right-${n}`] : [`left-${n}`, `right-${n}`, `load-${n - 2}`]],
    ]),
  );
  const over = Object.keys(graph).slice(0, 18);
  const events = over.flatMap((id, n) => [start(id, n * 100), end(id, n * 100 + 90, ran(90))]);
  const view = begun(graph, ...events, start("right-4", 2000));
  expect(drawing(view, { columns: 200, rows: 16 })).toMatchInlineSnapshot(`
    "
    ⋮ and 12 ran
    ├─✓      load-3         90 ms     81 MB
    │ ├─✓    left-3         90 ms     81 MB
    │ ├─│─✓  right-3        90 ms     81 MB
    ├─│─✓─╯  join-3         90 ms     81 MB
    │ │ ✓    load-4         90 ms     81 MB
    │ │ ├─✓  left-4         90 ms     81 MB
    │ │ ⠧ │  right-4   1 min 03 s
    ○─│─┴─╯  join-4
    ○ │      load-5
    ├─│─○    left-5
    ○ │ │    right-5
    ○─┴─╯    join-5
    ○        load-6
    ⋮ and 15 waiting
    18 ran, 1 running, 21 waiting; 1 min 05 s
    "
  `);
});

test("more failed and running steps than rows are told in numbers", () => {
  expect(drawing(long(40, 17, [...Array(17).keys()]), { rows: 8 })).toMatchInlineSnapshot(`
    "
    ⋮ and 14 failed
    ├─✗  step-014        12 ms     81 MB  The script needs the environment variable…
    │ ✗  step-015        12 ms     81 MB  The script needs the environment variable…
    │ ✗  step-016        12 ms     81 MB  The script needs the environment variable…
    │ ⠧  step-017   1 min 03 s
    ⠧    step-019   1 min 03 s
    ⋮ and 21 waiting
    17 failed, 2 running, 21 waiting; 1 min 05 s
    "
  `);
  expect(framed(long(40, 17), { rows: 3 })).toEqual([
    "⋮ and 17 ran",
    "⋮ and 2 running, 21 waiting",
    "17 ran, 2 running, 21 waiting; 1 min 05 s",
  ]);
  expect(framed(long(40, 17), { rows: 1 })).toEqual(["17 ran, 2 running, 21 waiting; 1 min 05 s"]);
});

test("a name that is too long is cut in its middle, by the columns that it takes", () => {
  const name = `${"準備".repeat(30)}-end`;
  expect(drawing(begun({ [name]: [], b: [name] }, start(name, 60_000)))).toMatchInlineSnapshot(`
    "
    ⠧  準備準備準備準備準備準備準…備準備準備準備準備準備-end           5 s
    ○  b
    1 running, 1 waiting; 1 min 05 s
    "
  `);
});

test("no frame is larger than its terminal or holds what could drive it, whatever steps are called", () => {
  const room = fc.record({ columns: fc.integer({ min: 1, max: 200 }), rows: fc.integer({ min: 1, max: 30 }) });
  const glyphs = fc.constantFrom(unicodeGlyphs, asciiGlyphs);
  fc.assert(
    fc.property(fc.uniqueArray(hostile, { maxLength: 12 }), room, glyphs, (names, { columns, rows }, chosen) => {
      const graph = Object.fromEntries(names.map((name, at) => [name, names.slice(Math.max(0, at - 2), at)]));
      const failed = failedWith(missing(names[0] ?? ""));
      const events = names.slice(0, 4).map((name, at) => (at % 2 === 0 ? end(name, 5, failed) : start(name, 5)));
      const lines = framed(begun(graph, ...events), { columns, rows, glyphs: chosen, colour: true });
      const shown = lines.map((line) => line.replace(sgr, ""));
      expect(shown.filter((line) => width(line) > columns || raw.test(line))).toEqual([]);
      expect(lines.length).toBeLessThanOrEqual(rows);
      if (chosen === asciiGlyphs) expect(shown.filter((line) => /[^ -~]/.test(line))).toEqual([]);
    }),
  );
});
