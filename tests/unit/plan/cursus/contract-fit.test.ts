import { expect, test } from "vitest";
import type { StepConfig } from "../../../../src/model/cursus/config.ts";
import type { StepContract } from "../../../../src/model/cursus/interface.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { checkContractFit } from "../../../../src/plan/cursus/contract-fit.ts";

const contract: StepContract = {
  inputs: [{ name: "table", path: "/opt/ml/processing/input/table" }],
  outputs: [{ name: "clipped", path: "/opt/ml/processing/output/clipped" }],
  arguments: {},
  jobArguments: [],
  requiredEnv: [],
  optionalEnv: {},
  requirements: {},
  shipsSourceDir: false,
  includesJobType: false,
  fromConfig: {},
  skipped: [],
  runtimeRequires: [],
  computedEnv: {},
  isSink: false,
};
const place = { file: "/config.json", line: 3, column: 5 };

function told(fields: StepConfig["fields"]): readonly unknown[] {
  const config: StepConfig = { key: "Clip_training", fields, placeOf: () => place };
  return checkContractFit(config, contract).map((one) => [one.severity, one.place, explain(one)]);
}

test("a configuration that names the contract's ports fits it, and so does one that names none", () => {
  expect(told({ input_paths: { table: "/a" }, output_paths: { clipped: "/b" }, other: 1 })).toEqual([]);
  expect(told({ input_paths: null, output_paths: [] })).toEqual([]);
  expect(told({})).toEqual([]);
});

test("every port that the contract lacks is an error at the field", () => {
  expect(told({ input_paths: { tabel: "/a" }, output_paths: { clipped: "/b", summary: "/c" } })).toEqual([
    [
      "error",
      place,
      { message: "input_paths of Clip_training names tabel, which its contract lacks", hint: "Did you mean table?" },
    ],
    [
      "error",
      place,
      {
        message: "output_paths of Clip_training names summary, which its contract lacks",
        hint: "The contract has clipped; correct the name, or add the port to the contract",
      },
    ],
  ]);
});

test("a contract of the configuration's own has to say what the step's says", () => {
  const path = "/opt/ml/processing/input/table";
  expect(told({ contract: { inputs: { table: { path, required: true } }, outputs: {}, entry_point: "a.py" } })).toEqual(
    [],
  );
  expect(
    told({ contract: { inputs: { tabel: path, table: "/elsewhere" }, outputs: { clipped: { path: "/out" } } } }),
  ).toEqual([
    [
      "error",
      place,
      {
        message: "contract.inputs of Clip_training names tabel, which its contract lacks",
        hint: "Did you mean table?",
      },
    ],
    ...[
      ["contract.inputs", "table", "/elsewhere", path],
      ["contract.outputs", "clipped", "/out", "/opt/ml/processing/output/clipped"],
    ].map(([field, port, given, declared]) => [
      "error",
      place,
      {
        message: `${field} of Clip_training has ${port} at ${given}, its contract at ${declared}`,
        hint: "The contract alone counts: correct the path there, or remove this one",
      },
    ]),
  ]);
});
