import { expect, test } from "vitest";
import { noOverrides } from "../../../../src/model/cursus/overrides.ts";
import { draftProject } from "../../../../src/plan/cursus/project.ts";
import { resolutionDocument } from "../../../../src/report/plan-document.ts";
import { previewText } from "../../../../src/report/preview-text.ts";
import { styleOf } from "../../../../src/report/style.ts";
import { configOf, configurationOf } from "./configurations.ts";
import { dagOf } from "./graphs.ts";
import { stepInterface } from "./interfaces.ts";

const clip = stepInterface("Clip");
const { preview } = draftProject({
  dag: dagOf(["Clip_training", "Clip_val", "Fit"], []),
  configuration: configurationOf(
    configOf("Clip_training", { job_type: "training" }, "ClipConfig"),
    configOf("Clip_validation", { job_type: "validation" }, "ClipConfig"),
  ),
  interfaces: {
    stepTypes: ["Clip"],
    of: (stepType) => (stepType === "Clip" ? { interface: clip, hasVariant: false, variants: [] } : undefined),
  },
  overrides: noOverrides,
});

test("the preview shows how each node got its configuration, what is next, and what makes it surer", () => {
  const text = previewText(preview, styleOf({ columns: 220, cwd: "/", colour: false }));
  expect(text.split("\n").map((line) => line.replace(/ {2,}/g, " | "))).toEqual([
    "node | configuration | how",
    "Clip_training | of its name | ClipConfig; job type training",
    "Clip_val | Clip_validation | ClipConfig; job type validation; by job type, 0.9 sure; next best Clip_training (by step type, 0.7 sure); call Clip_validation Clip_val if it is meant",
    "Fit | none | its name begins with no known step type; correct the name, or add an interface",
    "",
  ]);
});

test("the document of the preview says the same", () => {
  expect(preview.map(resolutionDocument)).toEqual([
    {
      ...{ node: "Clip_training", step_type: "Clip", job_type: "training", config_key: "Clip_training" },
      ...{ config_type: "ClipConfig", method: "exact key", confidence: 1, candidates: [] },
    },
    {
      ...{ node: "Clip_val", step_type: "Clip", job_type: "validation", config_key: "Clip_validation" },
      ...{ config_type: "ClipConfig", method: "job type", confidence: 0.9 },
      candidates: [{ config_key: "Clip_training", method: "step type", confidence: 0.7 }],
      recommendation: "call Clip_validation Clip_val if it is meant",
    },
    {
      ...{ node: "Fit", candidates: [], error: "its name begins with no known step type" },
      recommendation: "correct the name, or add an interface",
    },
  ]);
});

test("a node whose interface has errors is told so", () => {
  const { preview: shown, steps } = draftProject({
    dag: dagOf(["Clip"], []),
    interfaces: { stepTypes: ["Clip"], of: () => undefined },
    overrides: noOverrides,
  });
  expect(shown).toEqual([
    {
      ...{ node: "Clip", stepType: "Clip" },
      ...{ error: "the interface of Clip has errors", recommendation: "correct them" },
    },
  ]);
  expect(steps.map(({ step }) => step.control?.action)).toEqual([
    { kind: "stand-in", reason: "the interface of Clip has errors" },
  ]);
});
