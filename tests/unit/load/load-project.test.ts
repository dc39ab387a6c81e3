import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadProject } from "../../../src/load/load-project.ts";
import { lookAtScripts } from "../../../src/load/look.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Project } from "../../../src/model/project.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-load-"));
  await mkdir(join(folder, "data"));
  await mkdir(join(folder, "pipelines"));
  await writeFile(join(folder, "a.py"), "print(1)\n");
});
afterAll(() => rm(folder, { recursive: true }));

const look = async () => ({ kind: "seen", scripts: new Map() }) as const;

async function load(text: string | Uint8Array, name = "pipeline.yaml") {
  await writeFile(join(folder, name), text);
  return loadProject(name, { cwd: folder, python: process.execPath, look });
}

async function problems(text: string | Uint8Array, name?: string): Promise<readonly Finding[]> {
  const result = await load(text, name);
  return result.ok ? [] : result.failure.findings;
}

async function told(text: string | Uint8Array, name?: string): Promise<readonly string[]> {
  return (await problems(text, name)).map(
    (one) => `${one.place?.line}:${one.place?.column}+${one.place?.length ?? 1} ${one.code} ${explain(one).message}`,
  );
}

async function project(text: string, name?: string): Promise<Project> {
  const result = await load(text, name);
  if (!result.ok) throw new Error(JSON.stringify(result.failure.findings));
  return result.value;
}

const steps = (...lines: readonly string[]): string => ["steps:", ...lines.map((line) => `  ${line}`), ""].join("\n");

test("a pipeline is read with its settings, ports and places", async () => {
  const text = steps(
    "prep:",
    "  script: a",
    "  env: {FLAG: true, RATE: 1.0, NONE: , CODE: 007}",
    "  args: {job_type: training, verbose: true, quiet: false, many: [1, b]}",
    "  timeout: 1h30m",
    "  memory: 1GiB",
    "  outputs: {out: {path: /opt/ml/processing/output/}}",
    "train:",
    "  script: a.py",
    "  kind: training",
    "  inputs: {in: {path: /opt/ml/input/data, from: prep.out}, d: {path: /d, from: data}, u: {path: /u}}",
  );
  const [prep, train] = (await project(text)).steps;
  expect(prep?.env.map(({ name, value }) => [name, value])).toEqual([
    ["FLAG", "true"],
    ["RATE", "1.0"],
    ["NONE", ""],
    ["CODE", "007"],
  ]);
  expect(prep?.args.map(({ name, value }) => [name, value])).toEqual([
    ["job_type", ["training"]],
    ["verbose", []],
    ["many", ["1", "b"]],
  ]);
  expect(prep?.limits).toEqual({ timeoutMs: 5_400_000, memoryBytes: 2 ** 30 });
  expect(prep?.script).toEqual({ path: join(folder, "a.py") });
  expect(prep?.contract.outputs[0]?.containerPath).toBe("/opt/ml/processing/output");
  expect(train?.contract.inputs.map(({ feed }) => feed)).toEqual([
    { kind: "port", step: "prep", port: "out" },
    { kind: "path", path: "data", absolute: join(folder, "data") },
    { kind: "unknown" },
  ]);
});

test("a whole finding has code, facts, step, port and a place to underline", async () => {
  expect(await problems(steps("s:", "  script: a.py", "  inputs:", "    x: {path: rel}"))).toEqual([
    {
      code: "load/relative-container-path",
      severity: "error",
      facts: { path: "rel", example: "/opt/ml/processing/input" },
      step: "s",
      port: "x",
      place: { file: join(folder, "pipeline.yaml"), line: 5, column: 17, length: 3, text: "      x: {path: rel}" },
    },
  ]);
});

