import { describe, expect, test } from "vitest";
import { classify } from "../../../src/engines/local/verdict/classify.ts";
import { printedFailure } from "../../../src/engines/local/verdict/log-traceback.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import { code, failure, frame, place, traces } from "./traces.ts";

const told = (found: readonly Finding[]) => found.map((one) => ({ ...one, ...explain(one) }));
const exit = (more: Parameters<typeof failure>[0]) =>
  failure({ kind: "exit", exception: "SystemExit", message: "1", ...more });
const spot = { entry: frame, deepest: frame, locals: { rows: "3" }, traceback: "Traceback" };
const failed = { severity: "error", step: "train", code: "run/exit-code" } as const;

const printed = `starting
Traceback (most recent call last):
  File "${code}/train.py", line 7, in main
    work(rows)
    ~~~~^^^^^^
  File "${code}/parts/tools.py", line 3, in work
    return rows["AKIAABCDEFGHIJKLMNOP"]
  File "/venv/site-packages/other.py", line 1, in get
    raise KeyError(name)
other.errors.NoRows: none left
giving up
`;
const tools = { file: "/me/parts/tools.py", line: 3, function: "work", text: 'return rows["***"]' };

describe("a script that ends itself with a code", () => {
  test("while it handles an error is told with that error, its place and values", () => {
    const cause = { exception: "RuntimeError", bases: [], message: "no rows", attributes: {} };
    expect(told(classify(traces({ exitCode: 1, failure: exit({ cause }) })))).toEqual([
      {
        ...{ ...failed, place },
        facts: { exitCode: 1, cause: { exception: "RuntimeError", message: "no rows" }, ...spot, lastLogLines: [] },
        message: "The script ended with exit code 1 after RuntimeError: no rows",
        hint: "It caught RuntimeError and went on to end itself: put right what raised it",
      },
    ]);
  });

  test("while it handles an error of a known class is told by that class", () => {
    const cause = { exception: "KeyError", bases: [], message: "'LABEL'", attributes: { key: "LABEL" } };
    const traceback = '  File "<frozen os>", line 679, in __getitem__\n';
    const [found, ...more] = told(classify(traces({ exitCode: 1, failure: exit({ cause, traceback }) })));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      ...{ code: "run/environment", place },
      facts: { exception: "KeyError", name: "LABEL", locals: { rows: "3" } },
      message: "The script needs the environment variable LABEL, which is not set",
    });
  });

  test("after it printed an error is told with that error, in the user's files, without secrets", () => {
    const [found] = told(classify(traces({ exitCode: 1, failure: exit({}), logTail: printed })));
    expect(found).toEqual({
      ...{ ...failed, place: { file: tools.file, line: 3, column: 1, text: tools.text } },
      facts: {
        ...{ exitCode: 1, cause: { exception: "NoRows", message: "none left" }, entry: frame, deepest: tools },
        traceback: expect.stringContaining("other.errors.NoRows: none left\n"),
        ...{ locals: {}, lastLogLines: [] },
      },
      message: "The script ended with exit code 1 after NoRows: none left",
      hint: "It caught NoRows and went on to end itself: put right what raised it",
    });
    expect(JSON.stringify(found)).not.toContain("AKIA");
  });

  test("with words of its own, or nothing, is told with where it did", () => {
    const [words] = told(classify(traces({ exitCode: 1, failure: exit({ message: "no rows" }) })));
    expect(words).toEqual({
      ...{ ...failed, place },
      facts: { exitCode: 1, message: "no rows", ...spot, lastLogLines: [] },
      message: "The script ended with exit code 1: no rows",
      hint: "Look at where it ends itself, and why",
    });
    const [nothing] = told(classify(traces({ exitCode: 4, failure: exit({ message: "4" }) })));
    expect(nothing).toMatchObject({ message: "The script ended with exit code 4", place });
  });

  test("after some words is told with the last of them", () => {
    const lastLogLines = ["reading", "rows are missing", ""];
    const [found] = told(classify(traces({ exitCode: 3, lastLogLines })));
    expect(found).toEqual({
      ...{ ...failed, facts: { exitCode: 3, said: "rows are missing", lastLogLines } },
      ...{ message: "The script ended with exit code 3", hint: "The last that it said: rows are missing" },
    });
  });

  test("after it spoke of a variable that is not set is told with its name", () => {
    const lastLogLines = ["missing setting 'LABEL'"];
    const seen = { environment: ["API_TOKEN", "HOME", "LABEL", "OPTIONAL"] };
    const [found] = told(classify(traces({ exitCode: 3, lastLogLines, seen })));
    expect(found).toMatchObject({
      facts: { unset: ["LABEL"] },
      hint: "It speaks of LABEL, which it asked for and which is not set for this step",
    });
  });

  test("with a reason of failure is told with its first line, and by the traceback in it", () => {
    const [reason, file] = told(classify(traces({ exitCode: 255, failureFile: "Training: no rows\nmore" })));
    expect(reason).toMatchObject({ message: "The script ended with exit code 255: Training: no rows" });
    expect(file).toMatchObject({ code: "run/failure-file", severity: "warning" });
    const [cause] = told(classify(traces({ exitCode: 255, failureFile: `Exception: x\n${printed}` })));
    expect(cause).toMatchObject({
      message: "The script ended with exit code 255 after NoRows: none left: Exception: x",
    });
  });
});

