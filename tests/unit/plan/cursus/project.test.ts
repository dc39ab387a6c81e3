import { describe, expect, it } from "vitest";
import type { Dag } from "../../../../src/model/cursus/dag.ts";
import type { InterfaceIndex, StepInterface } from "../../../../src/model/cursus/interface.ts";
import { nameKey } from "../../../../src/model/cursus/name-key.ts";
import { noOverrides, type Overrides, type StepOverrides } from "../../../../src/model/cursus/overrides.ts";
import type { CursusSource } from "../../../../src/model/cursus/source.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Json } from "../../../../src/model/json.ts";
import { draftProject } from "../../../../src/plan/cursus/project.ts";
import type { DraftedStep } from "../../../../src/plan/cursus/step.ts";
import { configOf, configurationOf, placeIn } from "./configurations.ts";
import { dependency, output, stepInterface } from "./interfaces.ts";

function indexOf(...all: readonly StepInterface[]): InterfaceIndex {
  const byKey = new Map(all.map((one) => [nameKey(one.stepType), one]));
  return {
    stepTypes: all.map(({ stepType }) => stepType),
    of: (stepType) => {
      const found = byKey.get(nameKey(stepType));
      return found && { interface: found, hasVariant: false, variants: [] };
    },
  };
}

function graph(nodes: readonly string[], edges: readonly (readonly [string, string])[] = []): Dag {
  return {
    ...{ name: "clip", file: "/project/clip.dag.json" },
    nodes: nodes.map((name) => ({ name })),
    edges: edges.map(([from, to]) => ({ from, to })),
  };
}

const loading = stepInterface(
  "ParcelLoading",
  { outputs: [output("rows")] },
  { requires: "secure_ai_sandbox_workflow_python_sdk" },
);
const clipping = stepInterface(
  "OutlierClipping",
  {
    dependencies: [dependency("rows"), dependency("bounds", { required: false })],
    outputs: [output("clipped")],
    contract: { optionalEnv: { KEEP_NULLS: "true" }, requirements: { pandas: ">=1.3" } },
  },
  { compute: { kind: "framework" } },
);
const training = stepInterface(
  "ParcelTraining",
  {
    dependencies: [dependency("clipped", { type: "training_data" })],
    outputs: [
      output("model", { type: "model_artifacts", propertyPath: "properties.ModelArtifacts.S3ModelArtifacts" }),
      output("scores", { propertyPath: "properties.OutputDataConfig.S3OutputPath" }),
    ],
  },
  { serviceVerb: "Training", compute: { kind: "estimator" } },
);

const whole = graph(
  ["ParcelLoading_training", "OutlierClipping_training", "ParcelTraining"],
  [
    ["ParcelLoading_training", "OutlierClipping_training"],
    ["OutlierClipping_training", "ParcelTraining"],
  ],
);

function draft(more: Partial<CursusSource> = {}): ReadonlyMap<string, DraftedStep> {
  const interfaces = indexOf(loading, clipping, training);
  const { steps } = draftProject({ dag: whole, interfaces, overrides: noOverrides, ...more });
  return new Map(steps.map((one) => [one.node.name, one]));
}

function overriding(node: string, own: Partial<StepOverrides>): Overrides {
  const nothing = { env: [], args: [], hyperparameters: [], inputs: [], outputs: [], skip: false };
  return { ...noOverrides, steps: new Map([[node, { ...nothing, ...own }]]) };
}