const s = "s: {script: a.py}";
const table: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ["an empty file", "", [`1:1+1 load/empty-file`]],
  ["a binary file", "a\0b", ["1:1+1 load/binary-file"]],
  ["not UTF-8", new Uint8Array([0x61, 0xff]), ["1:1+1 load/not-utf8"]],
  ["too large", " ".repeat(2 ** 20 + 1), ["1:1+1 load/too-large"]],
  ["only a comment", "# steps\n", ["1:1+1 load/no-steps The pipeline has no steps"]],
  ["a map that does not end", "steps: {s: {script: a.py}\n", ["1:25+1 load/bad-syntax"]],
  [
    "text that does not end",
    'steps: {s: {script: "a.py}}\n',
    ["1:27+1 load/bad-syntax This is not valid YAML: Missing closing"],
  ],
  ["two documents", `${steps(s)}---\nb: 1\n`, ["3:1+3 load/many-documents The file holds more than one YAML document"]],
  ["no steps", "name: x\n", ["1:1+1 load/no-steps The pipeline has no steps"]],
  ["an unknown tag", `name: !x y\n${steps(s)}`, ["1:7+2 load/unknown-tag The YAML tag !x is unknown"]],
  ["a duplicate key", steps(s, s), ["3:3+1 load/duplicate-key The key s is there twice"]],
  ["an unknown key", steps("s: {scrpt: a.py, script: a.py}"), ["2:7+5 load/unknown-key Unknown key scrpt in a step"]],
  ["a wrong type", steps("s: {script: [a]}"), ["2:15+3 load/wrong-type script must be text"]],
  ["a bad unit", steps("s: {script: a.py, timeout: 5x}"), ['2:30+2 load/bad-unit timeout cannot be read from "5x"']],
  ["a bad kind", steps("s: {script: a.py, kind: trainig}"), ['2:27+7 load/bad-value kind cannot be "trainig"']],
  [
    "a key that does nothing in this kind of step",
    steps(
      "s: {script: a.py, hyperparameters: {a: 1}}",
      "t: {script: a.py, kind: program, inputs: {i: {path: /opt/ml/input/data, from: ., channels: data}}}",
      "u: {script: a.py, kind: training, inputs: {i: {path: /opt/ml/input, from: ., channels: data}}}",
      "v: {script: a.py, kind: training, outputs: {o: {path: /opt/ml/model, channels: x}}}",
    ),
    [
      "2:21+15 load/no-effect hyperparameters has no effect on a processing step",
      "3:84+8 load/no-effect channels has no effect on a program step",
      "4:80+8 load/no-effect channels has no effect on an input in /opt/ml/input",
      "5:72+8 load/unknown-key Unknown key channels in an output",
    ],
  ],
  [
    "an archive's prefix where nothing is packed",
    steps(
      "s: {script: a.py, outputs: {o: {path: /opt/ml/model, as_prefix: true}}}",
      "t: {script: a.py, kind: training, outputs: {o: {path: /opt/ml/model/x, as_prefix: true}}}",
    ),
    [
      "2:56+9 load/no-effect as_prefix has no effect on a processing step",
      "3:74+9 load/no-effect as_prefix has no effect on an output in /opt/ml/model/x",
    ],
  ],
  [
    "a folder of what feeds an input, where that is no folder, or nothing of a step",
    steps(
      "s: {script: a.py, outputs: {o: {path: /o}}}",
      "t: {script: a.py, inputs: {i: {path: /i, from: s.o, subfolder: ../x}}}",
      "u: {script: a.py, inputs: {i: {path: /i, from: synthetic, subfolder: x}}}",
      "v: {script: a.py, kind: training, inputs: {i: {path: /opt/ml/input/data, from: s.o, subfolder: x, channels: y}}}",
    ),
    [
      '3:66+4 load/bad-value subfolder cannot be "../x"',
      "4:72+1 load/no-effect subfolder has no effect on an input that no step feeds",
      "5:101+8 load/no-effect channels has no effect on an input with a subfolder",
    ],
  ],
  [
    "channels that are no folder names",
    steps("t: {script: a.py, kind: training, inputs: {i: {path: /opt/ml/input/data, channels: [../x, a, a]}}}"),
    ['2:87+4 load/bad-name "../x" cannot name a channel', '2:96+1 load/bad-name "a" cannot name a channel'],
  ],
  ["an unknown step", steps("s: {script: a.py, depends_on: [t]}"), ["2:34+1 load/unknown-step No step is called t"]],
  ["a self-edge", steps("s: {script: a.py, depends_on: s}"), ["2:33+1 load/self-edge Step s depends on itself"]],
  [
    "a cycle",
    steps("a: {script: a.py, depends_on: b}", "b: {script: a.py, depends_on: a}"),
    ["3:33+1 load/cycle Steps depend on each other in a circle: a → b → a"],
  ],
  [
    "several cycles at once",
    steps(
      "a: {script: a.py, depends_on: b}",
      "b: {script: a.py, depends_on: [a, d]}",
      "c: {script: a.py, depends_on: d}",
      "d: {script: a.py, depends_on: c}",
    ),
    [
      "3:34+1 load/cycle Steps depend on each other in a circle: a → b → a",
      "5:33+1 load/cycle Steps depend on each other in a circle: c → d → c",
    ],
  ],
  [
    "a name that is not near any",
    steps(s, "t: {script: a.py, depends_on: x, inputs: {i: {path: /i, from: a.b}}}"),
    ["3:33+1 load/unknown-step No step is called x", "3:65+3 load/no-such-input No data at a.b"],
  ],
  [
    "an unknown port",
    steps(s, "t: {script: a.py, inputs: {i: {path: /i, from: s.o}}}"),
    ["3:50+3 load/unknown-port Step s has no output o"],
  ],
  [
    "data from a place that cannot be read yet",
    steps("t: {script: a.py, inputs: {i: {path: /i, from: s3://b/x}}}"),
    ["2:50+8 load/not-yet Data from s3://b/x is not there yet"],
  ],
  [
    "synthetic data of no size",
    steps("t: {script: a.py, inputs: {i: {path: /i, from: synthetic, synthetic: {rows: 0, size: smal, sed: 1}}}}"),
    [
      '2:79+1 load/bad-value rows cannot be "0"',
      '2:88+4 load/bad-value size cannot be "smal"',
      "2:94+3 load/unknown-key Unknown key sed in synthetic",
    ],
  ],
  [
    "a wish for synthetic data that nothing serves",
    steps("t: {script: a.py, inputs: {i: {path: /i, synthetic: {rows: 5}}}}"),
    ["2:44+9 load/no-effect synthetic has no effect on an input without data"],
  ],
  [
    "a generator that is not there, and one that is no module",
    steps(
      "t: {script: a.py, inputs: {i: {path: /i, from: synthetic, synthetic: {generator: g.py}}}}",
      "u: {script: a.py, inputs: {i: {path: /i, from: synthetic, synthetic: {generator: data.csv}}}}",
    ),
    ["2:84+4 load/no-such-input No data at g.py", "3:84+8 load/no-such-input No data at data.csv"],
  ],
  [
    "missing data",
    steps("t: {script: a.py, inputs: {i: {path: /i, from: ./dat}}}"),
    ["2:50+5 load/no-such-input No data at ./dat"],
  ],
  [
    "a channel without data",
    steps("t: {script: a.py, kind: training, inputs: {i: {path: /opt/ml/input/data, from: ., channels: [data, x]}}}"),
    ["2:82+1 load/no-such-input No data at x"],
  ],
  [
    "a shared container path",
    steps("t: {script: a.py, inputs: {i: {path: /i}}, outputs: {o: {path: /i/}}}"),
    ["2:56+1 load/same-container-path input i and output o share the container path /i"],
  ],
  [
    "what is too long for a folder's name",
    steps(
      `s: {script: a.py, outputs: {${"o".repeat(201)}: {path: /o}}}`,
      `t: {script: a.py, outputs: {o: {path: /${"p".repeat(256)}}}, working_dir: ${"/w".repeat(1501)}}`,
    ),
    [
      `2:31+201 load/bad-name "${"o".repeat(80)}" cannot name an output`,
      `3:41+257 load/bad-value path cannot be "/${"p".repeat(79)}…"`,
      `3:315+3002 load/bad-value working_dir cannot be "${"/w".repeat(40)}…"`,
    ],
  ],
  ["a missing script", steps("s: {script: b/c.py}"), ["2:15+6 load/no-such-script No script b/c.py"]],
  ["a script that is a folder", steps("s: {script: data}"), ["2:15+4 load/script-is-folder"]],
  [
    "a missing interpreter",
    `python: .venv/bin/python\n${steps(s)}`,
    ["1:9+16 load/interpreter-missing No working Python at .venv/bin/python: it does not exist"],
  ],
];

