import fc from "fast-check";
import { expect, test } from "vitest";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import { width } from "../../../src/report/columns.ts";
import { styleOf } from "../../../src/report/style.ts";
import { refusedText, reportText } from "../../../src/report/text.ts";
import { hostile, raw, sgr } from "./hostile.ts";
import { failedWith, ran, viewOf } from "./views.ts";

const thresholds = { memoryBytes: 1e12, timeMs: 1e9 };
const commands = {
  test: "cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws",
  logs: "cursus runtime logs --workspace-dir ws",
};
const plain = (columns: number) => styleOf({ columns, cwd: "/w", colour: false });

const wide = finding({
  ...{ code: "run/missing-input", severity: "error", step: "数据 准备", port: "tïsch" },
  place: { file: "/w/scripts/vorbereitung_der_daten_fuer_das_training.py", line: 3, column: 1, text: "read('データ')" },
  facts: {
    ...{ exception: "FileNotFoundError", message: "none", path: `/opt/ml/processing/input/${"deep/".repeat(14)}t.csv` },
    locals: { names: "['a', 'b', 🚀]", "te\u0301xt": "x".repeat(500) },
    lastLogLines: [
      "reading \u001b[31mnow\u001b[0m\u001b]0;title\u0007",
      'Traceback (most recent call last): and a very long line that goes on and on until it says "/opt/ml/t.csv"',
      `    table = pd.read_csv(os.path.join(input_paths["DATA"], "a long name of a file"), parse_dates=["when"])`,
      "            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "",
    ],
  },
});
const view = viewOf(
  [
    ["prepare", ran(61_000)],
    ["数据 准备", failedWith(wide)],
    ["a step whose name is longer than any sensible person would choose it", { kind: "blocked", by: ["数据 准备"] }],
    ["last", { kind: "skipped", reason: "an earlier step failed and --fail-fast was given" }],
  ],
  [],
);

test("at 80 columns nothing but what is copied is longer than a line", () => {
  expect(reportText(view, { style: plain(80), thresholds, commands, folder: "/w/ws/runs/r1" })).toMatchInlineSnapshot(`
    "error run/missing-input 数据 准备.tïsch
      The script found no
      /opt/ml/processing/input/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/
      deep/deep/deep/deep/t.csv
      scripts/vorbereitung_der_daten_fuer_das_training.py:3
        3 | read('データ')
      values:
        names = ['a', 'b', 🚀]
        téxt = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      last log lines:
        reading \\x1b[31mnow\\x1b[0m\\x1b]0;title\\x07
        Traceback (most recent call last): and… and on until it says "/opt/ml/t.csv"
            table = pd.read_csv(os.path.join(input_paths["DATA"], "a long name of a…
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^…
      next: No input of this step is mounted there: compare the path with those of
            the step's inputs
      its whole log:       cursus runtime logs --workspace-dir ws '数据 准备'
      run this step alone: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --step '数据 准备'

    step                      outcome        time  memory  how
    prepare                   ran      1 min 01 s   81 MB  warm, namespaces
    数据 准备                 failed        12 ms   81 MB  warm, namespaces
    a step whose…d choose it  blocked                      by 数据 准备
    last                      skipped                      an earlier step failed
                                                           and --fail-fast was given

    failed: 1 ran, 1 failed, 1 blocked, 1 skipped, 0 of 4 stubbed; 1 finding; 41 ms,
    peak memory 81 MB
    run everything:         cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws
    run what did not pass:  cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --from '数据 准备' --from last
    everything of this run: ws/runs/r1
    "
  `);
});

test("at 200 columns lines are as long as they should be", () => {
  expect(reportText(view, { style: plain(200), thresholds, commands })).toMatchInlineSnapshot(`
    "error run/missing-input 数据 准备.tïsch
      The script found no /opt/ml/processing/input/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/t.csv
      scripts/vorbereitung_der_daten_fuer_das_training.py:3
        3 | read('データ')
      values:
        names = ['a', 'b', 🚀]
        téxt = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      last log lines:
        reading \\x1b[31mnow\\x1b[0m\\x1b]0;title\\x07
        Traceback (most recent call last): and a very long line that goes on and on until it says "/opt/ml/t.csv"
            table = pd.read_csv(os.path.join(input_paths["DATA"], "a long name of a file"), parse_dates=["when"])
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      next: No input of this step is mounted there: compare the path with those of the step's inputs
      its whole log:       cursus runtime logs --workspace-dir ws '数据 准备'
      run this step alone: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --step '数据 准备'

    step                                                                  outcome        time  memory  how
    prepare                                                               ran      1 min 01 s   81 MB  warm, namespaces
    数据 准备                                                             failed        12 ms   81 MB  warm, namespaces
    a step whose name is longer than any sensible person would choose it  blocked                      by 数据 准备
    last                                                                  skipped                      an earlier step failed and --fail-fast was given

    failed: 1 ran, 1 failed, 1 blocked, 1 skipped, 0 of 4 stubbed; 1 finding; 41 ms, peak memory 81 MB
    run everything:        cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws
    run what did not pass: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --from '数据 准备' --from last
    "
  `);
});

