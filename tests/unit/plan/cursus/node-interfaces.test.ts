import { expect, test } from "vitest";
import type { FoundInterface, InterfaceIndex } from "../../../../src/model/cursus/interface.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { nodeInterfaces } from "../../../../src/plan/cursus/node-interfaces.ts";
import { configOf } from "./configurations.ts";
import { stepInterface } from "./interfaces.ts";

const [base, training, other] = ["Clip", "Clip", "Plain"].map((stepType) => stepInterface(stepType));
const index: InterfaceIndex = {
  stepTypes: ["Clip", "Plain"],
  of: (stepType, jobType): FoundInterface | undefined => {
    if (stepType === "Plain") return { interface: other!, hasVariant: false, variants: [] };
    if (stepType !== "Clip") return undefined;
    const hasVariant = jobType === "training";
    return { interface: hasVariant ? training! : base!, hasVariant, variants: ["training", "testing"] };
  },
};
const names = ["Clip_training", "Clip_replay", "Plain_replay", "Unknown"];
const nodes = names.map((name) => ({ name }));
const named = new Map(
  names.slice(0, 3).map((name) => {
    const [stepType = "", suffix = ""] = name.split("_");
    return [name, { stepType, suffix }];
  }),
);

test("a node has the variant of its suffix, else the base, which is told where there are variants", () => {
  const { interfaces, findings } = nodeInterfaces({ nodes, named, configs: new Map() }, index);
  expect([...interfaces.keys()]).toEqual(["Clip_training", "Clip_replay", "Plain_replay"]);
  expect(interfaces.get("Clip_training")).toBe(training);
  expect(interfaces.get("Clip_replay")).toBe(base);
  expect(findings.map((one) => `${one.severity} ${one.step}: ${explain(one).message}`)).toEqual([
    "warning Clip_replay: The interface of Clip has no variant for the job type replay, so its base holds; it has training and testing",
  ]);
});

test("the job type of a configuration wins over the suffix", () => {
  const config = configOf("x", { job_type: "training" });
  const configs = new Map([["Clip_replay", config]]);
  const { interfaces, findings } = nodeInterfaces({ nodes, named, configs }, index);
  expect(interfaces.get("Clip_replay")).toBe(training);
  expect(findings).toEqual([]);
});
