import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

/** Writes `hello` into each of these files of the container. */
const writesTo = (...paths: readonly string[]): string =>
  `import os\nfor path in ${JSON.stringify(paths)}:\n    os.makedirs(os.path.dirname(path), exist_ok=True)\n    open(path, "w").write("hello")\n`;

interface Nesting {
  readonly outputs: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly writes: readonly string[];
  /** port → files that it holds afterwards. */
  readonly left: Readonly<Record<string, readonly string[]>>;
  /** What is told of it; nothing unless given. */
  readonly codes?: readonly string[];
}

const data = "/opt/ml/processing";
/** As in the cloud, an output over a whole branch holds what the service put there, too. */
const nestings: Readonly<Record<string, Nesting>> = {
  "an output inside another output": {
    outputs: { outer: `${data}/output`, inner: `${data}/output/deep/inner` },
    writes: [`${data}/output/a`, `${data}/output/deep/inner/b`],
    left: { outer: ["a", "deep/inner/b"], inner: ["b"] },
    codes: ["lint/outputs-overlap"],
  },
  "an output inside another one outside /opt/ml": {
    outputs: { outer: "/data/out", inner: "/data/out/inner" },
    writes: ["/data/out/a", "/data/out/inner/b"],
    left: { outer: ["a", "inner/b"], inner: ["b"] },
    codes: ["lint/outputs-overlap"],
  },
  "an input inside an output": {
    outputs: { out: `${data}/both` },
    inputs: { data: `${data}/both/input` },
    writes: [`${data}/both/a`],
    left: { out: ["a"] },
  },
  "an output inside an input": {
    outputs: { out: `${data}/input/data/out` },
    inputs: { data: `${data}/input/data` },
    writes: [`${data}/input/data/out/a`],
    left: { out: ["a"] },
  },
  "an output that holds all of /opt/ml/processing": {
    outputs: { out: data },
    inputs: { data: `${data}/input/data` },
    writes: [`${data}/a`],
    left: { out: ["a", "input/code/s4.py"] },
  },
  "an output that holds all of /opt/ml": {
    outputs: { out: "/opt/ml" },
    writes: ["/opt/ml/a"],
    left: {
      out: ["a", "config/processingjobconfig.json", "config/resourceconfig.json", "processing/input/code/s5.py"],
    },
  },
  "outputs below /tmp": {
    outputs: { out: "/tmp/results", all: "/tmp" },
    writes: ["/tmp/results/a"],
    left: { out: ["a"], all: ["results/a"] },
    codes: ["lint/outputs-overlap"],
  },
  "outputs that share the beginning of their names": {
    outputs: { out: `${data}/output`, more: `${data}/output-more` },
    writes: [`${data}/output/a`, `${data}/output-more/b`],
    left: { out: ["a"], more: ["b"] },
  },
};

test("ports within, over and beside each other hold what lies in their folders", async () => {
  const portsOf = (paths: Readonly<Record<string, string>> = {}, from: object = {}): object =>
    Object.fromEntries(Object.entries(paths).map(([port, path]) => [port, { path, ...from }]));
  const named = Object.entries(nestings).map(([name, nesting], index) => ({ name, nesting, id: `s${index}` }));
  const steps = named.map(({ id, nesting }) => [
    id,
    { script: `${id}.py`, inputs: portsOf(nesting.inputs, { from: "./data" }), outputs: portsOf(nesting.outputs) },
  ]);
  const scripts = named.map(({ nesting, id }) => [`scripts/${id}.py`, writesTo(...nesting.writes)]);
  const files = { "data/x.csv": "x\n", ...Object.fromEntries(scripts) };
  await using project = await makeProject(Object.fromEntries(steps), files);
  const ended = await testPipeline(program, project, "--no-data-flow-validation");
  const found = named.map(({ name, id }) => {
    const outputs = ended.step(id).outputs.map(({ port, files: left }) => [port, left.map(({ path }) => path)]);
    return [name, { left: Object.fromEntries(outputs), codes: ended.codes(id) }];
  });
  const expected = named.map(({ name, nesting: { left, codes = [] } }) => [name, { left, codes }]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});