test("colours only add themselves", () => {
  const coloured = reportText(view, { style: styleOf({ columns: 80, cwd: "/w", colour: true }), thresholds, commands });
  expect(coloured.replace(sgr, "")).toBe(reportText(view, { style: plain(80), thresholds, commands }));
  expect(
    coloured.split("\n").filter((line) => /run\/missing-input|^.*failed.*warm|:3/.test(line)),
  ).toMatchInlineSnapshot(`
    [
      "[31merror[39m[2m run/missing-input 数据 准备.tïsch[22m",
      "  [34mscripts/vorbereitung_der_daten_fuer_das_training.py:3[39m",
      "数据 准备                 [31mfailed [39m       12 ms   81 MB  warm, namespaces",
    ]
  `);
});

const isolated = (step: string): Finding =>
  finding({ code: "plan/isolated-step", severity: "warning", step, facts: { step } });
const raised = (step: string): Finding =>
  finding({ code: "run/exception", severity: "error", step, facts: { exception: "KeyError", message: "'x'" } });
const names = (count: number): readonly string[] => [...Array(count).keys()].map((at) => `step_${at}`);

test("errors come first; of many warnings of one code three are told in full", () => {
  const few = viewOf(
    names(6).map((name) => [name, name === "step_5" ? failedWith(raised(name)) : ran(2)]),
    names(6).map(isolated),
  );
  expect(reportText(few, { style: plain(80), thresholds, commands })).toMatchInlineSnapshot(`
    "error run/exception step_5
      The script raised KeyError: 'x'
      run this step alone: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --step step_5

    warning plan/isolated-step step_0
      Step step_0 is connected to no other step
      next: Give an input of it \`from: step.port\`, or remove the step

    warning plan/isolated-step step_1
      Step step_1 is connected to no other step
      next: Give an input of it \`from: step.port\`, or remove the step

    warning plan/isolated-step step_2
      Step step_2 is connected to no other step
      next: Give an input of it \`from: step.port\`, or remove the step

    3 more: warning plan/isolated-step in step_3, step_4, step_5 (--json has all)

    step    outcome   time  memory  how
    step_0  ran       2 ms   81 MB  warm, namespaces
    step_1  ran       2 ms   81 MB  warm, namespaces
    step_2  ran       2 ms   81 MB  warm, namespaces
    step_3  ran       2 ms   81 MB  warm, namespaces
    step_4  ran       2 ms   81 MB  warm, namespaces
    step_5  failed   12 ms   81 MB  warm, namespaces

    failed: 5 ran, 1 failed, 0 of 6 stubbed; 7 findings; 41 ms, peak memory 81 MB
    run everything: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws
    "
  `);
});

test("of many errors of one code twenty are told in full, and every other step is named", () => {
  const many = viewOf(names(75).map((name) => [name, failedWith(raised(name))]));
  const text = reportText(many, { style: plain(80), thresholds, commands });
  expect(text.match(/^error run\/exception/gm)).toHaveLength(20);
  const summary = /^55 more[\s\S]*?\n\n/m.exec(text)?.[0];
  expect(summary).toMatchInlineSnapshot(`
    "55 more: error run/exception in step_20, step_21, step_22, step_23, step_24,
    step_25, step_26, step_27, step_28, step_29, step_30, step_31, step_32, step_33,
    step_34, step_35, step_36, step_37, step_38, step_39, step_40, step_41, step_42,
    step_43, step_44, step_45, step_46, step_47, step_48, step_49, step_50, step_51,
    step_52, step_53, step_54, step_55, step_56, step_57, step_58, step_59, step_60,
    step_61, step_62, step_63, step_64, step_65, step_66, step_67, step_68, step_69,
    and 5 more (--json has all)

    "
  `);
  expect(text).not.toContain("run what did not pass");
});

