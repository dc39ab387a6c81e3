import { describe, expect, it } from "vitest";
import type { PlannedStep } from "../../../src/model/plan.ts";
import type { Feed } from "../../../src/model/port.ts";
import type { Step } from "../../../src/model/step.ts";
import { argvOf } from "../../../src/plan/argv.ts";
import { fromPort, inputPort, mustPlan, planned, port, projectOf, setting, stepOf, written } from "./build.ts";

const data: Feed = { kind: "path", path: "d", absolute: "/p/d" };
/** Its files as `plan.json` holds them: their text is made when it is read. */
const only = (step: Step): PlannedStep => {
  const laidOut = mustPlan(planned(projectOf(step))).steps[0]!;
  return { ...laidOut, files: JSON.parse(JSON.stringify(laidOut.files)) as PlannedStep["files"] };
};
const envOf = ({ env }: PlannedStep) => Object.fromEntries(env.map(({ name, value }) => [name, value]));

describe("what a container gets", () => {
  it("turns arguments into text: flags, lists, bare flags, positions", () => {
    const args = [
      setting("job_type", ["training"]),
      setting("cols", ["a", "b"]),
      setting("quiet", []),
      setting("", ["x"]),
      setting("-v", ["1"]),
    ];
    expect(argvOf(args)).toEqual(["--job_type", "training", "--cols", "a", "b", "--quiet", "x", "-v", "1"]);
  });

  it("shares what steps have in common, and nothing else", () => {
    const called = (id: string, args: Step["args"], outputs: readonly string[]): Step =>
      stepOf(id, { args, contract: { inputs: [], outputs: outputs.map((path) => port(path, `/opt/ml/${path}`)) } });
    const steps = [
      called("one", [setting("a", ["b"])], ["x", "y/"]),
      called("two", [setting("a", ["b"])], ["x", "y/"]),
      called("position", [setting("", ["b"])], ["x"]),
      called("flag", [setting("a", [])], ["y"]),
      called("list", [setting("a", ["b", "c"])], ["y", "x"]),
      called("none", [], []),
    ];
    const plans = mustPlan(planned(projectOf(...steps))).steps;
    expect(plans.map(({ argv }) => argv.join(" "))).toEqual(["--a b", "--a b", "b", "--a", "--a b c", ""]);
    const behind = (...folders: readonly string[]) => ["/opt/ml/output", ...folders.map((name) => `/opt/ml/${name}`)];
    const expected = [behind("x", "y"), behind("x", "y"), behind("x"), behind("y"), behind("y", "x"), behind()];
    expect(plans.map(({ folders }) => folders)).toEqual(expected);
    expect(plans[1]?.argv).toBe(plans[0]?.argv);
    expect(plans[1]?.folders).toBe(plans[0]?.folders);
  });

  it("lays out a processing job", () => {
    const step = stepOf("prep", {
      contract: { inputs: [inputPort("DATA", data)], outputs: [port("out", "/opt/ml/processing/output/")] },
      env: [setting("LABEL", "y")],
      args: [setting("job_type", ["training"])],
    });
    const { step: _step, inputs, ...rest } = only(step);
    expect(inputs).toEqual([
      {
        port: step.contract.inputs[0],
        feed: { kind: "path", absolute: "/p/d" },
        mounts: [{ containerPath: "/opt/ml/processing/input/DATA" }],
      },
    ]);
    expect(rest).toEqual({
      dependsOn: [],
      outputs: [{ port: step.contract.outputs[0], containerPath: "/opt/ml/processing/output/" }],
      env: [{ name: "LABEL", value: "y", origin: written }],
      argv: ["--job_type", "training"],
      codeFolder: "/opt/ml/processing/input/code",
      entryPath: "/opt/ml/processing/input/code/prep.py",
      workingDir: "/",
      folders: ["/opt/ml/output", "/opt/ml/processing/output"],
      files: [
        {
          containerPath: "/opt/ml/config/processingjobconfig.json",
          text: '{"ProcessingJobName":"p-prep","Environment":{"LABEL":"y"},"AppSpecification":{"ContainerEntrypoint":["python3","/opt/ml/processing/input/code/prep.py"],"ContainerArguments":["--job_type","training"]},"ProcessingInputs":[{"InputName":"DATA","S3Input":{"LocalPath":"/opt/ml/processing/input/DATA","S3InputMode":"File"}}],"ProcessingOutputConfig":{"Outputs":[{"OutputName":"out","S3Output":{"LocalPath":"/opt/ml/processing/output/"}}]}}',
        },
        { containerPath: "/opt/ml/config/resourceconfig.json", text: '{"current_host":"algo-1","hosts":["algo-1"]}' },
      ],
    });
  });

  const training = stepOf("train", {
    kind: "training",
    script: { path: "/p/src/sub/train.py", sourceDir: "/p/src" },
    contract: {
      inputs: [inputPort("train", data, "/opt/ml/input/data/train")],
      outputs: [
        port("model", "/opt/ml/model"),
        port("data", "/opt/ml/output/data/"),
        port("plots", "/opt/ml/output/data/plots"),
      ],
    },
    hyperparameters: [
      setting("max_depth", 3),
      setting("early", true),
      setting("cols", ["a", 1]),
      setting("eta", "0.3"),
    ],
    args: [setting("extra", ["1"])],
    env: [setting("SM_NUM_CPUS", "4")],
  });

  it("lays out a training job", () => {
    const { outputs, argv, codeFolder, entryPath, workingDir, folders, files } = only(training);
    expect(outputs.map(({ archive }) => archive)).toEqual(["model.tar.gz", "output.tar.gz", undefined]);
    expect({ argv, codeFolder, entryPath, workingDir, folders, files }).toEqual({
      argv: ["--cols", "['a', 1]", "--early", "True", "--eta", "0.3", "--max_depth", "3", "--extra", "1"],
      codeFolder: "/opt/ml/code",
      entryPath: "/opt/ml/code/sub/train.py",
      workingDir: "/opt/ml/code",
      folders: [
        "/opt/ml/model",
        "/opt/ml/output",
        "/opt/ml/output/data",
        "/opt/ml/input/data",
        "/opt/ml/output/data/plots",
      ],
      files: [
        {
          containerPath: "/opt/ml/input/config/hyperparameters.json",
          text: '{"max_depth":"3","early":"true","cols":"[\\"a\\", 1]","eta":"0.3"}',
        },
        {
          containerPath: "/opt/ml/input/config/inputdataconfig.json",
          text: '{"train":{"TrainingInputMode":"File","S3DistributionType":"FullyReplicated","RecordWrapperType":"None"}}',
        },
        {
          containerPath: "/opt/ml/input/config/resourceconfig.json",
          text: '{"current_host":"algo-1","hosts":["algo-1"],"network_interface_name":"eth0"}',
        },
      ],
    });
  });

  it("gives a training script every variable of the toolkit, and lets the user's own win", () => {
    const { SM_TRAINING_ENV, ...env } = envOf(only(training));
    expect(JSON.parse(SM_TRAINING_ENV!)).toMatchObject({
      job_name: "p-train",
      channel_input_dirs: { train: "/opt/ml/input/data/train" },
    });
    expect(env).toEqual({
      PYTHONPATH: "/opt/ml/code",
      TRAINING_JOB_NAME: "p-train",
      TRAINING_JOB_ARN: "arn:aws:sagemaker:us-east-1:000000000000:training-job/p-train",
      SM_MODEL_DIR: "/opt/ml/model",
      SM_OUTPUT_DIR: "/opt/ml/output",
      SM_OUTPUT_DATA_DIR: "/opt/ml/output/data",
      SM_OUTPUT_INTERMEDIATE_DIR: "/opt/ml/output/intermediate",
      SM_INPUT_DIR: "/opt/ml/input",
      SM_INPUT_CONFIG_DIR: "/opt/ml/input/config",
      SM_MODULE_DIR: "/opt/ml/code",
      SM_CHANNELS: '["train"]',
      SM_CHANNEL_TRAIN: "/opt/ml/input/data/train",
      SM_HPS: '{"cols":["a",1],"early":true,"eta":"0.3","max_depth":3}',
      SM_HP_MAX_DEPTH: "3",
      SM_HP_EARLY: "true",
      SM_HP_COLS: '["a",1]',
      SM_HP_ETA: "0.3",
      SM_HOSTS: '["algo-1"]',
      SM_CURRENT_HOST: "algo-1",
      SM_NETWORK_INTERFACE_NAME: "eth0",
      SM_RESOURCE_CONFIG: '{"current_host":"algo-1","hosts":["algo-1"],"network_interface_name":"eth0"}',
      SM_NUM_CPUS: "4",
      SM_NUM_GPUS: "0",
      SM_LOG_LEVEL: "20",
      SM_MODULE_NAME: "sub/train",
      SM_USER_ENTRY_POINT: "sub/train.py",
      SM_USER_ARGS: '["--cols","[\'a\', 1]","--early","True","--eta","0.3","--max_depth","3","--extra","1"]',
      SM_INPUT_DATA_CONFIG:
        '{"train":{"RecordWrapperType":"None","S3DistributionType":"FullyReplicated","TrainingInputMode":"File"}}',
      SM_FRAMEWORK_PARAMS: "{}",
    });
  });

  it("writes hyperparameters into variables as the toolkit does: names sorted at every level, in ASCII", () => {
    const hyperparameters = [setting("zeta", { b: "é", a: [null, true] }), setting("10", 1.5), setting("9", null)];
    const step = only(stepOf("t", { kind: "training", hyperparameters }));
    const { SM_HPS, SM_HP_ZETA, SM_HP_9, SM_TRAINING_ENV } = envOf(step);
    expect({ SM_HPS, SM_HP_ZETA, SM_HP_9 }).toEqual({
      SM_HPS: '{"10":1.5,"9":null,"zeta":{"a":[null,true],"b":"\\u00e9"}}',
      SM_HP_ZETA: '{"a":[null,true],"b":"\\u00e9"}',
      SM_HP_9: "",
    });
    expect(SM_TRAINING_ENV).toContain(`"hyperparameters":${SM_HPS},`);
  });

  it.each([
    [undefined, [{ containerPath: "/opt/ml/input/data" }], "[]"],
    [
      ["val", "train"],
      [
        { containerPath: "/opt/ml/input/data/val", subfolder: "val" },
        { containerPath: "/opt/ml/input/data/train", subfolder: "train" },
      ],
      '["train","val"]',
    ],
  ])("mounts a source on /opt/ml/input/data with channels %j", (channels, mounts, names) => {
    const input = { ...inputPort("input_path", data, "/opt/ml/input/data"), ...(channels && { channels }) };
    const step = only(stepOf("t", { kind: "training", contract: { inputs: [input], outputs: [] } }));
    expect([step.inputs[0]?.mounts, envOf(step)["SM_CHANNELS"]]).toEqual([mounts, names]);
  });

  it("tells in the plan that the folders of data mounted whole become channels", () => {
    const input = inputPort("input_path", fromPort("made"), "/opt/ml/input/data");
    const made = stepOf("made", { contract: { inputs: [], outputs: [port("out")] } });
    const train = stepOf("t", { kind: "training", contract: { inputs: [input], outputs: [] } });
    const step = mustPlan(planned(projectOf(made, train))).steps[1];
    const rule = "SageMaker training toolkit, once the folders in input_path are known";
    const named = (step?.env ?? []).filter(({ origin }) => origin.kind === "platform" && origin.rule === rule);
    expect(named.map(({ name }) => name)).toEqual(["SM_CHANNELS", "SM_INPUT_DATA_CONFIG", "SM_TRAINING_ENV"]);
  });

  it("runs a program beside itself, without SM_*, and honours working_dir", () => {
    const step = stepOf("own", {
      kind: "program",
      contract: { inputs: [], outputs: [port("m", "/opt/ml/model")] },
      hyperparameters: [setting("k", 2)],
    });
    const { step: _step, ...rest } = only(step);
    expect(rest).toEqual({
      dependsOn: [],
      inputs: [],
      outputs: [{ port: step.contract.outputs[0], containerPath: "/opt/ml/model", archive: "model.tar.gz" }],
      env: [],
      argv: [],
      codeFolder: "/opt/program",
      entryPath: "/opt/program/own.py",
      workingDir: "/opt/program",
      folders: ["/opt/ml/model", "/opt/ml/output", "/opt/ml/output/data"],
      files: [{ containerPath: "/opt/ml/input/config/hyperparameters.json", text: '{"k":"2"}' }],
    });
    expect(only({ ...step, workingDir: "/work" }).workingDir).toBe("/work");
  });
});