describe("a step of a graph", () => {
  it("is fed by what its edges bind, with score and reason, and waits for its edges", () => {
    const { step } = draft().get("OutlierClipping_training") ?? {};
    expect(step?.contract.inputs).toEqual([
      {
        ...{ name: "rows", containerPath: "/opt/ml/processing/input/rows", required: true },
        feed: {
          ...{ kind: "port", step: "ParcelLoading_training", port: "rows" },
          why: {
            score: expect.closeTo(0.9, 10),
            reason: "assembler: 0.9000 = type 0.4 + data type 0.2 + name 0.25 (rows) + exact name 0.05",
          },
        },
      },
      {
        ...{ name: "bounds", containerPath: "/opt/ml/processing/input/bounds", required: false },
        // The second pass takes each input by itself.
        feed: expect.objectContaining({ kind: "port", port: "rows" }),
      },
    ]);
    expect(step?.dependsOn).toEqual(["ParcelLoading_training"]);
  });

  it("is a stub where a closed library is needed, and says which", () => {
    expect(draft().get("ParcelLoading_training")?.step).toMatchObject({
      kind: "stub",
      control: {
        action: { kind: "stand-in", reason: "it needs the closed library secure_ai_sandbox_workflow_python_sdk" },
      },
    });
  });

  it("of a training type leaves a prefix where that is what its consumers are given", () => {
    const { step } = draft().get("ParcelTraining") ?? {};
    expect(step?.kind).toBe("training");
    expect(step?.contract.outputs.map(({ name, asPrefix }) => [name, asPrefix])).toEqual([
      ["model", undefined],
      ["scores", true],
    ]);
  });

  it("runs the script that its configuration names, below the folders that it names", () => {
    const fields = {
      ...{ processing_entry_point: "clip.py", processing_source_dir: "dockers/scripts" },
      ...{ source_dir: "dockers", project_root_folder: "parcels", job_type: "training" },
    };
    const configuration = configurationOf(configOf("OutlierClipping_training", fields, "OutlierClippingConfig"));
    const { entry, step } = draft({ configuration }).get("OutlierClipping_training") ?? {};
    expect(entry).toEqual({
      name: "clip.py",
      folders: ["dockers/scripts", "dockers"],
      sourceFolder: "dockers",
      project: "parcels",
      shipsFolder: true,
      place: placeIn(2),
      declaredIn: ["/interfaces/OutlierClipping.step.yaml"],
    });
    expect(step?.args).toEqual([
      { name: "--job_type", value: ["training"], origin: { kind: "config", field: "job_type", place: placeIn(6) } },
    ]);
    expect(step?.env).toEqual([{ name: "KEEP_NULLS", value: "true", origin: { kind: "interface" } }]);
  });
});

describe("what the user says in place of the files", () => {
  it("counts in the environment, in arguments and in inputs", () => {
    const place = { file: "/project/overrides.yaml", line: 3, column: 5 };
    const overrides = overriding("OutlierClipping_training", {
      env: [{ name: "KEEP_NULLS", value: "false", place }],
      args: [{ name: "max-rows", value: "500", place }],
      inputs: [{ name: "rows", path: "./rows", absolute: "/project/rows", place }],
    });
    const { step } = draft({ overrides }).get("OutlierClipping_training") ?? {};
    expect(step?.env).toEqual([{ name: "KEEP_NULLS", value: "false", origin: { kind: "override", place } }]);
    expect(step?.args).toEqual([{ name: "max-rows", value: ["500"], origin: { kind: "override", place } }]);
    expect(step?.contract.inputs[0]?.feed).toEqual({ kind: "path", path: "./rows", absolute: "/project/rows" });
  });

  it("keeps an input that the command line names from synthetic data, which replaces the project's own files", () => {
    const rows = { name: "rows", path: "./rows", absolute: "/project/rows" };
    const overrides = overriding("OutlierClipping_training", { inputs: [rows] });
    const { step } = draft({ overrides }).get("OutlierClipping_training") ?? {};
    expect(step?.contract.inputs[0]?.feed).toMatchObject({ kind: "path", isGiven: true });
  });

  it("serves a step's outputs, so that it does not run", () => {
    const overrides = overriding("OutlierClipping_training", {
      outputs: [{ name: "clipped", path: "./clipped", absolute: "/project/clipped" }],
    });
    const drafted = draft({ overrides }).get("OutlierClipping_training");
    expect(drafted?.entry).toBeUndefined();
    expect(drafted?.step).toMatchObject({
      kind: "stub",
      control: {
        action: {
          kind: "stand-in",
          reason: "files stand for what it would write",
          serves: { clipped: "/project/clipped" },
        },
      },
    });
  });

  it("feeds a required input that no edge binds, which is an error without it", () => {
    const dag = graph(["OutlierClipping_training"]);
    const interfaces = indexOf(clipping);
    const codes = (overrides: Overrides): readonly string[] =>
      draftProject({ dag, interfaces, overrides }).findings.map(({ code }) => code);
    expect(codes(noOverrides)).toContain("plan/unbound-dependency");
    const rows = { name: "rows", path: "./rows", absolute: "/project/rows" };
    expect(codes(overriding("OutlierClipping_training", { inputs: [rows] }))).not.toContain("plan/unbound-dependency");
  });
});

