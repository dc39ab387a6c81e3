import { describe, expect, it } from "vitest";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Step } from "../../../../src/model/step.ts";
import { inputPort, mustPlan, planned, port, projectOf, setting, stepOf } from "../build.ts";
import { codeOf, data, held, ports, told, use } from "./linting.ts";

const overlaps = (contract: Step["contract"], more: Partial<Step> = {}): readonly string[] =>
  mustPlan(planned(projectOf(stepOf("a", { contract, ...more }))))
    .findings.filter(({ code }) => code.endsWith("-overlap"))
    .map((one) => `${one.severity} ${one.port}: ${explain(one).message}`);
const input = (name: string, path: string) => inputPort(name, data, `/opt/ml/processing/input/${path}`);
const output = (name: string, path: string) => port(name, `/opt/ml/processing/output${path}`);

describe("ports that lie in each other", () => {
  it("are told: outputs of one folder, and one inside the other", () => {
    expect(overlaps({ inputs: [], outputs: [output("kept", "/a"), output("stats", "/a/")] })).toEqual([
      "warning stats: Outputs kept and stats lie in one folder, /opt/ml/processing/output/a/: each is given what both hold",
    ]);
    expect(overlaps({ inputs: [], outputs: [output("inner", "/a"), output("all", "")] })).toEqual([
      "warning inner: Output inner lies in /opt/ml/processing/output/a, inside output all, which is given its files as well",
    ]);
  });

  it("are told of inputs that are mounted, by the nearest around", () => {
    const inputs = [input("raw", "raw"), input("deep", "raw/bounds/deep"), input("bounds", "raw/bounds")];
    expect(overlaps({ inputs, outputs: [] })).toEqual([
      "warning deep: Input deep is mounted in /opt/ml/processing/input/raw/bounds/deep, inside input bounds: whoever lists /opt/ml/processing/input/raw/bounds finds both",
      "warning bounds: Input bounds is mounted in /opt/ml/processing/input/raw/bounds, inside input raw: whoever lists /opt/ml/processing/input/raw finds both",
    ]);
    const unfed = { ...inputPort("bounds", { kind: "unknown" }, "/opt/ml/processing/input/raw/b"), required: false };
    expect(overlaps({ inputs: [input("raw", "raw"), unfed], outputs: [] })).toEqual([]);
  });

  it("are as they should be where names only begin alike, and where channels lie side by side", () => {
    expect(overlaps({ inputs: [input("data", "data"), input("more", "data_more")], outputs: [] })).toEqual([]);
    const channels = [inputPort("all", data, "/opt/ml/input/data"), inputPort("one", data, "/opt/ml/input/data/one")];
    expect(overlaps({ inputs: channels, outputs: [] }, { kind: "training" })).toEqual([]);
  });
});

describe("what the script's own call gives a port", () => {
  const call = (path: string, more: Partial<Step> = {}) =>
    told([
      codeOf(
        "train",
        {
          inputs: [{ key: "table", path, line: 3 }],
          ...held({ pathLines: { input: { table: 9 }, output: {} } }),
        },
        more,
      ),
    ]);

  it("is told when it is a file of the declared folder, or the folder of the declared file", () => {
    expect(call("/opt/ml/processing/input/table/table.csv")).toEqual([
      [
        "lint/file-or-folder",
        "train.table",
        "scripts/train.py:9",
        "The contract says that input table is the folder /opt/ml/processing/input/table; the script passes a file in it, /opt/ml/processing/input/table/table.csv",
      ],
    ]);
    const inputs = [inputPort("table", data, "/opt/ml/processing/input/conf/table.json")];
    const contract = { inputs: [], outputs: [], unmounted: inputs };
    expect(call("/opt/ml/processing/input/conf/", { contract })[0]?.[3]).toBe(
      "The contract says that input table is the file /opt/ml/processing/input/conf/table.json; the script passes its folder, /opt/ml/processing/input/conf/",
    );
  });

  it("is told when it is another path", () => {
    expect(call("/opt/ml/processing/input/rows")).toEqual([
      [
        "lint/other-path",
        "train.table",
        "scripts/train.py:9",
        "The contract says that input table lies at /opt/ml/processing/input/table; the script passes /opt/ml/processing/input/rows",
      ],
    ]);
  });

  it("is as it should be with a slash more, where it is not known, and where no call is made", () => {
    expect(call("/opt/ml/processing/input/table/")).toEqual([]);
    expect(call("/opt/ml/processing/input/*")).toEqual([]);
    expect(call("/opt/ml/processing/input/rows", { mode: "call" })).toEqual([]);
    expect(told([codeOf("train", { inputs: [{ key: "table", line: 3 }] })])).toEqual([]);
  });
});