test.each(table)("%s is told with its place", async (_, text, expected) => {
  const messages = await told(text);
  expect(messages.map((message, index) => message.slice(0, expected[index]?.length))).toEqual(expected);
});

test("nesting, alias bombs and self-containing aliases end in a finding", async () => {
  const codes = async (text: string, name?: string) => (await problems(text, name)).map(({ code }) => code);
  expect(await codes(`a: ${"[".repeat(150)}${"]".repeat(150)}`)).toEqual(["load/too-deep"]);
  expect(await told("[".repeat(1_000_000))).toEqual(["1:101+1 load/too-deep The file nests deeper than 100 levels"]);
  expect(await codes("- ".repeat(100_000))).toEqual(["load/too-deep"]);
  expect((await codes("}".repeat(1_000_000))).length).toBe(100);
  expect((await codes("%a\n".repeat(300_000))).length).toBe(101);
  expect(await codes("[".repeat(150), "deep.json")).toEqual(["load/too-deep"]);
  const bomb = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"];
  for (let level = 1; level < 9; level++) bomb.push(`a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`)}]`);
  expect(await codes(bomb.join("\n"))).toEqual(["load/too-many-aliases"]);
  expect(await codes("a: &a [*a]")).toEqual(["load/bad-syntax"]);
});

/** Text of a file → its first problem with its place, and what to do about it. */
const advised: readonly (readonly [string, string, string])[] = [
  [
    steps("s: {<<: base, script: a.py}"),
    "2:11+4 load/bad-syntax This is not valid YAML: << brings nothing but the keys of maps",
    "Write `<<: *name`, where `&name` stands before a map further up",
  ],
  [
    steps("s:", "  script: a.py: b"),
    "3:13+1 load/bad-syntax This is not valid YAML: Nested mappings are not allowed in compact mappings",
    "Put a value that holds a colon and a space in quotes, or correct the indentation",
  ],
  [
    "steps:\n\ts: {script: a.py}\n",
    "2:1+1 load/bad-syntax This is not valid YAML: Tabs are not allowed as indentation",
    "Indent with spaces",
  ],
  [
    steps("s: {script: @a}"),
    "2:15+1 load/bad-syntax This is not valid YAML: Plain value cannot start with reserved character @",
    "Put the value in quotes",
  ],
  [
    steps("s: {script: a.py, env: {A: {{ x }}}}"),
    "2:31+5 load/bad-syntax This is not valid YAML: a key must be text",
    "Put text that begins with [ or { in quotes",
  ],
  [
    steps("s: {script: 'a.py}"),
    "2:20+1 load/bad-syntax This is not valid YAML: Missing closing '",
    "Correct the text at this place",
  ],
  [
    steps("s: a.py"),
    "2:6+4 load/wrong-type s must be a map with the key script",
    "It is text; write `s: {script: ...}`",
  ],
  [
    steps("s: {script: a.py, inputs: {i: data}}"),
    "2:33+4 load/wrong-type i must be a map with the key path",
    "It is text; write `i: {path: ...}`",
  ],
  [
    steps("s: {script: a.py, env: [A=1]}"),
    "2:26+5 load/wrong-type env must be a map",
    "It is a list; write names with values: `env: {name: value}`",
  ],
  [
    steps("s: {script: a.py, outputs: {o: {path: /o, columns: [a]}}}"),
    "2:55+1 load/wrong-type a column must be a map with the key name",
    "It is text; write `{name: ...}`",
  ],
  [
    `python:\n${steps(s)}`,
    "1:1+6 load/wrong-type python must be text",
    "It is nothing; give it a value, or leave the key out",
  ],
  [
    steps('s: {script: a.py, args: ["--x", 1, true, null, 1.50]}'),
    "2:44+4 load/wrong-type an item of args must be text",
    "It is nothing; give it a value, or leave it out",
  ],
  [
    steps("s:", "  script: a.py", "  depends_on:", "    - {a: b}"),
    "5:9+6 load/wrong-type an item of depends_on must be text",
    "It is a map; write one value, quoted if it holds `:` or `{`",
  ],
  [
    steps("s: {script: a.py, memory: 9999999999999GB}"),
    '2:29+15 load/bad-unit memory cannot be read from "9999999999999GB": it is too large',
    "Write it like 512MB, 2GB or 1GiB",
  ],
  [
    steps("s: {script: a.py, memory: 1}"),
    '2:29+1 load/bad-unit memory cannot be read from "1": it is without a unit',
    "Write it like 512MB, 2GB or 1GiB",
  ],
  [
    steps("s: {script: a.py, timeout: 0s}"),
    '2:30+2 load/bad-unit timeout cannot be read from "0s": it is too small',
    "Write it like 300s, 5m or 1h30m, at most 24 days",
  ],
  [
    steps("s: {script: a.py, outputs: {o: {path: out}}}"),
    "2:41+3 load/relative-container-path The container path out is not absolute",
    "Start it with /, for example /opt/ml/processing/output",
  ],
  [
    steps("s: {script: a.py, kind: training, outputs: {o: {path: out}}}"),
    "2:57+3 load/relative-container-path The container path out is not absolute",
    "Start it with /, for example /opt/ml/model",
  ],
  [
    `python: nope\n${steps(s)}`,
    "1:9+4 load/interpreter-missing No working Python at nope: no such command on PATH",
    "Install it, or name another with python: or --python",
  ],
  [
    `python: /usr/local/no/bin/python3.99\n${steps(s)}`,
    "1:9+28 load/interpreter-missing No working Python at /usr/local/no/bin/python3.99: it does not exist",
    "Name another with python: or --python",
  ],
  [steps("s: {script: a.py, network: on}"), '2:30+2 load/bad-value network cannot be "on"', "It may be off or host"],
  [
    steps("s: {script: a.py, inputs: {i: {path: /i, from: ~/data}}}"),
    "2:50+6 load/no-such-input No data at ~/data",
    "Write the path out: ~ and variables are not expanded",
  ],
  [`Steps:\n  ${s}\n`, "1:1+5 load/unknown-key Unknown key Steps in the pipeline", "Did you mean steps?"],
];

test.each(advised)("%j is told with what to do next", async (text, first, hint) => {
  const told = (await problems(text)).map((one) => [
    `${one.place?.line}:${one.place?.column}+${one.place?.length ?? 1} ${one.code} ${explain(one).message}`,
    explain(one).hint,
  ]);
  expect(told).toEqual([[first, hint]]);
});

const inJson: readonly (readonly [string, readonly (readonly [string, string | undefined])[]])[] = [
  ["{'steps': {}}", [['1:2 expected a name in "quotes"', "Put names and texts in double quotes"]]],
  [
    '{"steps": {"s": {"script": "a.py",}}}',
    [['1:35 expected a name in "quotes"', "Remove the comma before it, or close what is still open"]],
  ],
  [
    '{"steps": /* all */ {}}',
    [["1:11 expected a value", "JSON has no comments: remove it, or write the pipeline as YAML"]],
  ],
  ['{"steps": True}', [["1:11 expected a value", "Write true, false or null"]]],
  ['{"steps": NaN}', [["1:11 expected a value", "JSON has only finite numbers"]]],
  ['{"steps": {} "s"}', [["1:14 expected ',' or '}'", "Correct the text at this place"]]],
];

test.each(inJson)("%s is told with what JSON wants there", async (text, expected) => {
  const told = (await problems(text, "advice.json")).map((one) => [
    `${one.place?.line}:${one.place?.column} ${explain(one).message.replace("This is not valid JSON: ", "")}`,
    explain(one).hint,
  ]);
  expect(told).toEqual(expected);
});

test("texts and names that no program can be given are refused", async () => {
  const half = "\\ud800";
  const text = `{"steps": {"a${half}": {"script": "a.py", "env": {"A": "${half}", "B${half}": 1}, "args": ["${half}"]},
    "b": {"script": "a.py", "kind": "program", "hyperparameters": {"c": ["\\u0000"], "d${half}": 1}}}}`;
  expect((await problems(text, "half.json")).map(({ code, facts }) => [code, "key" in facts ? facts.key : ""])).toEqual(
    [
      ["load/bad-name", ""],
      ["load/bad-value", "A"],
      ["load/bad-name", ""],
      ["load/bad-value", "an item of args"],
      ["load/bad-value", "c"],
      ["load/bad-name", ""],
    ],
  );
  expect(await problems(steps("s: {script: a.py, env: {A: \u{1f600}}}"))).toEqual([]);
});

test("a script in a folder beside it is suggested, as when scripts: was forgotten", async () => {
  await mkdir(join(folder, "scripts"), { recursive: true });
  await writeFile(join(folder, "scripts/deep.py"), "print(1)\n");
  const [lost] = await problems(steps("s: {script: deep}"));
  expect(lost && explain(lost)).toEqual({
    message: "No script deep",
    hint: `Did you mean scripts/deep.py? Looked for: ${join(folder, "deep")}, ${join(folder, "deep.py")}`,
  });
});

test("all problems are told at once, in the order of the file", async () => {
  const text = `nam: x\n${steps("s: {script: no.py, memory: 5}", "t: {depends_on: [u]}")}`;
  expect((await problems(text)).map(({ code }) => code)).toEqual([
    "load/unknown-key",
    "load/no-such-script",
    "load/bad-unit",
    "load/missing-key",
    "load/unknown-step",
  ]);
});

test("what ports declare of their data is read with places, roles and rules", async () => {
  const text = steps(
    "s: {script: a.py, outputs: {o: {path: /o, format: csv}}}",
    "t: {script: a.py, inputs: {i: {path: /i, from: s.o, auto_convert: true, columns: [{name: a, type: int, role: label, nulls: 0.1}],\n" +
      "      quality: [{type: range, column: a, low: 0}, {name: known, type: reference, column: a, in: s.o.b, severity: warning}]}}}",
  );
  const input = (await project(text)).steps[1]?.contract.inputs[0];
  expect([input?.converts, input?.columns, input?.quality]).toEqual([
    true,
    [{ name: "a", type: "int", role: "label", nulls: 0.1, place: expect.objectContaining({ line: 3 }) }],
    [
      { kind: "range", name: "range of a", severity: "error", column: "a", low: 0, place: expect.anything() },
      {
        ...{ kind: "reference", name: "known", severity: "warning", column: "a" },
        in: { step: "s", port: "o", column: "b" },
        place: expect.objectContaining({ line: 4 }),
      },
    ],
  ]);
});

test.each([
  ["{type: rang, column: a}", "load/bad-value", "rang"],
  ["{type: range, column: a}", "load/missing-key", "low"],
  ["{type: range, column: a, low: 0, values: [1]}", "load/unknown-key", "values"],
  ["{type: range, column: a, low: soon}", "load/bad-value", "a number, or a date such as 2024-01-31"],
  ["{type: range, column: a, high: 2023-02-29}", "load/bad-value", "2023-02-29"],
  ["{type: range, column: a, low: [1]}", "load/wrong-type", "a number, or a date such as 2024-01-31"],
  ["{type: range, column: a, low: 1, high: 2024-01-31}", "load/bad-value", "a number, as low is"],
  ["{type: range, column: a, low: 2024-01-31, high: 5}", "load/bad-value", "a date, as low is"],
  ["{column: a}", "load/missing-key", "type"],
  ["{type: completeness, column: a, at_least: 95}", "load/bad-value", "95"],
  ["{type: reference, column: a, in: s.o}", "load/bad-value", "s.o"],
  ["{type: reference, column: a, in: x.o.b}", "load/unknown-step", "x"],
  ["{type: reference, column: a, in: t.j.b}", "load/unknown-port", "j"],
  ["{type: uniqueness}", "load/missing-key", "columns"],
  ["rows", "load/wrong-type", "text"],
])("the rule %s is refused at its place", async (rule, code, named) => {
  const text = steps("s: {script: a.py}", `t: {script: a.py, outputs: {i: {path: /i, quality: [${rule}]}}}`);
  const told = await problems(text);
  expect(told.map((one) => [one.code, one.place?.line, one.port])).toEqual([[code, 3, "i"]]);
  expect(JSON.stringify(told[0]?.facts)).toContain(named);
});

test.each([
  ["{name: a, range: [5, 1]}", { kind: "upside-down", low: 5, high: 1 }],
  ["{name: a, type: int, values: [1, x]}", { kind: "other-type", value: "x", type: "int" }],
  ["{name: a, type: bool, values: [1]}", { kind: "other-type", value: "1", type: "bool" }],
  ["{name: a, range: [0, 5], values: [1, 7]}", { kind: "outside", value: "7", low: 0, high: 5 }],
  ["{name: a, values: [1, 2], probabilities: [0.5, 0.3, 0.2]}", { kind: "shares", values: 2, probabilities: 3 }],
  ["{name: a, probabilities: [1]}", { kind: "shares", values: 0, probabilities: 1 }],
  ["{name: b}, {name: b}", { kind: "twice" }],
])("the columns [%s] contradict themselves", async (columns, contradiction) => {
  const text = steps("s: {script: a.py}", `t: {script: a.py, outputs: {o: {path: /o, columns: [${columns}]}}}`);
  const told = await problems(text);
  expect(told.map(({ code, facts, place }) => [code, facts, place?.line])).toEqual([
    ["load/contradicting-column", { column: columns.includes("a,") ? "a" : "b", contradiction }, 3],
  ]);
});

test("of values and probabilities that do not match, both are counted; a share that is none is told alone", async () => {
  const told = async (probabilities: string): Promise<unknown> => {
    const columns = `columns: [{name: a, values: [x, y], probabilities: ${probabilities}}]`;
    const found = await problems(steps(`s: {script: a.py, outputs: {o: {path: /o, ${columns}}}}`));
    return found.map((one) => explain(one).message);
  };
  expect(await told("[0.2, 0.3, 0.5]")).toEqual([
    "The declaration of column a contradicts itself: it lists 2 under values, but 3 under probabilities",
  ]);
  expect(await told("[0.2, 5]")).toHaveLength(1);
  expect(await told("[0.2, 0.8]")).toEqual([]);
});

test("a column of a type that nobody knows is refused, with a guess", async () => {
  const told = await problems(steps("s: {script: a.py, outputs: {o: {path: /o, columns: [{name: a, type: flaot}]}}}"));
  expect(told.map(({ code, facts }) => [code, facts])).toMatchObject([
    ["load/bad-value", { key: "type", value: "flaot", suggestion: "float" }],
  ]);
});

test.each([
  "{name: a, type: float, values: [1, 2.5]}",
  "{name: a, type: timestamp, values: ['2024-01-01']}",
  "{name: a, type: str, values: [x, null, 1], range: [0, 1]}",
])("the column %s can be", async (column) => {
  const text = steps(`s: {script: a.py, outputs: {o: {path: /o, columns: [${column}]}}}`);
  expect((await project(text)).steps[0]?.contract.outputs[0]?.columns).toHaveLength(1);
});

test("a script for another program is refused at its first line", async () => {
  await writeFile(join(folder, "b.sh"), "#!/bin/bash\nls\n");
  await writeFile(join(folder, "sh.yaml"), steps(s, "t: {script: b.sh}"));
  const loaded = await loadProject("sh.yaml", { cwd: folder, python: "python3", look: lookAtScripts });
  expect(loaded.ok ? [] : loaded.failure.findings.map((one) => [one, explain(one)])).toEqual([
    [
      {
        ...{ code: "load/not-python", severity: "error", facts: { script: "b.sh", writtenFor: "bash" }, step: "t" },
        place: { file: join(folder, "b.sh"), line: 1, column: 1 },
      },
      {
        message: "b.sh is no Python script: its first line names bash",
        hint: "Name the Python script that it starts; a step can start other programs with subprocess",
      },
    ],
  ]);
});

test("data that is not there is only warned of where an input may stay without", async () => {
  const read = await project(steps("t: {script: a.py, inputs: {i: {path: /i, from: ./dat, required: false}}}"));
  expect(read.steps[0]?.contract.inputs.map(({ feed }) => feed)).toEqual([{ kind: "unknown" }]);
  expect(read.findings.map((one) => [one.code, one.severity, one.place?.column, explain(one)])).toEqual([
    ["load/no-such-input", "warning", 50, { message: "No data at ./dat", hint: "Did you mean data?" }],
  ]);
});

test("a step may be called __proto__, and JSON reads like YAML", async () => {
  const text =
    '{"steps": {"__proto__": {"script": "a.py", "kind": "program", "hyperparameters": {"__proto__": [1, null, "x"]}}}}';
  const [step] = (await project(text, "p.json")).steps;
  expect(step?.id).toBe("__proto__");
  expect(step?.hyperparameters.map(({ name, value }) => [name, value])).toEqual([["__proto__", [1, null, "x"]]]);
});

test("a name is searched in pipelines/, configs/ and the current folder", async () => {
  await writeFile(join(folder, "pipelines/daily.yml"), steps("s: {script: ../a.py}"));
  const found = await loadProject("daily", { cwd: folder, python: process.execPath, look });
  expect(found.ok && found.value.file).toBe(join(folder, "pipelines/daily.yml"));
  const lost = await loadProject("dayly", { cwd: folder, python: process.execPath, look });
  expect(lost.ok ? undefined : explain(lost.failure.findings[0]!).hint).toBe(
    `Did you mean ${join(folder, "pipelines/daily.yml")}?`,
  );
});

const whole = {
  name: "x",
  defaults: { timeout: "5m", memory: "1GB", env: { A: true } },
  scripts: [".", "data"],
  steps: {
    s: { script: "a.py", outputs: { o: { path: "/o", files: ["f"], columns: [{ name: "c", range: [0, 1] }] } } },
    t: {
      ...{
        script: "a",
        kind: "training",
        depends_on: ["s"],
        args: { v: [1, "b"], q: true },
        hyperparameters: { h: [null] },
      },
      inputs: { i: { path: "/i", from: "s.o" }, d: { path: "/d", from: "./data", required: false } },
    },
  },
};
const asYaml = `name: x\ndefaults: {timeout: 5m}\n${steps(
  "s: &a {script: a.py, env: {A: 1}, outputs: {o: {path: /o}}}",
  "t: {<<: *a, depends_on: [s], inputs: {i: {path: /i, from: s.o}}}",
  "u:",
  "  script: >-",
  "    a.py",
  "  args: ['x', \"y\", 0x1f, ~]",
)}`;
const bases = [
  ["m.yaml", asYaml],
  ["m.json", JSON.stringify(whole)],
  ["m.json", JSON.stringify(whole, undefined, 1)],
] as const;
const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "-",
    "\n",
    "\n  ",
    "\t",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    "#",
    '"',
    "'",
    "null",
    "1e999",
    "\r\n",
    "\u2028",
  ),
);
/** Cuts, insertions, and moves of one part to another place, up to four of them. */
const edits = fc.array(fc.record({ at: fc.nat(600), length: fc.nat(20), text: odd, to: fc.option(fc.nat(600)) }), {
  minLength: 1,
  maxLength: 4,
});

test("500 mutated documents never crash, and every problem has file, line and column (R17)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bases), edits, async ([name, base], changes) => {
      let text: string = base;
      for (const { at, length, text: inserted, to } of changes) {
        const cut = text.slice(at, at + length);
        text = text.slice(0, at) + inserted + text.slice(at + length);
        if (to !== null) text = text.slice(0, to) + cut + text.slice(to);
      }
      const from = performance.now();
      const result = await load(text, name);
      expect(performance.now() - from).toBeLessThan(2000);
      for (const one of result.ok ? result.value.findings : result.failure.findings) {
        const { file, line = 0, column = 0, length = 1, text: quoted } = one.place ?? {};
        expect([file, line > 0, column > 0, length > 0], one.code).toEqual([join(folder, name), true, true, true]);
        expect(quoted ?? "", one.code).not.toMatch(/[\n\r]$/);
        expect(explain(one).message).not.toMatch(/^$|undefined|\[object/);
      }
    }),
    { numRuns: 500 },
  );
});
