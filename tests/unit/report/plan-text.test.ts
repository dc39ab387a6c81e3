import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "../../../src/model/plan.ts";
import type { Step } from "../../../src/model/step.ts";
import { width } from "../../../src/report/columns.ts";
import { planDocument } from "../../../src/report/plan-document.ts";
import { planSchema } from "../../../src/report/plan-schema.ts";
import { planText } from "../../../src/report/plan-text.ts";
import { styleOf } from "../../../src/report/style.ts";
import { fromPort, inputPort, mustPlan, planned, port, projectOf, setting, stepOf, written } from "../plan/build.ts";
import { hostile, raw, sgr } from "./hostile.ts";

const machine = { searchPath: "/usr/bin:/bin", pipStandIn: "/opt/cursus/shim" };
const style = (columns: number, colour = false) => styleOf({ columns, cwd: "/p", colour });
const data = { kind: "path", path: "data", absolute: "/p/data/flights with a long name/of/2013" } as const;

const prepare = stepOf("prepare", {
  args: [setting("job_type", ["training"]), setting("columns", ["dep delay", "$(rm)", "arr_delay", "distance_group"])],
  env: [setting("LABEL_FIELD", "delayed"), setting("CONFIG", JSON.stringify({ numbers: [...Array(30).keys()] }))],
  contract: {
    inputs: [{ ...inputPort("DATA", data), place: { file: "/p/pipeline.yaml", line: 7, column: 3 } }],
    outputs: [{ ...port("out"), place: { file: "/q/contract.yaml", line: 2, column: 1 } }],
  },
  limits: { timeoutMs: 5_400_000, memoryBytes: 2e9 },
});
const train = stepOf("train", {
  kind: "training",
  script: { path: "/p/scripts/train.py", sourceDir: "/p/scripts" },
  contract: {
    inputs: [inputPort("input_path", fromPort("prepare"), "/opt/ml/input/data")],
    outputs: [port("model", "/opt/ml/model")],
  },
});
const plan = mustPlan(planned(projectOf(prepare, train, stepOf("alone"))));

test("a plan at 80 columns: no line is longer, nothing is cut", () => {
  expect(planText(plan, { style: style(80) })).toMatchInlineSnapshot(`
    "warning plan/isolated-step alone
      Step alone is connected to no other step
      next: Give an input of it \`from: step.port\`, or remove the step

    1. prepare (processing, entrypoint)
       script  scripts/prepare.py
       call    /opt/ml/processing/input/code/prepare.py --job_type training
               --columns 'dep delay' '$(rm)' arr_delay distance_group
       limits  1 h 30 min, 2000 MB, network off
       input   DATA: /opt/ml/processing/input/DATA
               ← data/flights with a long name/of/2013 [pipeline.yaml:7]
       output  out: /opt/ml/processing/out [/q/contract.yaml:2]

    2. train after prepare (training, entrypoint)
       script  scripts/train.py
       call    /opt/ml/code/train.py
       limits  1 s, 1000 MB, network off
       code    /opt/ml/code ← scripts [code folder]
       input   input_path: /opt/ml/input/data ← prepare.out [default]
       output  model: /opt/ml/model as model.tar.gz [default]

    3. alone (processing, entrypoint)
       script  scripts/alone.py
       call    /opt/ml/processing/input/code/alone.py
       limits  1 s, 1000 MB, network off
       output  out: /opt/ml/processing/out [default]

    p: 3 steps, 1 finding
    "
  `);
});

