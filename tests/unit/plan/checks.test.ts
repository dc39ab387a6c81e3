import { describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { ScriptFacts } from "../../../src/model/script.ts";
import type { Step } from "../../../src/model/step.ts";
import { inputPort, mustPlan, noFacts, planned, port, projectOf, setting, stepOf } from "./build.ts";

const told = (...steps: readonly Step[]) =>
  mustPlan(planned(projectOf(...steps))).findings.map((item) => [
    item.code,
    item.severity,
    item.place?.line,
    explain(item),
  ]);
const read = (id: string, facts: Partial<ScriptFacts>, more: Partial<Step> = {}): Step =>
  stepOf(id, { script: { path: `/p/scripts/${id}.py`, facts: { ...noFacts, ...facts } }, ...more });
const lacks = (...modules: readonly string[]) => ({
  missing: modules.map((module) => ({ module, line: 1, distribution: module === "sklearn" ? "scikit-learn" : module })),
});

describe("what planning tells", () => {
  it("warns of an isolated step, but not of a single one", () => {
    expect(told(stepOf("a"))).toEqual([]);
    expect(told(stepOf("a"), stepOf("b", { dependsOn: ["a"] }), stepOf("c"))).toEqual([
      [
        "plan/isolated-step",
        "warning",
        undefined,
        {
          message: "Step c is connected to no other step",
          hint: "Give an input of it `from: step.port`, or remove the step",
        },
      ],
    ]);
  });

  it("leaves the modules of a step with a PYTHONPATH of its own to the run", () => {
    const env = [setting("PYTHONPATH", "/opt/ml/processing/input/code")];
    const modulesOf = (more: Partial<Step>): readonly string[] =>
      told(read("a", lacks("pandas"), more)).map(([code]) => String(code));
    expect([modulesOf({ env }), modulesOf({})]).toEqual([[], ["plan/missing-module"]]);
  });

  it("leaves what of the project such a step may find there to the run, too", () => {
    const leftBehind = [{ module: "grading", line: 4, path: "/p/lib/grading" }];
    const env = [setting("PYTHONPATH", "/opt/ml/processing/input/code")];
    const codesOf = (more: Partial<Step>): unknown =>
      told(read("a", { leftBehind }, more)).map(([code, , line]) => [code, line]);
    expect([codesOf({ env }), codesOf({})]).toEqual([[], [["plan/module-left-behind", 4]]]);
  });

  it("says nothing of relative imports where the container starts the script as a module of its package", () => {
    const own = { module: ".words", line: 3, folders: ["/p/scripts"], files: ["/p/scripts/words.py"] };
    const script = { path: "/p/scripts/a.py", sourceDir: "/p", facts: { ...noFacts, package: own } };
    const codesOf = (more: object): unknown =>
      told(stepOf("a", { script: { ...script, ...more } })).map(([code]) => code);
    expect([codesOf({}), codesOf({ isModule: true })]).toEqual([["plan/relative-import"], []]);
  });

  it("names all missing modules of an interpreter at once, with the pip line", () => {
    const steps = [read("a", lacks("pandas", "sklearn")), read("b", lacks("pandas"), { dependsOn: ["a"] })];
    expect(told(...steps)).toEqual([
      [
        "plan/missing-module",
        "error",
        1,
        {
          message: "python3 lacks pandas and sklearn, imported by a and b",
          hint: "python3 -m pip install pandas scikit-learn",
        },
      ],
    ]);
  });

  it("leads to an environment where pip may not install into the interpreter", () => {
    const managed = { ...lacks("pandas"), isManaged: true } as const;
    const hints = told(
      read("a", managed),
      read("b", {
        requirementsFile: "/p/r.txt",
        unmetRequirements: [{ requirement: "a>1", line: 1 }],
        isManaged: true,
      }),
    ).map(([code, , , words]) => [code, (words as { readonly hint?: string }).hint]);
    const hint = (wanted: string): string =>
      "Its packages belong to the system. Make an environment in the folder of the pipeline file, and set " +
      `python: .venv/bin/python there\npython3 -m venv .venv && .venv/bin/python -m pip install ${wanted}`;
    expect(hints).toContainEqual(["plan/missing-module", hint("pandas")]);
    expect(hints).toContainEqual(["plan/unmet-requirements", hint("'a>1'")]);
  });

  it("shows where the contract requires a variable that nothing sets", () => {
    const place = { file: "/p/a.step.yaml", line: 9, column: 7 };
    const environment = { required: ["MODE", "RATE"], optional: {}, places: { MODE: place } };
    const contract = { inputs: [], outputs: [], environment };
    expect(told(stepOf("a", { contract, place: { ...place, line: 1 } })).map(([, , line]) => line)).toEqual([9, 1]);
  });

  it("names what a script reads from its environment and nothing sets, where that is certain", () => {
    const needs = (name: string, inMainBlock = false) => ({ name, line: name.length, inMainBlock });
    const needsEnvironment = [
      needs("LABEL"),
      needs("SEED", true),
      needs("AWS_REGION"),
      needs("SM_MODEL_DIR"),
      needs("PATH"),
    ];
    const contract = {
      inputs: [],
      outputs: [],
      environment: { required: ["LABEL", "MODE", "RATE"], optional: { RATE: "1" } },
    };
    const named = (more: Partial<Step>) =>
      told(read("a", { needsEnvironment }, more)).map(([code, severity, line, words]) => [code, severity, line, words]);
    const label = [
      "plan/unset-environment",
      "error",
      5,
      {
        message: "scripts/a.py needs the environment variable LABEL, which nothing sets",
        hint: "Add `env: {LABEL: ...}` to the step",
      },
    ];
    const seed = [
      "plan/unset-environment",
      "error",
      4,
      {
        message: "scripts/a.py needs the environment variable SEED, which nothing sets",
        hint: "Add `env: {SEED: ...}` to the step",
      },
    ];
    const mode = [
      "plan/unset-environment",
      "warning",
      undefined,
      {
        message: "The contract of step a needs the environment variable MODE, which nothing sets",
        hint: "Add `env: {MODE: ...}` to the step",
      },
    ];
    const called = {
      mode: "call",
      script: { path: "/p/scripts/a.py", facts: { ...noFacts, needsEnvironment, mainParameters: [] } },
    } as const;
    expect(named({})).toEqual([label, seed]);
    expect(named(called)).toEqual([label]);
    expect(named({ env: [setting("LABEL", ""), setting("SEED", "1")] })).toEqual([]);
    expect(named({ contract })).toEqual([label, seed, mode]);
  });

  it.each<[string, Step, readonly unknown[]]>([
    [
      "unmet requirements",
      read("a", {
        requirementsFile: "/p/scripts/requirements.txt",
        unmetRequirements: [{ requirement: "pandas<2", line: 3 }],
      }),
      [
        "plan/unmet-requirements",
        "warning",
        3,
        {
          message: "python3 does not satisfy scripts/requirements.txt: pandas<2",
          hint: "python3 -m pip install 'pandas<2'",
        },
      ],
    ],
    [
      "a sibling left behind",
      read("a", { siblings: [{ module: "helpers", line: 4 }] }),
      [
        "plan/sibling-left-behind",
        "error",
        4,
        {
          message: "scripts/a.py imports helpers from its own folder, which does not travel with it into the container",
          hint: "Add `source_dir: scripts` to the step",
        },
      ],
    ],
    [
      "an import relative to a package of a script that travels alone",
      read("a", {
        package: { module: "..core", line: 3, folders: ["/p", "/p/scripts"], files: ["/p/core/__init__.py"] },
      }),
      [
        "plan/relative-import",
        "error",
        3,
        {
          message:
            "scripts/a.py imports ..core relative to its package: started by its path, as the container starts it, it has none and ends there",
          hint: "Add a `source_dir:` that holds the module to the step, and import it by its name",
        },
      ],
    ],
    [
      "a syntax error",
      read("a", { syntaxError: { message: "invalid syntax", line: 7, column: 2 } }),
      [
        "plan/syntax-error",
        "error",
        7,
        {
          message: "scripts/a.py is not valid Python: invalid syntax",
          hint: "Correct the line, or let `python:` name a Python that knows its syntax",
        },
      ],
    ],
    [
      "an empty script",
      read("a", { lastLine: 0 }),
      [
        "plan/empty-script",
        "warning",
        1,
        {
          message: "scripts/a.py holds no statement, so the step does nothing",
          hint: "Write its code, or name another script; perhaps saving it was interrupted",
        },
      ],
    ],
    [
      "call mode without main",
      read("a", {}, { mode: "both" }),
      [
        "plan/no-main",
        "error",
        1,
        {
          message: "scripts/a.py has no function main, which mode both calls",
          hint: "Use `mode: entrypoint`, or define `main(input_paths, output_paths, environ_vars, job_args)`",
        },
      ],
    ],
    [
      "environment set before imports",
      read("a", { setsEnvironment: ["OMP_NUM_THREADS"] }),
      [
        "plan/runs-cold",
        "note",
        undefined,
        {
          message: "scripts/a.py sets OMP_NUM_THREADS before its imports, so it runs in a fresh interpreter",
          hint: "Set it under `env:` of the step to run it warm",
        },
      ],
    ],
    [
      "a training output that is not kept",
      stepOf("a", { kind: "training", contract: { inputs: [], outputs: [port("m", "/opt/ml/models")] } }),
      [
        "plan/lost-output",
        "warning",
        undefined,
        {
          message: "Output m of training step a lies in /opt/ml/models, which SageMaker does not keep",
          hint: "Write it below /opt/ml/model, /opt/ml/output/data or /opt/ml/checkpoints",
        },
      ],
    ],
    [
      "an output inside an input",
      stepOf("a", {
        contract: {
          inputs: [inputPort("i", { kind: "path", path: "d", absolute: "/d" }, "/opt/ml/in")],
          outputs: [port("o", "/opt/ml/in/o")],
        },
      }),
      [
        "plan/output-in-input",
        "warning",
        undefined,
        {
          message: "Output o lies in /opt/ml/in/o, inside input i",
          hint: "Give the output a folder of its own; the input's files would be taken for results",
        },
      ],
    ],
  ])("tells %s", (_name, step, expected) => expect(told(step)).toEqual([expected]));
});
