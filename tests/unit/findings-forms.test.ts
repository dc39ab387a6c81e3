import { expect, test } from "vitest";
import { explain } from "../../src/model/findings/explain.ts";
import { type Finding, type FindingCode, finding } from "../../src/model/findings/finding.ts";
import type { Form } from "../../src/model/form.ts";
import { samples } from "./findings-samples.ts";

/** Code → what to do next in a Cursus project, and in a compiled definition. */
const fixes: Partial<Readonly<Record<FindingCode, readonly [string, string]>>> = {
  "load/no-such-script": [
    "Did you mean train.py? Name its folder with --scripts FOLDER. Looked for: scripts/trian.py",
    "Did you mean train.py? Name its folder with --scripts FOLDER, or the file with --script train=FILE. Looked for: scripts/trian.py",
  ],
  "plan/unfed-input": [
    "Give files that stand for it, --override train.inputs.input_path=FOLDER (or in the file of --overrides), or ask for --data-source synthetic",
    "Let a parameter name a local folder (--parameter NAME=FOLDER), or ask for --data-source synthetic",
  ],
  "plan/isolated-step": [
    "Add an edge from or to it, or remove the node",
    "Let it use a property of another step, or name one in `DependsOn`; or remove the step",
  ],
  "plan/sibling-left-behind": [
    "Let the configuration of train name scripts (`processing_source_dir` or `source_dir`), and its contract say `source_dir: true`",
    'Give the job of train `source_dir="scripts"` where the pipeline is compiled',
  ],
  "plan/syntax-error": [
    "Correct the line, or name a Python with --python that knows its syntax",
    "Correct the line, or name a Python with --python that knows its syntax",
  ],
  "plan/runs-cold": [
    "Give it under `env` of the step's configuration, or with --override train.env.OMP_NUM_THREADS=VALUE, to run it warm",
    "Give it to the job of train where the pipeline is compiled (`env` or `environment`), to run it warm",
  ],
  "plan/unset-environment": [
    "Give it under `env` of the step's configuration, or with --override train.env.LABEL_FIELD=VALUE",
    "Give it to the job of train where the pipeline is compiled (`env` or `environment`)",
  ],
  "run/environment": [
    "Give it under `env` of the step's configuration, or with --override train.env.LABEL_FIELD=VALUE",
    "Give it to the job of train where the pipeline is compiled (`env` or `environment`)",
  ],
};

test.each(Object.entries(fixes))("%s is repaired in the user's own files", (code, [project, definition]) => {
  expect([hintOf(code as FindingCode, "project"), hintOf(code as FindingCode, "definition")]).toEqual([
    project,
    definition,
  ]);
});

test("a script that travels alone gets its module by a source folder", () => {
  const facts = { script: "scripts/clean.py", imported: "..core" };
  const alone = finding({ code: "plan/relative-import", severity: "error", step: "clean", facts });
  const hints = ([undefined, "project", "definition"] as const).map((form) => explain(withForm(alone, form)).hint);
  expect(hints).toEqual([
    "Add a `source_dir:` that holds the module to the step, and import it by its name",
    "Let the configuration of clean name a folder that holds the module (`processing_source_dir` or `source_dir`), and its contract say `source_dir: true`, and import it by its name",
    'Give the job of clean `source_dir="FOLDER"` where the pipeline is compiled, with a folder that holds the module, and import it by its name',
  ]);
});

test("an environment for packages is named with --python where no pipeline file can", () => {
  const facts = { python: "python3", isManaged: true, modules: ["pandas"], distributions: ["pandas"], steps: ["a"] };
  const lacks = finding({
    code: "plan/missing-module",
    severity: "error",
    step: "a",
    facts: { ...facts, isManaged: true },
  });
  expect(explain(withForm(lacks, "project")).hint).toBe(
    "Its packages belong to the system. Make an environment, and name it with --python .venv/bin/python\n" +
      "python3 -m venv .venv && .venv/bin/python -m pip install pandas",
  );
});

function hintOf(code: FindingCode, form: Form): string | undefined {
  const [facts, where = {}] = samples[code];
  return explain({ severity: "error", step: "train", ...where, code, facts, form } as Finding).hint;
}

function withForm(item: Finding, form: Form | undefined): Finding {
  return form === undefined ? item : { ...item, form };
}
