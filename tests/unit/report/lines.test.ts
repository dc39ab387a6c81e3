import { expect, test } from "vitest";
import { wantsColour } from "../../../src/frontends/cli/screen.ts";
import { liveLine, readingLine } from "../../../src/report/live.ts";
import { resultsText } from "../../../src/report/results-text.ts";
import { styleOf } from "../../../src/report/style.ts";
import { fileSize, timeLimit } from "../../../src/report/units.ts";
import { failedWith, ran } from "./views.ts";

const narrow = styleOf({ columns: 40, cwd: "/w", colour: false });
const coloured = styleOf({ columns: 80, cwd: "/w", colour: true });

test("live lines fit, whatever the step is called and why it did not run", () => {
  const step = "準備準備準備準備準備準備準備準備\u001b[2J";
  const ends = [ran(1234), failedWith(), { kind: "cached", run: "r0", outputs: [] } as const];
  expect([
    liveLine({ type: "step-started", step, atMs: 1 }, narrow),
    ...ends.map((outcome) => liveLine({ type: "step-ended", step, atMs: 2, outcome }, narrow)),
    liveLine({ type: "step-ended", step: "b", atMs: 2, outcome: { kind: "blocked", by: [step, step] } }, narrow),
    liveLine({ type: "run-ended", atMs: 2, verdict: "passed" }, narrow),
    readingLine("pipe\u001b[2Jline.yaml", narrow),
  ]).toMatchInlineSnapshot(`
    [
      "start      準備準備準備準備準備準備準備…",
      "ran        準備準備準…備\\x1b[2J  1.23 s",
      "failed     準備準備準備…備\\x1b[2J  12 ms",
      "cached     準備準備…\\x1b[2J  from run r0",
      "blocked    b  by 準備準備準備準備準備準…",
      undefined,
      "reading    pipe\\x1b[2Jline.yaml",
    ]
  `);
});

test("live lines have their colours", () => {
  expect([
    readingLine("p.yaml", coloured),
    liveLine({ type: "step-ended", step: "a", atMs: 2, outcome: ran(1234) }, coloured),
    liveLine({ type: "step-ended", step: "a", atMs: 2, outcome: failedWith() }, coloured),
  ]).toEqual([
    "\u001b[2mreading    p.yaml\u001b[22m",
    "\u001b[32mran        \u001b[39ma  1.23 s",
    "\u001b[31mfailed     \u001b[39ma  12 ms",
  ]);
});

const result = {
  pipeline: "p",
  file: "/w/p.yaml",
  run: "20260101T120000Z-abc",
  at: "2026-01-01T12:00:00.000Z",
} as const;
const results = [
  { ...result, step: "prepare", script: "/w/scripts/prepare.py", outcome: "ran", duration_ms: 1234 },
  {
    ...result,
    step: "数据\u001b[2J",
    script: `/elsewhere/${"deep/".repeat(12)}train.py`,
    outcome: "failed",
    duration_ms: 8,
  },
  { ...result, step: "own container", outcome: "ran", duration_ms: 61_000 },
  { ...result, step: "killed", outcome: "interrupted" },
  { ...result, step: "behind it", outcome: "not-started" },
] as const;

test("results are a table that fits", () => {
  expect(resultsText(results, { ...narrow, columns: 80 })).toMatchInlineSnapshot(`
    "step           outcome            time  script              run
    prepare        ran              1.23 s  scripts/prepare.py  20260101T120000Z-abc
    数据\\x1b[2J    failed             8 ms  /elsewher…train.py  20260101T120000Z-abc
    own container  ran          1 min 01 s                      20260101T120000Z-abc
    killed         interrupted                                  20260101T120000Z-abc
    behind it      not started                                  20260101T120000Z-abc
    "
  `);
  expect(resultsText(results, { ...narrow, columns: 200 })).toMatchInlineSnapshot(`
    "step           outcome            time  script                                                                           run
    prepare        ran              1.23 s  scripts/prepare.py                                                               20260101T120000Z-abc
    数据\\x1b[2J    failed             8 ms  /elsewhere/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/train.py  20260101T120000Z-abc
    own container  ran          1 min 01 s                                                                                   20260101T120000Z-abc
    killed         interrupted                                                                                               20260101T120000Z-abc
    behind it      not started                                                                                               20260101T120000Z-abc
    "
  `);
  expect(resultsText([], narrow)).toBe("No results yet\n");
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{}, undefined, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ TERM: "dumb" }, true, false],
  [{ CI: "true" }, true, false],
  [{ CI: "false" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ FORCE_COLOR: "false" }, true, false],
  [{ FORCE_COLOR: "3", NO_COLOR: "1", TERM: "dumb", CI: "1" }, false, true],
])("with %j, on a terminal: %s, colours are wanted: %s", (env, terminal, wanted) => {
  expect(wantsColour(env, terminal)).toBe(wanted);
});

test.each([
  [2000, "2 s"],
  [300_000, "5 min"],
  [5_400_000, "1 h 30 min"],
  [90_061_001, "25 h 1 min 1 s 1 ms"],
])("a limit of %i ms is written %s", (ms, text) => {
  expect(timeLimit(ms)).toBe(text);
});

test.each([
  [1, "1 byte"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [38_400, "38 kB"],
  [999_600, "1.0 MB"],
  [256e6, "256 MB"],
  [1.24e9, "1.2 GB"],
  [99.6e9, "100 GB"],
])("a file of %i bytes has %s", (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