describe("what only a configuration could tell", () => {
  it("is no error without one: two nodes of a type may have different job types", () => {
    const dag = graph(["OutlierClipping_training", "OutlierClipping_validation"]);
    const names = (jobType: string): readonly (string | undefined)[] => {
      const configuration = configurationOf(
        configOf("OutlierClipping_training", { job_type: "training" }, "OutlierClippingConfig"),
        configOf("OutlierClipping_validation", { job_type: jobType }, "OutlierClippingConfig"),
      );
      const { findings } = draftProject({ dag, interfaces: indexOf(clipping), overrides: noOverrides, configuration });
      return findings.filter(({ code }) => code === "plan/same-step-name").map((one) => explain(one).message);
    };
    const { findings } = draftProject({ dag, interfaces: indexOf(clipping), overrides: noOverrides });
    expect(findings.map(({ code }) => code)).not.toContain("plan/same-step-name");
    expect(names("validation")).toEqual([]);
    expect(names("training")).toEqual([
      "OutlierClipping_training and OutlierClipping_validation are one SageMaker step name, OutlierClipping-Training; a pipeline with both cannot be built",
    ]);
  });

  it("a training job's hyperparameters need no edge unless the configuration says that they are mounted", () => {
    const spec = { dependencies: [dependency("hyperparameters_s3_uri", { type: "hyperparameters" })] };
    const fitting = stepInterface("ParcelTraining", spec, { serviceVerb: "Training" });
    const dag = graph(["ParcelTraining"]);
    const unbound = (fields: Parameters<typeof configOf>[1]): readonly (string | undefined)[] => {
      const configuration = configurationOf(configOf("ParcelTraining", fields, "ParcelTrainingConfig"));
      const { findings } = draftProject({ dag, interfaces: indexOf(fitting), overrides: noOverrides, configuration });
      return findings.filter(({ code }) => code === "plan/unbound-dependency").map(({ port }) => port);
    };
    expect(unbound({})).toEqual([]);
    expect(unbound({ skip_hyperparameters_s3_uri: true })).toEqual([]);
    expect(unbound({ skip_hyperparameters_s3_uri: false })).toEqual(["hyperparameters_s3_uri"]);
  });
});

it("an argument that only the configuration's class could pass is told, until an override passes it", () => {
  const jobArguments = [
    { flag: "--job_type", source: "job_type" },
    { flag: "--max-rows", source: "max_rows" },
    { flag: "--mode", source: "mode" },
  ];
  const interfaces = indexOf(stepInterface("OutlierClipping", { contract: { jobArguments } }));
  const configuration = configurationOf(
    configOf("OutlierClipping", { job_type: "training", max_rows: 500 }, "OutlierClippingConfig"),
  );
  const told = (overrides: Overrides) => {
    const dag = graph(["OutlierClipping"]);
    const { findings, steps } = draftProject({ dag, interfaces, configuration, overrides });
    return {
      args: steps[0]?.step.args.map(({ name, value }) => [name, ...value]),
      told: findings.filter(({ code }) => code === "plan/unpassed-argument").map((one) => explain(one).message),
    };
  };
  expect(told(noOverrides)).toEqual({
    args: [["--job_type", "training"]],
    told: [
      "Step OutlierClipping is started without what the class of its configuration alone could pass: --max-rows from max_rows",
    ],
  });
  expect(told(overriding("OutlierClipping", { args: [{ name: "max-rows", value: "500" }] }))).toEqual({
    args: [
      ["--job_type", "training"],
      ["--max-rows", "500"],
    ],
    told: [],
  });
});

it("the preview shows the job type that chose the interface: a configuration without one has none", () => {
  const configuration = configurationOf(configOf("OutlierClipping_training", {}, "OutlierClippingConfig"));
  const jobTypes = (more: Partial<CursusSource>) =>
    draftProject({ dag: whole, interfaces: indexOf(clipping), overrides: noOverrides, ...more }).preview.map(
      ({ node, jobType }) => [node, jobType],
    );
  expect(jobTypes({ configuration })).toContainEqual(["OutlierClipping_training", undefined]);
  expect(jobTypes({})).toContainEqual(["OutlierClipping_training", "training"]);
});

