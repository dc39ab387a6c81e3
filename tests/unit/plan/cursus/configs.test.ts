import { describe, expect, test } from "vitest";
import type { Configuration } from "../../../../src/model/cursus/config.ts";
import type { NamedNode } from "../../../../src/model/cursus/resolution.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { configsIn } from "../../../../src/plan/cursus/configs.ts";
import { configFindings } from "../../../../src/plan/cursus/findings/configs.ts";
import { configOf, configurationOf } from "./configurations.ts";

function nodeOf(stepType: string, suffix?: string): NamedNode {
  const name = suffix === undefined ? stepType : `${stepType}_${suffix}`;
  return { name, stepType, configClass: `${stepType}Config`, ...(suffix !== undefined && { suffix }) };
}

type Asked = Parameters<typeof configFindings>[0];

/** `key by method, confidence`, and what is next. */
function found(node: NamedNode, configuration: Configuration): string | undefined {
  const [resolution] = configsIn(configuration)([node]);
  if (resolution?.found === undefined) return undefined;
  const { found: best, runnerUp, isGuess } = resolution;
  const next = runnerUp === undefined ? "" : `, then ${runnerUp.config.key} ${runnerUp.confidence}`;
  return `${isGuess ? "guess: " : ""}${best.config.key} by ${best.method} ${best.confidence}${next}`;
}

function told(nodes: readonly NamedNode[], configuration: Configuration): readonly string[] {
  const dag = { name: "clip", file: "/project/clip.dag.json", nodes, edges: [] };
  const hasType: Asked["hasType"] = ({ className }) => className !== "NoSuchConfig";
  return configFindings({ dag, nodes, hasType }, configuration, configsIn(configuration)(nodes)).map(
    (one) => `${one.severity} ${one.code}: ${explain(one).message}`,
  );
}

const clip = "OutlierClippingConfig";

test("who asks again for a node gets the same answer, unless more is known of it by then", () => {
  const resolve = configsIn(configurationOf(configOf("clip", { job_type: "training" }, clip)));
  const [first] = resolve([nodeOf("OutlierClipping", "training")]);
  const [again, unnamed] = resolve([nodeOf("OutlierClipping", "training"), { name: "OutlierClipping_training" }]);
  expect(again).toBe(first);
  expect([first?.found?.method, unnamed?.found?.method]).toEqual(["class and job type", undefined]);
});

describe("a node's configuration is found by", () => {
  test("its key, before anything else", () => {
    const other = configOf("Other", { job_type: "training" }, clip);
    const own = configOf("OutlierClipping_training", { job_type: "replay" }, "SomethingElse");
    expect(found(nodeOf("OutlierClipping", "training"), configurationOf(other, own))).toBe(
      "OutlierClipping_training by exact key 1",
    );
  });

  test("its class and job type", () => {
    const [one, two] = ["calibration", "training"].map((job) => configOf(`clip_${job}`, { job_type: job }, clip));
    expect(found(nodeOf("OutlierClipping", "training"), configurationOf(one!, two!))).toBe(
      "clip_training by class and job type 1",
    );
  });

  test("a class that is called otherwise, as the interface says or with Step before Config", () => {
    const node = { ...nodeOf("OutlierClipping", "training"), configClass: "ClippingConfig" };
    const fields = { job_type: "training" };
    expect(found(node, configurationOf(configOf("a", fields, "ClippingConfig")))).toBe("a by class and job type 1");
    expect(found(node, configurationOf(configOf("b", fields, "OutlierClippingStepConfig")))).toBe(
      "b by class and job type 1",
    );
    expect(
      found(nodeOf("CradleDataLoading", "training"), configurationOf(configOf("c", fields, "CradleDataLoadConfig"))),
    ).toBe("c by class and job type 1");
  });

  test("its key apart from case", () => {
    expect(found(nodeOf("XGBoostTraining"), configurationOf(configOf("xgboosttraining")))).toBe(
      "xgboosttraining by key apart from case 1",
    );
  });

  test("being the only one of its type, for a node without a job type", () => {
    const configuration = configurationOf(configOf("OutlierClipping_training", { job_type: "training" }, clip));
    expect(found(nodeOf("OutlierClipping"), configuration)).toBe(
      "OutlierClipping_training by only one of its type 0.9",
    );
  });
});

describe("a guess", () => {
  test("takes a job type of the same meaning before another of the same step type", () => {
    const configuration = configurationOf(
      configOf("OutlierClipping_training", { job_type: "training" }, clip),
      configOf("OutlierClipping_validation", { job_type: "validation" }, clip),
    );
    const node = nodeOf("OutlierClipping", "val");
    expect(found(node, configuration)).toBe(
      "guess: OutlierClipping_validation by job type 0.9, then OutlierClipping_training 0.7",
    );
    expect(told([node], configuration)).toEqual([
      "note plan/guessed-config: OutlierClipping_validation is only a guess for the configuration of OutlierClipping_val: " +
        "job type, 0.9; OutlierClipping_training is next (step type, 0.7)",
      "warning plan/other-job-type: OutlierClipping_val gets the configuration OutlierClipping_validation, whose job_type is " +
        "validation, and not val",
      "warning plan/unused-config: No step of this graph uses the configuration OutlierClipping_training",
    ]);
  });

  test("by a word of the name alone is a warning", () => {
    const configuration = configurationOf(configOf("risk_settings"));
    const node = nodeOf("RiskTableMapping", "training");
    expect(found(node, configuration)).toBe("guess: risk_settings by name pattern 0.6");
    expect(told([node], configuration)).toEqual([
      "warning plan/guessed-config: risk_settings is only a guess for the configuration of RiskTableMapping_training: name pattern, 0.6",
    ]);
  });

  test("is never a configuration of another step type, though a word of their names agrees", () => {
    const configuration = configurationOf(
      configOf("TabularPreprocessing_training", { job_type: "training" }, "TabularPreprocessingConfig"),
    );
    expect(found(nodeOf("XGBoostTraining"), configuration)).toBe(undefined);
  });
});

test("nodes without a configuration are told in one error, and configurations of no node with what they may be meant for", () => {
  const nodes = [nodeOf("Package"), nodeOf("Payload"), nodeOf("Registration")];
  const configuration = configurationOf(configOf("Payload"), configOf("Pakage", {}, "NoSuchConfig"));
  expect(told(nodes, configuration)).toEqual([
    "error plan/no-config: /project/config.json has no configuration for Package and Registration",
    "warning plan/unused-config: No step of this graph uses the configuration Pakage, whose class no known step type has",
  ]);
});

test("keys such as __proto__ are configurations like others", () => {
  expect(found(nodeOf("__proto__"), configurationOf(configOf("__proto__")))).toBe("__proto__ by exact key 1");
});
