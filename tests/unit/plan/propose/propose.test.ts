import { expect, test } from "vitest";
import type { PortFile, SeenStep } from "../../../../src/model/proposal.ts";
import type { StepKind } from "../../../../src/model/step.ts";
import { propose } from "../../../../src/plan/propose/propose.ts";

type Ports = Readonly<Record<string, readonly PortFile[]>>;
interface Shape {
  readonly kind?: StepKind;
  readonly reads?: Ports;
  readonly writes?: Ports;
  readonly optional?: readonly string[];
}

/** Ports are named by their container folder below /opt/ml. */
function seen(id: string, { kind = "processing", reads = {}, writes = {}, optional = [] }: Shape): SeenStep {
  const port = (name: string) => ({ name, containerPath: `/opt/ml/${name}`, required: !optional.includes(name) });
  return {
    ...{ name: `${id}.py`, reads, writes },
    step: {
      ...{ id, kind, env: [], args: [], hyperparameters: [], python: "python3", mode: "entrypoint", network: "off" },
      ...{ limits: { timeoutMs: 1, memoryBytes: 1 }, dependsOn: [] },
      contract: {
        inputs: Object.keys(reads).map((name) => ({ ...port(name), feed: { kind: "unknown" } })),
        outputs: Object.keys(writes).map(port),
      },
    },
  };
}

function wiresOf(...steps: readonly SeenStep[]): readonly string[] {
  return propose(steps).steps.flatMap(({ step }) =>
    step.contract.inputs.flatMap(({ name, feed }) =>
      feed.kind === "port"
        ? `${feed.step}.${feed.port} -> ${step.id}.${name}: ${feed.why?.score} ${feed.why?.reason}`
        : [],
    ),
  );
}

const splitter = seen("split", {
  writes: {
    "processing/train": [{ path: "data.csv", line: 4 }],
    "processing/test": [{ path: "data.csv", line: 5 }],
  },
});

test("a file of the same name goes to the folder of the same name", () => {
  const reader = seen("evaluate", { reads: { "processing/test": [{ path: "data.csv", line: 9 }] } });
  expect(wiresOf(reader, splitter)).toEqual([
    "split.processing/test -> evaluate.processing/test: 0.97 opens data.csv (line 9), which split writes (line 5)",
  ]);
});

test("equal container folders are nothing when the code opens another file", () => {
  const reader = seen("evaluate", { reads: { "processing/test": [{ path: "scores.csv" }] } });
  expect(wiresOf(splitter, reader)).toEqual([]);
  expect(propose([splitter, reader]).external).toEqual([{ step: "evaluate", port: "processing/test" }]);
});

test("val feeds the channel validation, and train does not", () => {
  const split = seen("split", {
    writes: { "processing/train": [{ path: "train.csv" }], "processing/val": [{ path: "val.csv", line: 3 }] },
  });
  const train = seen("train", { kind: "training", reads: { "input/data/validation": [{ path: "*.csv" }] } });
  expect(wiresOf(split, train)).toEqual([
    "split.processing/val -> train.input/data/validation: 0.77 reads *.csv in validation, and split writes val.csv (line 3)",
  ]);
});

const archive = (...members: readonly string[]) => [{ path: "model.tar.gz", members }];

test("the members of an archive tell whose model it is", () => {
  const featurizer = seen("fit", { kind: "training", writes: { model: [{ path: "featurizer.joblib", line: 7 }] } });
  const trainer = seen("train", { kind: "training", writes: { model: [{ path: "model.pkl" }] } });
  const reader = seen("apply", { reads: { "processing/model": archive("featurizer.joblib") } });
  const builtIn = seen("score", { reads: { "processing/model": archive("xgboost-model") } });
  expect(wiresOf(trainer, featurizer, reader, builtIn)).toEqual([
    "fit.model -> apply.processing/model: 0.97 takes featurizer.joblib out of model.tar.gz, as fit leaves it (line 7)",
  ]);
});

test("alternative trainers are told, and the first of them is taken", () => {
  const trainers = ["train_b", "train_a"].map((id) =>
    seen(id, { kind: "training", writes: { model: [{ path: "model.joblib" }] } }),
  );
  const reader = seen("evaluate", { reads: { "processing/model": archive("model.joblib") } });
  const proposal = propose([...trainers, reader]);
  expect(proposal.doubts.map(({ candidates }) => candidates.map(({ step, score }) => [step, score]))).toEqual([
    [
      ["train_a", 0.97],
      ["train_b", 0.97],
    ],
  ]);
  expect(wiresOf(...trainers, reader)).toHaveLength(1);
});

test("an output feeds one input of a step: a baseline of the same name comes from outside", () => {
  const clean = seen("clean", { writes: { "processing/statistics": [{ path: "statistics.json" }] } });
  const check = seen("check", {
    reads: {
      "processing/baseline": [{ path: "statistics.json", optional: true }],
      "processing/statistics": [{ path: "statistics.json" }],
    },
    optional: ["processing/baseline"],
  });
  expect(wiresOf(clean, check).map((wire) => wire.split(":")[0])).toEqual([
    "clean.processing/statistics -> check.processing/statistics",
  ]);
});

