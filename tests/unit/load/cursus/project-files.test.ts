import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findEntry } from "../../../../src/load/cursus/find-entry.ts";
import { findProject } from "../../../../src/load/cursus/find-project.ts";
import { withTyped } from "../../../../src/load/cursus/overrides/typed.ts";
import { explain } from "../../../../src/model/findings/explain.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cursus-project-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function make(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), "");
  }
}

const at = (name: string): string => join(root, name);

describe("the files of a project", () => {
  it("are found from its folder, and from its graph alone", () => {
    make("dags/xgboost/clip.dag.json", "steps/interfaces/clip.step.yaml", "pipeline_config/config.json");
    const files = {
      ...{ root, dags: [at("dags/xgboost/clip.dag.json")] },
      ...{ interfaces: [at("steps/interfaces")], config: at("pipeline_config/config.json") },
    };
    expect(findProject(root, { interfaces: [] })).toEqual(files);
    expect(findProject(at("dags/xgboost/clip.dag.json"), { interfaces: [] })).toEqual(files);
  });

  it("of an older project are found from a module, above which its steps lie", () => {
    make("parcels/pipelines/weekly.py", "parcels/steps/specs/clip_spec.py");
    expect(findProject(at("parcels/pipelines/weekly.py"), { interfaces: [] }).root).toBe(at("parcels"));
  });

  it("are not looked for in folders of others", () => {
    make("node_modules/x/clip.dag.json", ".venv/clip.dag.json");
    expect(findProject(root, { interfaces: [] }).dags).toEqual([]);
  });
});

describe("a script", () => {
  const named = {
    name: "clip.py",
    folders: ["dockers/scripts", "dockers"],
    project: "parcels",
    shipsFolder: true,
    declaredIn: [],
  };

  it("is found below the folders of its configuration, whatever the project's folder is called", () => {
    make("dockers/scripts/clip.py");
    const script = { path: at("dockers/scripts/clip.py"), sourceDir: at("dockers/scripts") };
    expect(findEntry(named, { root, folders: [] }).script).toEqual(script);
    expect(findEntry(named, { root: dirname(root), folders: [at("dockers/scripts")] }).script?.path).toBe(script.path);
  });

  it("is told where packages lie that do not travel with it, and where they do nothing is", () => {
    make("dockers/scripts/clip.py", "dockers/train.py");
    const script = (more: object): unknown =>
      findEntry({ ...named, sourceFolder: "dockers", ...more }, { root, folders: [] }).script;
    const [path, sourceDir] = [at("dockers/scripts/clip.py"), at("dockers/scripts")];
    expect(script({})).toEqual({ path, sourceDir, helpersIn: at("dockers") });
    expect(script({ shipsFolder: false })).toEqual({ path, helpersIn: at("dockers") });
    const train = { name: "train.py", folders: ["dockers"] };
    expect(script(train)).toEqual({ path: at("dockers/train.py"), sourceDir: at("dockers") });
  });

  it("that is nowhere is told with every place that was searched", () => {
    const { script, searched } = findEntry(named, { root, folders: [] });
    expect(script).toBeUndefined();
    expect(searched).toContain(at("dockers/scripts/clip.py"));
    expect(searched).toContain(at("parcels/dockers/clip.py"));
  });
});

describe("a script of a folder of the author's machine", () => {
  const found = (folder: string, more: object = {}): unknown =>
    findEntry(
      { name: "clip.py", folders: [folder], shipsFolder: true, declaredIn: [], ...more },
      { root: at("here"), folders: [] },
    ).script;

  it("is found in that folder where it is this machine", () => {
    make("other/dockers/clip.py", "here/clip.py");
    expect(found(at("other/dockers"))).toEqual({ path: at("other/dockers/clip.py"), sourceDir: at("other/dockers") });
  });

  it("is found below the project, where the longest end of the folder lies", () => {
    make("here/dockers/scripts/clip.py", "here/scripts/clip.py");
    const script = { path: at("here/dockers/scripts/clip.py"), sourceDir: at("here/dockers/scripts") };
    expect(found("/home/mia/parcels/dockers/scripts")).toEqual(script);
    expect(found("/home/mia/scripts")).toEqual({ path: at("here/scripts/clip.py"), sourceDir: at("here/scripts") });
  });

  it("is found below an absolute project folder that is there", () => {
    make("other/dockers/clip.py");
    expect(found("dockers", { project: at("other") })).toMatchObject({ path: at("other/dockers/clip.py") });
    expect(found("dockers", { project: "/home/mia/nowhere" })).toBeUndefined();
  });
});

describe("a script of the package", () => {
  it("takes the folder of the scripts along where its contract says so", () => {
    make("steps/scripts/clip.py");
    const named = {
      name: "clip.py",
      folders: [],
      shipsFolder: true,
      declaredIn: [at("steps/interfaces/clip.step.yaml")],
    };
    const script = { path: at("steps/scripts/clip.py"), sourceDir: at("steps/scripts") };
    expect(findEntry(named, { root, folders: [] }).script).toEqual(script);
    expect(findEntry(named, { root, folders: [at("steps")] }).script).toEqual(script);
  });

  it("is found beside the folders of what declares its step", () => {
    make("steps/scripts/clip.py", "clip.py");
    const named = { name: "clip.py", folders: [], shipsFolder: false };
    const declaredIn = [at("steps/contracts/clip_contract.py"), at("steps/specs/clip_spec.py")];
    expect(findEntry({ ...named, declaredIn }, { root, folders: [] }).script).toEqual({
      path: at("steps/scripts/clip.py"),
    });
    expect(findEntry({ ...named, declaredIn: [] }, { root, folders: [] }).script).toEqual({ path: at("clip.py") });
  });
});

describe("an override that is typed", () => {
  it("is laid over the file's, key by key", () => {
    make("rows/a.csv");
    const typed = ["Clip.env.REGION=NA=1", "Clip.inputs.rows=rows", "Clip.skip=true", "Clip.hyperparameters.depth=3"];
    const { overrides, findings } = withTyped(undefined, typed, root);
    expect(findings).toEqual([]);
    expect(overrides.steps.get("Clip")).toEqual({
      env: [{ name: "REGION", value: "NA=1" }],
      args: [],
      hyperparameters: [{ name: "depth", value: 3 }],
      inputs: [{ name: "rows", path: "rows", absolute: at("rows") }],
      outputs: [],
      skip: true,
    });
  });

  it.each([
    ["Clip", "--override Clip is not of the form NODE.key=value"],
    ["Clip.colour=red", "--override Clip.colour=red is not of the form NODE.key=value"],
    ["Clip.skip=maybe", "--override Clip.skip=maybe is not of the form NODE.key=value"],
  ])("of another form is refused: %s", (text, problem) => {
    const { findings } = withTyped(undefined, [text], root);
    expect(findings.map(({ facts }) => facts)).toEqual([
      {
        problem,
        advice:
          "Keys are env.NAME, args.NAME, hyperparameters.NAME, inputs.PORT, outputs.PORT, skip and function (FILE.py:FUNCTION)",
      },
    ]);
  });

  it("of a file that is not there is refused, with the folder that its path starts from", () => {
    const { findings } = withTyped(undefined, ["Clip.outputs.clipped=./nowhere"], root);
    expect(findings.map(({ code, step, port }) => [code, step, port])).toEqual([
      ["load/no-such-input", "Clip", "clipped"],
    ]);
    expect(findings.map((one) => explain(one).hint)).toEqual([
      "Name a file or a folder; a path on the command line starts from the current folder",
    ]);
  });
});
