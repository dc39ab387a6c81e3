import { beforeAll, describe, expect, test } from "vitest";
import { sgr } from "../unit/report/hostile.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, type Project } from "./project.ts";
import { Emulated, type Lines, screensOf } from "./scenarios/screens.ts";
import { type Driven, inTerminal } from "./scenarios/terminals.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const env = { TERM: "xterm-256color", LANG: "C.UTF-8", LC_ALL: "", LC_CTYPE: "", CI: "", NO_COLOR: "1" };
const out = { path: "/opt/ml/processing/output" };
const work =
  "import time\nprint('ready', flush=True)\ntime.sleep(0.4)\nopen('/opt/ml/processing/output/x', 'w').write('1')\n";
const files = { "scripts/work.py": work, "scripts/break.py": "raise ValueError('no such column')\n" };

function step(needs: readonly string[], script = "work.py"): Readonly<Record<string, unknown>> {
  const inputs = needs.map((need) => [need, { path: `/opt/ml/processing/${need}`, from: `${need}.out` }]);
  return { script, inputs: Object.fromEntries(inputs), outputs: { out } };
}

const steps = {
  prepare: step([]),
  train: step(["prepare"]),
  evaluate: step(["prepare", "train"]),
  calibrate: step(["evaluate"]),
  package: step(["train", "calibrate"]),
};

/** Times, sizes and names of runs are others each time. */
function settled(lines: Lines): Lines {
  return lines.map((line) =>
    line
      .replaceAll(/\d{8}T\d{6}Z-[0-9a-f]+/g, "RUN")
      .replaceAll(/ +\d+(\.\d\d)? m?s\b/g, " TIME")
      .replaceAll(/ +\d+ MB\b/g, " MEMORY")
      .replace(/ +time +memory +how$/, " TIME MEMORY  how")
      .replaceAll(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g, "*"),
  );
}

function without(all: readonly Lines[], ...start: readonly string[]): readonly string[] {
  return all.map((lines) => settled(lines).slice(start.length).join("\n"));
}

async function driven(project: Project, driving: Partial<Parameters<typeof inTerminal>[2]> = {}): Promise<Driven> {
  const args = ["test-pipeline", "pipeline.json", "--no-data-flow-validation"];
  return inTerminal(program, project, { presses: 0, args, size: "80x24", ...driving, env: { ...env, ...driving.env } });
}

const header = ["reading    pipeline.json", "faults: 5 steps (run RUN)"];

const report = [
  "",
  "step       outcome TIME MEMORY  how",
  ...["prepare  ", "train    ", "evaluate ", "calibrate", "package  "].map(
    (name) => `${name}  ran TIME MEMORY  warm, namespaces`,
  ),
  "",
  "passed: 5 ran, 0 of 5 stubbed; no findings; TIME, peak memory MEMORY",
  "everything of this run: pipeline_testing/runs/RUN",
  "report: pipeline_testing/runs/RUN/report.html",
];