test("no wire closes a circle", () => {
  const first = seen("first", {
    reads: { "processing/input": [{ path: "*" }] },
    writes: { "processing/a": [{ path: "a.csv" }] },
  });
  const second = seen("second", {
    reads: { "processing/a": [{ path: "a.csv" }] },
    writes: { "processing/output": [{ path: "b.csv" }] },
  });
  expect(wiresOf(second, first).map((wire) => wire.split(":")[0])).toEqual([
    "first.processing/a -> second.processing/a",
  ]);
});

test("an output with several folders is an output for each where readers want them so, and whole where they do not", () => {
  const files = [{ path: "train/a.csv" }, { path: "test/b.csv" }];
  const writer = seen("prepare", { writes: { "processing/output": files } });
  const apart = seen("train", { kind: "training", reads: { "input/data/train": [{ path: "a.csv" }] } });
  const whole = seen("train", { kind: "training", reads: { "input/data": [{ path: "train/a.csv" }] } });
  const outputs = (reader: SeenStep) =>
    propose([writer, reader]).steps[0]?.step.contract.outputs.map(({ containerPath }) => containerPath);
  expect(outputs(apart)).toEqual(["/opt/ml/processing/output/train", "/opt/ml/processing/output/test"]);
  expect(outputs(whole)).toEqual(["/opt/ml/processing/output"]);
});

test("a name that is told is told, whatever the folders above it are", () => {
  const collect = seen("collect", { writes: { "processing/snapshots": [{ path: "run_*/readings.csv", line: 3 }] } });
  const reader = seen("flag", { reads: { "processing/recent": [{ path: "run_*/readings.csv", line: 7 }] } });
  expect(wiresOf(collect, reader)).toEqual([
    "collect.processing/snapshots -> flag.processing/recent: 0.62 opens run_*/readings.csv (line 7), which collect writes (line 3)",
  ]);
});

test("a stamped model is opened by its pattern, and another pattern is another model", () => {
  const trainer = seen("fit", { kind: "training", writes: { model: [{ path: "detector_*.joblib" }] } });
  const reader = seen("flag", { reads: { "processing/model": [{ path: "detector_*.joblib" }] } });
  const other = seen("rate", { reads: { "processing/model": [{ path: "rater_*.joblib" }] } });
  expect(wiresOf(trainer, reader, other)).toEqual([
    "fit.model -> flag.processing/model: 0.72 opens detector_*.joblib, which fit leaves packed in its model.tar.gz",
  ]);
});

test("a folder that is listed holds no files of the folders below it", () => {
  const splitter = seen("split", {
    writes: { "processing/output": [{ path: "train/a.csv" }, { path: "test/a.csv" }, { path: "log.txt" }] },
  });
  const reader = seen("drift", { reads: { "processing/current": [{ path: "*.csv" }] } });
  expect(wiresOf(splitter, reader)).toEqual([]);
});
// What is as good as equal is searched for each input: cubic work on so many would not end within a test.
test("scripts that all share one path, hundreds of them, become a chain without a circle", () => {
  const names = Array.from({ length: 300 }, (_, at) => `s${String(at).padStart(3, "0")}`);
  const shared = { "processing/x": [{ path: "a.csv" }] };
  const wires = wiresOf(...names.map((name) => seen(name, { reads: shared, writes: shared })));
  expect(wires).toHaveLength(299);
  expect(wires[0]).toMatch(/^s299\.processing\/x -> s298\.processing\/x: /);
});

test("a folder that is gone through is one into which files are written, whatever the folders in it are called", () => {
  const sort = seen("sort", { writes: { "processing/sorted": [{ path: "train/*/*.png", line: 3 }] } });
  const describe = seen("describe", {
    reads: { "processing/photos": [{ path: "train", line: 5 }, { path: "train/**/*.png" }] },
  });
  expect(wiresOf(describe, sort)).toEqual([
    "sort.processing/sorted -> describe.processing/photos: 0.57 goes through train (line 5), and sort writes train/*/*.png (line 3)",
  ]);
});

test("a walk takes files at any depth", () => {
  const walker = (name: string) => seen("list", { reads: { "processing/photos": [{ path: name }] } });
  const sort = seen("sort", { writes: { "processing/photos": [{ path: "*/*.png" }] } });
  expect(wiresOf(walker("**/*.png"), sort)).toHaveLength(1);
  expect(wiresOf(walker("*.png"), sort)).toEqual([]);
  const flat = seen("sort", { writes: { "processing/other": [{ path: "index.csv" }] } });
  expect(wiresOf(walker("**/index.csv"), flat)).toEqual([
    "sort.processing/other -> list.processing/photos: 0.62 opens **/index.csv, which sort writes",
  ]);
});

test("an archive that is not called as a training job's is another one", () => {
  const train = seen("train", { kind: "training", writes: { model: [{ path: "model.pkl" }] } });
  const reader = (path: string) => seen("sign", { reads: { "processing/bundle": [{ path, members: ["model.pkl"] }] } });
  expect(wiresOf(train, reader("bundle.zip"))).toEqual([]);
  expect(wiresOf(train, reader("*.zip"))).toEqual([]);
  expect(wiresOf(train, reader("*.tar.gz"))).toHaveLength(1);
});