describe("an exit with code 0 before the end", () => {
  const early = { file: "/me/parts/tools.py", line: 12, function: "main", text: "sys.exit(0)" };
  const skipped = { file: "/me/train.py", line: 30, function: "main", text: "save()" };
  const cause = { exception: "KeyError", bases: [], message: "'rows'", attributes: {} };
  const finished = (left: object) => ({
    finished: { ...traces({}).ending.finished!, left: { exit: early, skipped, ...left } },
  });

  test("is a warning with the line of the exit and the one that was not reached", () => {
    expect(told(classify(traces({ ending: finished({}) })))).toEqual([
      {
        ...{ severity: "warning", step: "train", code: "run/exited-early" },
        place: { file: early.file, line: 12, column: 1, text: early.text },
        facts: { exit: early, skipped, lastLogLines: [] },
        message:
          "The script ended with exit code 0 before its last statement: it left at line 12 of tools.py and did not reach line 30 of train.py",
        hint: "In the cloud this counts as success: exit with another code when the work was not done",
      },
    ]);
  });

  test("names the error that it swallowed", () => {
    expect(told(classify(traces({ ending: finished({ cause }) })))[0]).toMatchObject({
      facts: { cause: { exception: "KeyError", message: "'rows'" } },
      message:
        "The script ended with exit code 0 before its last statement: it left at line 12 of tools.py and did not finish line 30 of train.py, because of KeyError: 'rows'",
    });
  });

  test("explains a missing output", () => {
    const { outputs } = traces({}).planned;
    const found = told(classify(traces({ ending: finished({}), emptyOutputs: outputs })));
    expect(found.map(({ code }) => code)).toEqual(["run/no-output"]);
    expect(found[0]?.hint).toBe("It ended early: it left at line 12 of tools.py and did not reach line 30 of train.py");
  });

  test("by os._exit is a warning of its own", () => {
    const { finished: _, ...ending } = traces({}).ending;
    expect(told(classify({ ...traces({}), ending }))).toEqual([
      {
        ...{ severity: "warning", step: "train", code: "run/exited-early", facts: { lastLogLines: [] } },
        message: "The script ended with exit code 0 before its interpreter did",
        hint: "os._exit and its like run no exit handlers and lose what was not flushed: end by sys.exit",
      },
    ]);
  });
});

describe("of the tracebacks in a log", () => {
  const block = (name: string, line: number) =>
    `Traceback (most recent call last):\n  File "${code}/train.py", line ${line}, in main\n    work()\n${name}: why\n`;
  const names = (output: string) => printedFailure(output, [[code, "/me"]])?.exception;

  test.each([
    ["the only one", block("KeyError", 1), "KeyError"],
    ["the first of two that stand together", `${block("KeyError", 1)}telling\n${block("OSError", 9)}`, "KeyError"],
    [
      "the first of a chain",
      `${block("KeyError", 1)}\nDuring handling of the above exception, another exception occurred:\n\n${block("OSError", 9)}`,
      "KeyError",
    ],
    ["not one of long before", `${block("KeyError", 1)}${"busy\n".repeat(20)}${block("OSError", 9)}`, "OSError"],
    ["none when much was printed since", `${block("KeyError", 1)}${"busy\n".repeat(30)}`, undefined],
    [
      "none that was cut",
      `Traceback (most recent call last):\n  File "${code}/train.py", line 1, in main\n`,
      undefined,
    ],
    ["one that a logger indented", block("KeyError", 1).replace(/^/gm, "    "), "KeyError"],
    ["one with carriage returns", block("KeyError", 1).replaceAll("\n", "\r\n"), "KeyError"],
  ])("%s is the cause", (_, output, expected) => {
    expect(names(output)).toBe(expected);
  });
});