describe.each([
  [80, 24],
  [200, 50],
])("in a terminal of %i columns and %i rows", (columns, rows) => {
  test("the graph of a run is drawn in place, and nothing is left of it but the report (U7)", async () => {
    await using project = await makeProject(steps, files);
    const { code, text } = await driven(project, { size: `${columns}x${rows}` });
    const terminal = new Emulated(columns, rows);
    const screens = await screensOf(terminal, text);
    expect({ code, lines: settled(terminal.lines) }).toEqual({ code: 0, lines: [...header, ...report] });
    expect({ cursor: terminal.isCursorShown, wraps: terminal.wraps }).toEqual({ cursor: true, wraps: true });
    expect(new Set(screens.map((lines) => settled(lines).slice(0, 2).join("\n")))).toEqual(
      new Set([header.join("\n")]),
    );
    const graphs = new Set(without(screens, ...header));
    expect(graphs).toContain(
      `
✓    prepare TIME MEMORY
├─*  train TIME
○─┤  evaluate
○ │  calibrate
○─╯  package
1 ran, 1 running, 3 waiting; TIME`.trimStart(),
    );
    expect([...graphs].filter((graph) => graph.split("\n").length !== 6)).toEqual([]);
  });

  test("what Ctrl-C answers stands above the graph, and the report below it", async () => {
    await using project = await makeProject({ stay: step([]), next: step(["stay"]) }, { "scripts/work.py": patient });
    const { code, text } = await driven(project, { presses: 1, size: `${columns}x${rows}`, when: logOfStay });
    const terminal = new Emulated(columns, rows);
    const screens = await screensOf(terminal, text);
    expect(code).toBe(130);
    expect(settled(screens.at(-1) ?? [])).toEqual([
      ...["reading    pipeline.json", "faults: 2 steps (run RUN)"],
      "Stopping the steps; press Ctrl-C again to end at once",
      expect.stringMatching(/^[*□] {2}stay TIME/),
      expect.stringMatching(/^[○□] {2}next$/),
      expect.stringMatching(/(waiting|cancelled); TIME$/),
    ]);
    expect(settled(terminal.lines).slice(0, 6)).toEqual([
      ...["reading    pipeline.json", "faults: 2 steps (run RUN)"],
      "Stopping the steps; press Ctrl-C again to end at once",
      "",
      "step  outcome TIME MEMORY  how",
      expect.stringMatching(/^stay {2}cancelled TIME/),
    ]);
    expect(terminal.isCursorShown).toBe(true);
  });

  test("the second Ctrl-C takes the graph away, too", async () => {
    await using project = await makeProject({ stay: step([]), next: step(["stay"]) }, { "scripts/work.py": stubborn });
    const { code, text } = await driven(project, { presses: 2, size: `${columns}x${rows}`, when: logOfStay });
    const terminal = new Emulated(columns, rows);
    await terminal.write(text);
    expect({ code, cursor: terminal.isCursorShown, lines: settled(terminal.lines) }).toEqual({
      code: 130,
      cursor: true,
      lines: [
        ...["reading    pipeline.json", "faults: 2 steps (run RUN)"],
        "Stopping the steps; press Ctrl-C again to end at once",
        "Ended at once",
        "what there is of this run: pipeline_testing/runs/RUN",
      ],
    });
  });
});

const logOfStay = "pipeline_testing/runs/*/steps/stay/1/log.txt";
const patient = "import time\nprint('ready', flush=True)\ntime.sleep(600)\n";
const stubborn = `
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
`;

const logOfTrain = "pipeline_testing/runs/*/steps/train/1/log.txt";

test("Ctrl-Z leaves a terminal without a graph to the shell; it comes back with the command", async () => {
  await using project = await makeProject(steps, files);
  const { code, before, text } = await driven(project, { presses: "z", when: logOfTrain });
  const terminal = new Emulated(80, 24);
  await terminal.write(before);
  expect({ lines: settled(terminal.lines), cursor: terminal.isCursorShown }).toEqual({ lines: header, cursor: true });
  await terminal.write("the shell\r\n");
  const screens = await screensOf(terminal, text.slice(before.length));
  const graphs = without(screens, ...header, "the shell");
  expect(graphs[0]?.split("\n")[0]).toMatch(/^[✓*] {4}prepare TIME/);
  expect({ code, lines: settled(terminal.lines) }).toEqual({ code: 0, lines: [...header, "the shell", ...report] });
});