describe("fixed paths that the contract does not know", () => {
  const paths = (...uses: readonly ReturnType<typeof use>[]) => told([codeOf("train", { paths: uses })]);

  it("are told when they are read", () => {
    const beside = use("/opt/ml/processing/input/limits/*.json", {
      use: "list",
      from: [{ what: "glob", line: 4, file: "../lib/limits.py" }],
    });
    expect(paths(use("/opt/ml/processing/input/bounds/a.csv"), beside)).toEqual([
      [
        "lint/undeclared-path",
        "train",
        "scripts/train.py:7",
        "/opt/ml/processing/input/bounds/a.csv is read, and no input is mounted there, but at /opt/ml/processing/input/table",
      ],
      [
        "lint/undeclared-path",
        "train",
        "lib/limits.py:4",
        "/opt/ml/processing/input/limits/*.json is read, and no input is mounted there, but at /opt/ml/processing/input/table",
      ],
    ]);
  });

  it("are told when they are written", () => {
    expect(paths(use("/opt/ml/code/cache.json", { use: "write" }))).toEqual([
      [
        "lint/writes-outside",
        "train",
        "scripts/train.py:7",
        "/opt/ml/code/cache.json is written, which lies in no output (/opt/ml/processing/output/kept), so nothing keeps it",
      ],
    ]);
    expect(paths(use("/opt/ml/processing/input/table/back.csv", { use: "write" }))).toHaveLength(1);
  });

  it("are told once a line and use, whatever stands in the same line of other files", () => {
    const cache = use("/opt/ml/code/cache.json", { use: "write" });
    const beside = use("/opt/ml/code/other.json", { use: "write", from: [{ what: "open", line: 7, file: "lib.py" }] });
    const read = use("/opt/ml/processing/input/bounds/a.csv");
    const again = use("/opt/ml/code/copy.json", { use: "write" });
    expect(paths(cache, beside, read, again).map(([code, , place]) => [code, place])).toEqual([
      ["lint/writes-outside", "scripts/train.py:7"],
      ["lint/writes-outside", "scripts/lib.py:7"],
      ["lint/undeclared-path", "scripts/train.py:7"],
    ]);
  });

  it("are told though something else was asked for that is there in any case", () => {
    const path = "/opt/ml/processing/input/bounds/a.csv";
    for (const guard of ["/opt/ml/processing/input", "/opt/ml/processing/input/table", "/etc/hostname"]) {
      expect(paths(use(path, { guards: [guard] }))).toHaveLength(1);
    }
    expect(paths(use(path, { guards: [path, "/opt/ml/processing/input"] }))).toHaveLength(1);
  });

  it.each([
    use("/opt/ml/processing/input/guarded", { use: "list", guards: ["/opt/ml/processing/input/guarded"] }),
    use("/opt/ml/processing/input/guarded/a.csv", { guards: ["/opt/ml/processing/input/guarded"] }),
    use("/opt/ml/processing/input/guarded/*.csv", { guards: ["/opt/ml/processing/input/guarded/*.csv"] }),
    use("/opt/ml/processing/input/table/a.csv"),
    use("/opt/ml/processing/input/maybe.csv", { optional: true }),
    use("/opt/ml/processing/input/made.csv", { fetched: true }),
    use("/opt/ml/processing/input/*/a.csv"),
    use("/opt/ml/processing/input"),
    use("/opt/ml/processing/input/named", { use: "unknown" }),
    use("/etc/hostname"),
    use("relative/a.csv", { use: "write" }),
    use("*/a.csv", { use: "write" }),
    use("/tmp/work/a.csv", { use: "write" }),
    use("/opt/ml/output/failure", { use: "write" }),
    use("/opt/ml/processing/output/kept/a.csv", { use: "write" }),
    use("/opt/ml/processing/output/*/a.csv", { use: "write" }),
    use("/opt/ml/processing/cache", { use: "write", from: [{ what: "mkdir", line: 2 }] }),
    use("/opt/ml/processing/input/table/a.tar!", { use: "write" }),
  ])("are not told: $use $path", (one) => {
    expect(paths(one)).toEqual([]);
  });
});

