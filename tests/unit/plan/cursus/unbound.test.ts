import { expect, test } from "vitest";
import { explain } from "../../../../src/model/findings/explain.ts";
import { assemble } from "../../../../src/plan/cursus/assemble.ts";
import { unboundDependencies } from "../../../../src/plan/cursus/findings/unbound.ts";
import { dagOf } from "./graphs.ts";
import { dependency, output, type Ports, stepInterface } from "./interfaces.ts";

const typePlace = { file: "/p/trainer.step.yaml", line: 9, column: 5 };

function unbound(trainer: Ports, consumer: Ports) {
  const dag = dagOf(
    ["Loader", "Trainer", "Consumer"],
    [
      ["Loader", "Consumer"],
      ["Trainer", "Consumer"],
    ],
  );
  const interfaces = new Map([
    ["Loader", stepInterface("Loader", { outputs: [output("rows", { type: "custom_property" })] })],
    ["Trainer", stepInterface("Trainer", trainer)],
    ["Consumer", stepInterface("Consumer", consumer)],
  ]);
  const findings = unboundDependencies(dag, { interfaces, configs: new Map() }, assemble(dag, interfaces));
  return findings.map((one) => ({ ...explain(one), at: one.cause?.place }));
}

const model = dependency("model_in", { type: "model_artifacts", compatibleSources: ["Trainer"] });

test("an output that only its type keeps from an input is named, with the line of its type", () => {
  expect(unbound({ outputs: [output("logs"), output("model_out", { typePlace })] }, { dependencies: [model] })).toEqual(
    [
      {
        message:
          "Nothing feeds the required input model_in of step Consumer: no output of Loader and Trainer fits it; Trainer.model_out is a processing_output, and it takes a model_artifacts",
        hint: "Correct the type that is wrong, or add an edge from the step that makes it",
        cause: "Trainer.model_out",
        at: typePlace,
      },
    ],
  );
});

test("an output of the input's own name is meant though its step is not listed, another one is not", () => {
  const told = (name: string) =>
    unbound({ outputs: [output(name)] }, { dependencies: [dependency("model_in", { type: "model_artifacts" })] });
  const none = "Nothing feeds the required input model_in of step Consumer: no output of Loader and Trainer fits it";
  expect(told("model_in").map(({ message }) => message)).toEqual([
    `${none}; Trainer.model_in is a processing_output, and it takes a model_artifacts`,
  ]);
  expect(told("model_out")).toEqual([
    {
      message: none,
      hint: "Add an edge from the step that makes it, or an alias of that name to the output that is meant",
      at: undefined,
    },
  ]);
});