test.each(["40x24", "120x24"] as const)("a terminal that becomes %s shows one graph, whole", async (size) => {
  await using project = await makeProject(steps, files);
  const { code, before, text } = await driven(project, { presses: size, when: logOfTrain });
  const columns = Number(size.split("x")[0]);
  const terminal = new Emulated(80, 24);
  await terminal.write(before);
  terminal.resize(columns, 24);
  const screens = await screensOf(terminal, text.slice(before.length));
  const last = screens.at(-1) ?? [];
  expect(last.slice(-6).map((line) => line.slice(0, 3).trim())).toEqual([
    ...["✓", "├─✓", "✓─┤", "✓ │"],
    expect.stringMatching(/^.─╯$/),
    expect.stringMatching(/^\d r$/),
  ]);
  expect(last.filter((line) => line.includes("prepare"))).toHaveLength(1);
  expect({ code, graphs: terminal.lines.filter((line) => line.includes("├─")) }).toEqual({ code: 0, graphs: [] });
});

test("more steps than rows never make the terminal scroll", async () => {
  const many = Object.fromEntries(
    [...Array(30).keys()].map((n) => [`step-${n}`, step(n === 0 ? [] : [`step-${n - 1}`])]),
  );
  const quick = "open('/opt/ml/processing/output/x', 'w').write('1')\n";
  await using project = await makeProject(many, { "scripts/work.py": quick });
  const { code, text } = await driven(project, { size: "80x14" });
  const terminal = new Emulated(80, 14);
  const screens = await screensOf(terminal, text);
  expect(code).toBe(0);
  expect(Math.max(...screens.map((lines) => lines.length))).toBe(2 + 13);
  expect(new Set(screens.map((lines) => lines.slice(0, 1).join()))).toEqual(new Set(["reading    pipeline.json"]));
  expect(terminal.lines.filter((line) => line.includes("⋮"))).toEqual([]);
});

test("with --json the graph is drawn on stderr, and the document follows it", async () => {
  await using project = await makeProject(steps, files);
  const { code, text } = await driven(project, { args: ["test-pipeline", "pipeline.json", "--json"], size: "200x50" });
  const terminal = new Emulated(200, 50);
  const screens = await screensOf(terminal, text);
  expect(code).toBe(0);
  expect(screens.length).toBeGreaterThan(1);
  const [first, second, ...document] = settled(terminal.lines);
  expect([first, second, document.join("").slice(0, 40)]).toEqual([
    ...header,
    expect.stringMatching(/^\{"schema":"cursus\/report\/1",/),
  ]);
});

test.each([
  ["--progress plain", { args: ["test-pipeline", "pipeline.json", "--progress", "plain"] }],
  ["CI=true", { env: { CI: "true" } }],
  ["TERM=dumb", { env: { TERM: "dumb" } }],
  ["TERM=dumb and FORCE_COLOR=1", { env: { TERM: "dumb", FORCE_COLOR: "1" } }],
  ["a terminal that does not tell its size", { size: "0x0" }],
] as const)("with %s a run is told in plain lines", async (_, driving) => {
  await using project = await makeProject({ prepare: step([]), break: step(["prepare"], "break.py") }, files);
  const { code, text } = await driven(project, driving);
  expect(code).toBe(1);
  expect(text.replaceAll(sgr, "")).not.toContain("\u001b");
  expect(settled(text.replaceAll(sgr, "").split("\r\n")).slice(0, 7).toSorted()).toEqual([
    ...["", "failed     break TIME", "faults: 2 steps (run RUN)", "ran        prepare TIME"],
    ...["reading    pipeline.json", "start      break", "start      prepare"],
  ]);
});

test("where the locale is not UTF-8 the graph is ASCII, whatever steps are called", async () => {
  const named = { "prépare\u001b[2J数据": step([]), train: step([]) };
  await using project = await makeProject(named, files);
  const { text } = await driven(project, { env: { LC_ALL: "C" } });
  const terminal = new Emulated(80, 24);
  const screens = await screensOf(terminal, text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII.
  expect(screens.flat().filter((line) => /[^\u0000-\u007f]/.test(line))).toEqual([]);
  expect(screens.at(-1)?.at(-3)).toMatch(/^[v*o.] {4}pr\?pare\\x1b\[2J\?\? /);
});
