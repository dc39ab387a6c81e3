import { describe, expect, test } from "vitest";
import { assemble } from "../../../../src/plan/cursus/assemble.ts";
import { dagOf, wiresOf } from "./graphs.ts";
import { dependency, output, type Ports, stepInterface } from "./interfaces.ts";

/** All nodes but `Consumer` feed it, in the order in which they are named. */
function wired(nodes: Readonly<Record<string, Ports>>, form: "interface" | "python" = "interface"): readonly string[] {
  const producers = Object.keys(nodes).filter((name) => name !== "Consumer");
  const dag = dagOf(
    Object.keys(nodes),
    producers.map((name) => [name, "Consumer"] as const),
  );
  const interfaces = new Map(
    Object.entries(nodes).map(([name, ports]) => [name, stepInterface(name, ports, { form })]),
  );
  return wiresOf(assemble(dag, interfaces).bindings);
}

// Names without a common letter are not alike at all: such a pair scores 0.6 by its types alone, an exact one 0.9.
const optional = { required: false };

describe("the first pass", () => {
  test("serves required dependencies first, though an optional one scores higher", () => {
    expect(
      wired({
        Loader: { outputs: [output("aaa")] },
        Consumer: { dependencies: [dependency("aaa", optional), dependency("bbb")] },
      }),
    ).toEqual(["Consumer.aaa <- Loader.aaa 0.9000 second pass", "Consumer.bbb <- Loader.aaa 0.6000 assembler"]);
  });

  test("lets one output feed one dependency of a consumer: the other one has its second choice, told beside it", () => {
    expect(
      wired({
        Loader: { outputs: [output("aaa", { aliases: ["bbb"] }), output("ccc")] },
        Consumer: {
          dependencies: [dependency("aaa", { compatibleSources: ["Loader"] }), dependency("bbb")],
        },
      }),
    ).toEqual([
      "Consumer.aaa <- Loader.aaa 1.0000 assembler",
      "Consumer.bbb <- Loader.ccc 0.6000 assembler < Consumer.bbb <- Loader.aaa 0.9000",
    ]);
  });

  test("an output feeds several consumers", () => {
    const dag = dagOf(
      ["Loader", "One", "Two"],
      [
        ["Loader", "One"],
        ["Loader", "Two"],
      ],
    );
    const consumer = { dependencies: [dependency("aaa")] };
    const interfaces = new Map([
      ["Loader", stepInterface("Loader", { outputs: [output("aaa")] })],
      ["One", stepInterface("One", consumer)],
      ["Two", stepInterface("Two", consumer)],
    ]);
    expect(wiresOf(assemble(dag, interfaces).bindings)).toEqual([
      "One.aaa <- Loader.aaa 0.9000 assembler",
      "Two.aaa <- Loader.aaa 0.9000 assembler",
    ]);
  });

  test("considers all predecessors before it takes any: the last edge may have the best pair", () => {
    expect(
      wired({
        Near: { outputs: [output("zzz")] },
        Exact: { outputs: [output("aaa")] },
        Consumer: { dependencies: [dependency("aaa")] },
      }),
    ).toEqual(["Consumer.aaa <- Exact.aaa 0.9000 assembler"]);
  });

  test("a tie goes to the earlier edge, and the one that lost by its order is told", () => {
    const outputs = [output("aaa")];
    expect(wired({ Second: { outputs }, First: { outputs }, Consumer: { dependencies: [dependency("aaa")] } })).toEqual(
      ["Consumer.aaa <- Second.aaa 0.9000 assembler = Consumer.aaa <- First.aaa 0.9000"],
    );
  });

  test("two dependencies that want one output alike: the one declared first has it", () => {
    expect(
      wired({
        Loader: { outputs: [output("ccc", { aliases: ["aaa", "bbb"] })] },
        Consumer: { dependencies: [dependency("bbb", optional), dependency("aaa", optional)] },
      }),
    ).toEqual([
      "Consumer.bbb <- Loader.ccc 0.9000 assembler = Consumer.aaa <- Loader.ccc 0.9000",
      "Consumer.aaa <- Loader.ccc 0.9000 second pass",
    ]);
  });

  test("a score of exactly the threshold is not enough", () => {
    expect(
      wired({
        Loader: { outputs: [output("zzz")] },
        Other: { outputs: [output("zzz")] },
        Consumer: { dependencies: [dependency("aaa", { type: "training_data", compatibleSources: ["Other"] })] },
      }),
    ).toEqual([]);
  });
});