it("a node that means nothing takes down no other, and is a stub", () => {
  const dag = graph(["Unheard_of", "OutlierClipping_training"]);
  const { steps, findings } = draftProject({ dag, interfaces: indexOf(clipping), overrides: noOverrides });
  expect(steps.map(({ step }) => step.kind)).toEqual(["stub", "processing"]);
  expect(findings.map(({ code, step }) => [code, step])).toContainEqual(["plan/unknown-step-type", "Unheard_of"]);
});

describe("a command of the container's own", () => {
  const starting = (...containerEntrypoint: readonly string[]): DraftedStep | undefined => {
    const compute = { kind: "script", containerEntrypoint } as const;
    const own = stepInterface("OutlierClipping", { contract: { entryPoint: "clip.py" } }, { compute });
    const dag = graph(["OutlierClipping"]);
    return draft({ dag, interfaces: indexOf(own) }).get("OutlierClipping");
  };

  it("that starts something else is what the step is stood in for", () => {
    const reasonOf = (drafted: DraftedStep | undefined): unknown => [
      drafted?.step.kind,
      drafted?.entry,
      drafted?.step.control?.action,
    ];
    const reason = (text: string): unknown => ["stub", undefined, { kind: "stand-in", reason: text }];
    expect(reasonOf(starting("/bin/bash", "/opt/run.sh"))).toEqual(
      reason("its container starts /bin/bash /opt/run.sh"),
    );
    expect(reasonOf(starting("bash", "-c", "python3 clip.py"))).toEqual(
      reason("its container starts bash -c 'python3 clip.py'"),
    );
    expect(reasonOf(starting("python3", "-m", "other.clipper"))).toEqual(
      reason("its container starts python3 -m other.clipper"),
    );
  });

  it("that names the script passes what stands behind it first", () => {
    const started = (...command: readonly string[]): unknown => {
      const { entry, step } = starting(...command) ?? {};
      return [entry?.name, step?.args.map(({ name, value, origin }) => [name, value, origin.kind])];
    };
    const told = [
      "clip.py",
      [
        ["", ["--mode"], "interface"],
        ["", ["fast"], "interface"],
      ],
    ];
    expect(started("python3", "-u", "/opt/ml/processing/input/code/clip.py", "--mode", "fast")).toEqual(told);
    expect(started("python3", "-m", "steps.clip", "--mode", "fast")).toEqual(told);
    expect(started()).toEqual(["clip.py", []]);
  });
});

describe("the script of an older step", () => {
  const entryOf = (fields: Readonly<Record<string, string>>, form: "python" | "interface" = "python"): unknown => {
    const own = stepInterface("OutlierClipping", { contract: { entryPoint: "clip.py" } }, { form });
    const configuration = configurationOf(configOf("OutlierClipping", { source_dir: "dockers", ...fields }));
    const dag = graph(["OutlierClipping"]);
    const { name, folders } =
      draft({ dag, interfaces: indexOf(own), configuration }).get("OutlierClipping")?.entry ?? {};
    return [name, folders];
  };

  it("is the one of script_path, where no entry point is given", () => {
    expect(entryOf({ script_path: "dockers/scripts/other.py" })).toEqual(["dockers/scripts/other.py", ["dockers"]]);
    const told = ["other.py", ["/home/mia/dockers/scripts", "dockers"]];
    expect(entryOf({ script_path: "/home/mia/dockers/scripts/other.py" })).toEqual(told);
    const both = { script_path: "dockers/stale.py", processing_entry_point: "given.py" };
    expect(entryOf(both)).toEqual(["given.py", ["dockers"]]);
  });

  it("is never that of script_path in a step of the interface form, which makes it from the others", () => {
    expect(entryOf({ script_path: "dockers/scripts/other.py" }, "interface")).toEqual(["clip.py", ["dockers"]]);
  });
});