test("a large run shows the steps that did not run and the slowest ones", () => {
  const large = viewOf(names(300).map((name, at) => [name, at === 7 ? { kind: "blocked", by: ["x"] } : ran(at)]));
  expect(reportText(large, { style: plain(80), thresholds, commands })).toMatchInlineSnapshot(`
    "step      outcome    time  memory  how
    step_7    blocked                  by x
    step_299  ran      299 ms   81 MB  warm, namespaces
    step_298  ran      298 ms   81 MB  warm, namespaces
    step_297  ran      297 ms   81 MB  warm, namespaces
    step_296  ran      296 ms   81 MB  warm, namespaces
    step_295  ran      295 ms   81 MB  warm, namespaces
    step_294  ran      294 ms   81 MB  warm, namespaces
    step_293  ran      293 ms   81 MB  warm, namespaces
    step_292  ran      292 ms   81 MB  warm, namespaces
    step_291  ran      291 ms   81 MB  warm, namespaces
    step_290  ran      290 ms   81 MB  warm, namespaces
    and 289 more steps (--json has all)

    passed: 299 ran, 1 blocked, 0 of 300 stubbed; no findings; 41 ms,
    peak memory 81 MB
    run what did not pass: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --from step_7
    "
  `);
});

test("a message of a thousand lines is cut, and a pip line is never broken", () => {
  const message = names(1000).join("\n");
  const facts = {
    ...{ python: "/home/someone/with/a/long/path/to/a/virtual/environment/bin/python", modules: ["a", "b"] },
    ...{ distributions: ["a", "b c"], steps: ["x"] },
  };
  const style = plain(60);
  const long = finding({ code: "run/exception", severity: "error", facts: { exception: "E", message } });
  const lines = refusedText([{ ...long, message, facts: {} }], style).split("\n");
  expect(lines.slice(-4)).toEqual(["  step_28", "  step_29", "  … and 970 more lines (--json has all)", ""]);
  const missing = finding({ code: "plan/missing-module", severity: "error", facts });
  const text = reportText(viewOf([], [missing]), { style, thresholds, commands });
  expect(text).toContain(`  next: ${facts.python} -m pip install a 'b c'\n`);
});

test("whatever scripts say, no control character passes and only copied lines are long (S4)", () => {
  const style = plain(72);
  const copied =
    /^ {2}(its whole log|run this step alone): |^run everything: |^run what did not pass: |^everything of |^ {2}\S*:\d+( in .*)?$/;
  fc.assert(
    fc.property(hostile, hostile, (name, text) => {
      const failure = finding({
        ...{ code: "run/exception", severity: "error", step: name, port: text },
        place: { file: "/w/a.py", line: 1, column: 3, length: 4, text },
        facts: { exception: text, message: text, locals: { [name]: text }, lastLogLines: [text, name] },
      });
      const hostileView = viewOf([
        [name, failedWith(failure)],
        [`${text}2`, { kind: "skipped", reason: text }],
      ]);
      const shown = reportText(hostileView, { style, thresholds, commands: { test: "t", logs: "l" } });
      const lines = shown.split("\n");
      expect(lines.filter((line) => raw.test(line))).toEqual([]);
      expect(lines.filter((line) => width(line) > 72 && !copied.test(line))).toEqual([]);
    }),
  );
});

test("what did not pass is repeated from where it begins; in a part of a pipeline by its steps", () => {
  const skipped = { kind: "skipped", reason: "an earlier step failed and --fail-fast was given" } as const;
  const stopped = viewOf([
    ["make", ran(1)],
    ["train", failedWith()],
    ["describe", skipped],
    ["publish", { kind: "blocked", by: ["train", "make"] }],
    ["clean", { kind: "cancelled", attempts: [] }],
  ]);
  const lineOf = (isPart?: true): string | undefined => {
    const shown = { ...commands, ...(isPart && { isPart }) };
    return /^run what did not pass: .*ws (.*)$/m.exec(
      reportText(stopped, { style: plain(80), thresholds, commands: shown }),
    )?.[1];
  };
  expect(lineOf()).toBe("--from train --from describe --from clean");
  expect(lineOf(true)).toBe("--step train --step describe --step publish --step clean");
});

test("no command is offered to run a Fail step alone: it runs no script", () => {
  const code = finding({ code: "run/fail-step", severity: "error", step: "TooBad", facts: { message: "it is bad" } });
  const whole = viewOf([["TooBad", failedWith(code)]]);
  const told = (kind: "fail" | "processing"): string =>
    reportText(
      { ...whole, steps: whole.steps.map((step) => ({ ...step, kind })) },
      { style: plain(80), thresholds, commands },
    );
  const alone = "  run this step alone: cursus runtime test-pipeline 'my pipe.yaml' --workspace-dir ws --step TooBad\n";
  expect(told("processing")).toContain(alone);
  expect(told("fail")).toBe(told("processing").replace(alone, ""));
});