describe("the second pass", () => {
  test("is dropped as a whole where a required dependency finds nothing in it", () => {
    expect(
      wired({
        Loader: { outputs: [output("aaa")] },
        Consumer: {
          dependencies: [
            dependency("aaa"),
            dependency("bbb", optional),
            dependency("model", { type: "model_artifacts" }),
          ],
        },
      }),
    ).toEqual(["Consumer.aaa <- Loader.aaa 0.9000 assembler"]);
  });
});

describe("the older form", () => {
  test("has no rule that an output feeds one dependency only", () => {
    expect(
      wired(
        {
          Loader: { outputs: [output("aaa")] },
          Consumer: { dependencies: [dependency("aaa"), dependency("bbb", optional)] },
        },
        "python",
      ),
    ).toEqual(["Consumer.aaa <- Loader.aaa 0.9500 assembler", "Consumer.bbb <- Loader.aaa 0.6500 assembler"]);
  });

  test("a later edge wins with a strictly higher score only", () => {
    const dependencies = [dependency("aaa")];
    const [aaa, bbb] = [{ outputs: [output("aaa")] }, { outputs: [output("bbb")] }];
    expect(wired({ Worse: bbb, Better: aaa, Consumer: { dependencies } }, "python")).toEqual([
      "Consumer.aaa <- Better.aaa 0.9500 assembler",
    ]);
    expect(wired({ One: aaa, Two: aaa, Consumer: { dependencies } }, "python")).toEqual([
      "Consumer.aaa <- One.aaa 0.9500 assembler = Consumer.aaa <- Two.aaa 0.9500",
    ]);
  });
});

test("sources of the older form are compared with the producer's whole type, job type and all", () => {
  const alpha = stepInterface("Alpha", { outputs: [output("aaa")] }, { form: "python", specType: "Alpha_Training" });
  const wiredFrom = (...compatibleSources: string[]): readonly string[] => {
    const dependencies = [dependency("aaa", { compatibleSources })];
    const use = stepInterface("Use", { dependencies }, { form: "python" });
    const interfaces = new Map([alpha, use].map((one) => [one.stepType, one]));
    return wiresOf(assemble(dagOf(["Alpha", "Use"], [["Alpha", "Use"]]), interfaces).bindings);
  };
  expect(wiredFrom("Alpha")).toEqual(["Use.aaa <- Alpha.aaa 0.9000 assembler"]);
  expect(wiredFrom("Alpha_Training")).toEqual(["Use.aaa <- Alpha.aaa 1.0000 assembler"]);
});

describe("edges", () => {
  const interfaces = new Map([
    ["Loader", stepInterface("Loader", { outputs: [output("aaa")] })],
    ["Consumer", stepInterface("Consumer", { dependencies: [dependency("aaa")], outputs: [output("aaa")] })],
  ]);
  const wiresOver = (edges: readonly (readonly [string, string])[]) =>
    wiresOf(assemble(dagOf(["Loader", "Consumer", "Unknown"], edges), interfaces).bindings);

  test("a repeated one is no tie with itself, and one to itself binds nothing", () => {
    expect(
      wiresOver([
        ["Loader", "Consumer"],
        ["Loader", "Consumer"],
        ["Consumer", "Consumer"],
      ]),
    ).toEqual(["Consumer.aaa <- Loader.aaa 0.9000 assembler"]);
  });

  test("those of nodes without an interface bind nothing", () => {
    expect(
      wiresOver([
        ["Unknown", "Consumer"],
        ["Consumer", "Unknown"],
        ["Nowhere", "Consumer"],
      ]),
    ).toEqual([]);
  });
});

test("an output of the older form without a property path cannot be referred to, so that its input is unbound", () => {
  const load = stepInterface("Load", { outputs: [output("table", { propertyPath: "" })] }, { form: "python" });
  const use = stepInterface("Use", { dependencies: [dependency("table")] }, { form: "python" });
  const dag = dagOf(["Load", "Use"], [["Load", "Use"]]);
  const interfaces = new Map([load, use].map((one) => [one.stepType, one]));
  expect(assemble(dag, interfaces).bindings).toEqual([]);
});