describe("files that are read beside the code", () => {
  const path = "/opt/ml/code/params/params_EU.json";
  const training: Partial<Step> = {
    kind: "training",
    script: { path: "/p/scripts/train.py", sourceDir: "/p/scripts" },
    contract: { inputs: [], outputs: [port("model", "/opt/ml/model")] },
    env: [setting("REGION", "EU"), setting("OTHER", "NA")],
  };
  const environment = [
    { name: "REGION", required: false, line: 2 },
    { name: "OTHER", required: false, line: 3 },
  ];
  const reads = (more: Parameters<typeof use>[1] = {}, files: readonly string[] = []) =>
    told([codeOf("train", { paths: [use(path, more)], environment }, training)], { files });

  it("are told when they do not travel with it, with the variables in their names", () => {
    expect(reads()).toEqual([
      [
        "lint/no-such-code-file",
        "train",
        "scripts/train.py:7",
        "/opt/ml/code/params/params_EU.json is read, but the code has no such file; its name depends on REGION=EU",
      ],
    ]);
  });

  it("are as they should be when they are there, asked for, or written before", () => {
    expect(reads({}, ["/p/scripts/params/params_EU.json"])).toEqual([]);
    expect(reads({ optional: true })).toEqual([]);
    expect(reads({ guards: [path] })).toEqual([]);
    expect(reads({ guards: ["/opt/ml/code/params"] })).toEqual([]);
    expect(reads({ guards: ["/opt/ml/code/params"] }, ["/p/scripts/params"])).toHaveLength(1);
    expect(reads({ guards: ["/opt/ml/code"] })).toHaveLength(1);
    const written = use("/opt/ml/code/params", { use: "write", from: [{ what: "mkdir", line: 1 }] });
    expect(told([codeOf("train", { paths: [written, use(path)], environment }, training)])).toEqual([]);
  });
});

describe("work folders", () => {
  const works = (id: string, path: string, script = id) =>
    codeOf(id, held({ workFolders: [{ path, line: 5 }] }), { script: { path: `/p/scripts/${script}.py` } });

  it("are told when two scripts share them, at the later step", () => {
    expect(told([works("a", "/tmp/work"), works("b", "/tmp/work/b"), works("c", "/tmp/own")])).toEqual([
      ["lint/shared-work-folder", "b", "scripts/b.py:5", "b works in /tmp/work/b, and so does a"],
    ]);
  });

  it("are as they should be in two steps of one script", () => {
    expect(told([works("a", "/tmp/work", "same"), works("b", "/tmp/work", "same")])).toEqual([]);
  });
});

describe("a finding of a script that several steps run", () => {
  it("is told once", () => {
    const paths = [use("/opt/ml/code/cache.json", { use: "write" })];
    const steps = ["a", "b"].map((id) => codeOf(id, { paths }, { script: { path: "/p/scripts/same.py" } }));
    expect(told(steps).map(([code, step]) => [code, step])).toEqual([["lint/writes-outside", "a"]]);
  });

  it("is not told where the code could not be read", () => {
    const paths = [use("/opt/ml/code/c", { use: "write" })];
    const syntaxError = { message: "invalid syntax", line: 1, column: 1 };
    expect(told([codeOf("a", { paths, syntaxError })])).toEqual([]);
    expect(told([{ step: codeOf("a", {}).step }])).toEqual([]);
  });
});

describe("declared outputs", () => {
  it("are told when nothing leads to them, at their path's line", () => {
    const pathPlace = { file: "/p/a.step.yaml", line: 12, column: 5 };
    const outputs = [{ ...port("kept", "/opt/ml/processing/output/kept"), pathPlace }];
    const contract = { ...ports, outputs };
    expect(told([codeOf("train", held({ unmentioned: ["kept"] }), { contract })])).toEqual([
      [
        "lint/output-never-written",
        "train.kept",
        "a.step.yaml:12",
        "Output kept is declared at /opt/ml/processing/output/kept, but nothing in scripts/train.py writes it",
      ],
    ]);
  });

  it("are not told when the code was cut short, or main is called with them", () => {
    expect(told([codeOf("train", { ...held({ unmentioned: ["kept"] }), cutShort: true })])).toEqual([]);
    expect(told([codeOf("train", held({ unmentioned: ["kept"] }), { mode: "call" })])).toEqual([]);
  });
});