test("a plan at 200 columns", () => {
  expect(planText(plan, { style: style(200) })).toMatchInlineSnapshot(`
    "warning plan/isolated-step alone
      Step alone is connected to no other step
      next: Give an input of it \`from: step.port\`, or remove the step

    1. prepare (processing, entrypoint)
       script  scripts/prepare.py
       call    /opt/ml/processing/input/code/prepare.py --job_type training --columns 'dep delay' '$(rm)' arr_delay distance_group
       limits  1 h 30 min, 2000 MB, network off
       input   DATA: /opt/ml/processing/input/DATA ← data/flights with a long name/of/2013 [pipeline.yaml:7]
       output  out: /opt/ml/processing/out [/q/contract.yaml:2]

    2. train after prepare (training, entrypoint)
       script  scripts/train.py
       call    /opt/ml/code/train.py
       limits  1 s, 1000 MB, network off
       code    /opt/ml/code ← scripts [code folder]
       input   input_path: /opt/ml/input/data ← prepare.out [default]
       output  model: /opt/ml/model as model.tar.gz [default]

    3. alone (processing, entrypoint)
       script  scripts/alone.py
       call    /opt/ml/processing/input/code/alone.py
       limits  1 s, 1000 MB, network off
       output  out: /opt/ml/processing/out [default]

    p: 3 steps, 1 finding
    "
  `);
});

test("the environment of one step, each value with where it comes from; the step before comes from an earlier run", () => {
  const earlier = [{ step: "prepare", run: "20260101-120000-abc", folders: { out: "/p/ws/runs/r/out" } }];
  const alone = mustPlan(planned(projectOf(prepare, train), { steps: ["train"] }, earlier));
  const text = planText(alone, { style: style(80), env: machine });
  expect(text.split("\n").slice(0, 20).join("\n")).toMatchInlineSnapshot(`
    "1. train (training, entrypoint)
       script  scripts/train.py
       call    /opt/ml/code/train.py
       limits  1 s, 1000 MB, network off
       code    /opt/ml/code ← scripts [code folder]
       input   input_path: /opt/ml/input/data
               ← prepare.out of run 20260101-120000-abc [default]
       output  model: /opt/ml/model as model.tar.gz [default]
       env     PATH=/usr/bin:/bin
               [the interpreter's folder, then PATH of your shell]
       env     HOME=/root [every container]
       env     HOSTNAME=algo-1 [every container]
       env     LANG=C.UTF-8 [every container]
       env     LC_ALL=C.UTF-8 [every container]
       env     PYTHONHASHSEED=0 [every run, so that results repeat]
       env     TRAINING_JOB_NAME=p-train [SageMaker training job]
       env     TRAINING_JOB_ARN=arn:aws:sagemaker:us-east-1:000000000000:training-
               job/p-train [SageMaker training job]
       env     SM_MODEL_DIR=/opt/ml/model [SageMaker training toolkit]
       env     SM_OUTPUT_DIR=/opt/ml/output [SageMaker training toolkit]"
  `);
  const first = mustPlan(planned(projectOf(prepare, train), { steps: ["prepare"] }));
  expect(planText(first, { style: style(80), env: machine })).toMatchInlineSnapshot(`
    "1. prepare (processing, entrypoint)
       script  scripts/prepare.py
       call    /opt/ml/processing/input/code/prepare.py --job_type training
               --columns 'dep delay' '$(rm)' arr_delay distance_group
       limits  1 h 30 min, 2000 MB, network off
       input   DATA: /opt/ml/processing/input/DATA
               ← data/flights with a long name/of/2013 [pipeline.yaml:7]
       output  out: /opt/ml/processing/out [/q/contract.yaml:2]
       env     PATH=/usr/bin:/bin
               [the interpreter's folder, then PATH of your shell]
       env     HOME=/root [every container]
       env     HOSTNAME=algo-1 [every container]
       env     LANG=C.UTF-8 [every container]
       env     LC_ALL=C.UTF-8 [every container]
       env     PYTHONHASHSEED=0 [every run, so that results repeat]
       env     LABEL_FIELD=delayed [pipeline.yaml:1]
       env     CONFIG={"numbers":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,
               20,21,22,23,24,25,26,27,28,29]} [pipeline.yaml:1]
       env     PYTHONPATH=/opt/cursus/shim [stand-in for pip]
       env     CURSUS_PIP_LOG=/tmp/.cursus-pip-PID.jsonl [stand-in for pip]

    p: 1 step, 1 left out, 0 findings
    "
  `);
});