describe("a port without a path", () => {
  const place = { file: "/interfaces/clip.step.yaml", line: 7, column: 5 };
  const stray = { key: "paht", place: { ...place, line: 8 } };

  function told(contract: Partial<StepInterface["contract"]>, more: Partial<StepInterface> = {}) {
    const own = { ...clipping, ...more, contract: { ...clipping.contract, ...contract } };
    const { findings } = draftProject({
      dag: whole,
      interfaces: indexOf(loading, own, training),
      overrides: noOverrides,
    });
    return findings
      .filter(({ code }) => code === "plan/port-without-path")
      .map((one) => `${one.place?.line} ${one.severity} ${explain(one).message} | ${explain(one).hint}`);
  }

  it("is told where an input is required, at the key that seems to be meant", () => {
    expect(told({ inputs: [{ name: "rows", place, strayPath: stray }] })).toEqual([
      "8 error The input rows of step OutlierClipping_training has no path: nothing can be mounted for it | Did you mean path instead of paht?",
    ]);
    expect(told({ inputs: [{ name: "rows", place }] })).toEqual([
      "7 error The input rows of step OutlierClipping_training has no path: nothing can be mounted for it | Give it the folder in which the script reads it, such as /opt/ml/processing/input/rows",
    ]);
  });

  it("is a warning where an optional input is fed, and nothing where it is not mounted or nothing feeds it", () => {
    expect(told({ inputs: [{ name: "bounds", place }] })).toEqual([
      "7 warning The input bounds of step OutlierClipping_training has no path: nothing can be mounted for it, and the step runs without it | Give it the folder in which the script reads it, such as /opt/ml/processing/input/bounds",
    ]);
    expect(told({ inputs: [{ name: "rows", place }], skipped: ["rows"] })).toEqual([]);
    const unfed = dependency("extra", { type: "custom_property", required: false });
    const spec = {
      dependencies: [...(clipping.spec?.dependencies ?? []), unfed],
      outputs: clipping.spec?.outputs ?? [],
    };
    expect(told({ inputs: [...clipping.contract.inputs, { name: "extra", place }] }, { spec })).toEqual([]);
  });

  it("is an output's, too: whoever reads it is planned all the same", () => {
    const outputs = [{ name: "clipped", place, strayPath: stray }];
    expect(told({ outputs })).toEqual([
      "8 error The output clipped of step OutlierClipping_training has no path: nothing can be taken from it | Did you mean path instead of paht?",
    ]);
    const own = { ...clipping, contract: { ...clipping.contract, outputs } };
    const { steps } = draftProject({ dag: whole, interfaces: indexOf(loading, own, training), overrides: noOverrides });
    expect(steps[1]?.step.contract.outputs.map(({ name }) => name)).toEqual(["clipped"]);
  });

  it("is nobody's mistake where the step does not run here, or is a training job with channels", () => {
    const inputs = [{ name: "rows", place }];
    expect(told({ inputs }, { compute: { kind: "byo_container" } })).toEqual([]);
    expect(told({ inputs }, { serviceVerb: "Training" })).toEqual([]);
  });
});

describe("an argument that is made of a field which the configuration does not have", () => {
  const place = { file: "/interfaces/clip.step.yaml", line: 30, column: 3 };
  const interfaces = indexOf(
    stepInterface("OutlierClipping", {
      contract: { jobArguments: [{ flag: "--max-rows", source: "max_row", place }] },
    }),
  );
  const told = (fields: Readonly<Record<string, Json>>, overrides = noOverrides) =>
    draftProject({
      ...{ dag: graph(["OutlierClipping"]), interfaces, overrides },
      configuration: configurationOf(configOf("OutlierClipping", fields, "OutlierClippingConfig")),
    })
      .findings.filter(({ code }) => code === "plan/no-such-field")
      .map((one) => `${one.place?.line} ${one.severity} ${explain(one).message} | ${explain(one).hint}`);
  const message =
    "The argument --max-rows of step OutlierClipping is made of the field max_row, which its configuration OutlierClipping in /project/config.json does not have";

  it("is told with the field that may be meant", () => {
    expect(told({ max_rows: 500 })).toEqual([`30 warning ${message} | Did you mean max_rows?`]);
  });

  it("is only noted where none is near: the class of the configuration may make it", () => {
    expect(told({ job_type: "training" })).toEqual([
      `30 note ${message} | Unless the class of the configuration makes it, nothing passes --max-rows: --override OutlierClipping.args.max-rows=VALUE does`,
    ]);
  });

  it("is not told where the field is there, or an override passes it", () => {
    expect(told({ max_row: null })).toEqual([]);
    const overrides = overriding("OutlierClipping", { args: [{ name: "max-rows", value: "500" }] });
    expect(told({ max_rows: 500 }, overrides)).toEqual([]);
  });
});