test("a step that needs many names them below its own name", () => {
  const many = [...Array(12).keys()].map((at) => stepOf(`source_number_${at}`));
  const sink = stepOf("sink", {
    contract: { inputs: many.map(({ id }) => inputPort(id, fromPort(id))), outputs: [] },
  });
  const text = planText(mustPlan(planned(projectOf(...many, sink))), { style: style(80) });
  expect(/^13\.[\s\S]*?(?=\n {3}script)/m.exec(text)?.[0]).toMatchInlineSnapshot(`
    "13. sink after source_number_0, source_number_1, source_number_2,
        source_number_3, source_number_4, source_number_5, source_number_6,
        source_number_7, source_number_8, source_number_9, source_number_10,
        source_number_11 (processing, entrypoint)"
  `);
});

test("a step of a Cursus project tells its name in SageMaker, and where its outputs go there", () => {
  const clip = stepOf("clip", {
    contract: { inputs: [], outputs: [port("kept", "/opt/ml/processing/output/kept")] },
    cloud: { name: "Clip-Training", destinations: [{ port: "kept", uri: "s3://team-b/x/clip/training/kept" }] },
  });
  const told = mustPlan(planned(projectOf(clip)));
  const lines = planText(told, { style: style(120) }).split("\n");
  expect(lines).toContain("   name    Clip-Training [in SageMaker]");
  expect(lines).toContain(
    "   output  kept: /opt/ml/processing/output/kept → s3://team-b/x/clip/training/kept [default]",
  );
  const document = planDocument(told, machine);
  expect(planSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  expect(document.steps[0]).toMatchObject({
    step_name: "Clip-Training",
    mounts: expect.arrayContaining([expect.objectContaining({ destination: "s3://team-b/x/clip/training/kept" })]),
  });
});

test("colours only add themselves", () => {
  const coloured = planText(plan, { style: style(80, true), env: machine });
  expect(coloured).toMatch(sgr);
  expect(coloured.replace(sgr, "")).toBe(planText(plan, { style: style(80), env: machine }));
});

test("whatever names a project has, no control character passes and no line is too long (S4)", () => {
  fc.assert(
    fc.property(hostile, hostile, (name, value) => {
      const text = planText(strangePlan(name, value), { style: style(70), env: machine });
      const lines = text.split("\n");
      expect(lines.filter((line) => raw.test(line))).toEqual([]);
      expect(lines.filter((line) => width(line) > 70 && !/^ {2}\S*:\d+:\d+$/.test(line))).toEqual([]);
    }),
  );
});

test("the document of a plan fits its published schema, and tells every origin", () => {
  const document = planDocument(plan, machine);
  expect(planSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  expect(document.steps[1]).toMatchObject({
    id: "train",
    depends_on: ["prepare"],
    mounts: [
      { ...{ port: "", side: "code", path: "/opt/ml/code", source: "/p/scripts" }, origin: { kind: "platform" } },
      {
        ...{ port: "input_path", side: "input", path: "/opt/ml/input/data", source: "prepare.out" },
        origin: { kind: "default" },
      },
      {
        ...{ port: "model", side: "output", path: "/opt/ml/model", archive: "model.tar.gz" },
        origin: { kind: "default" },
      },
    ],
  });
  const [first] = planDocument(strangePlan("a\u001b[2J", "b\u202e"), machine).steps;
  expect(first?.env).toContainEqual({ name: "A", value: "b\u202e", origin: written });
});

function strangePlan(name: string, value: string): Plan {
  const strange: Step = stepOf(name, {
    script: { path: `/p/scripts/${value}` },
    env: [setting("A", value)],
    args: [setting(name, [value])],
    contract: {
      inputs: [inputPort(name, { kind: "path", path: value, absolute: `/p/${value}` })],
      outputs: [port(value)],
    },
  });
  return mustPlan(planned({ ...projectOf(strange), name }));
}
