import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DependencyType } from "../../../../src/model/cursus/interface.ts";
import { normalisedWords } from "../../../../src/plan/cursus/score/normalise.ts";
import { ratio } from "../../../../src/plan/cursus/score/ratio.ts";
import { scoreOf } from "../../../../src/plan/cursus/score/score.ts";
import { similarity } from "../../../../src/plan/cursus/score/similarity.ts";
import { isListed } from "../../../../src/plan/cursus/score/source-list.ts";
import { dependency, output } from "./interfaces.ts";

interface Vector {
  readonly id: string;
  readonly dependency: string;
  readonly dependency_type: DependencyType;
  readonly provider: string;
  readonly output: string;
  readonly output_type: DependencyType;
  readonly aliases: readonly string[];
  readonly best_name: string;
  readonly provider_in_compatible_sources: boolean;
  readonly keyword_hits: readonly string[];
  readonly keyword_count: number;
  readonly parts: Readonly<Record<"type" | "data_type" | "name" | "exact" | "source" | "keywords", number>>;
  readonly score: number;
}

interface Pair {
  readonly left: string;
  readonly right: string;
  readonly normalised: readonly [string, string];
  readonly string_ratio?: number;
  readonly similarity: number;
}

const file = join(import.meta.dirname, "../../../data/cursus-score-vectors.json");
const vectors: { vectors: readonly Vector[]; similarity_only: readonly Pair[] } = JSON.parse(
  readFileSync(file, "utf8"),
);

function scoreOfVector(vector: Vector) {
  const fillers = Array.from({ length: vector.keyword_count - vector.keyword_hits.length }, () => "no such word");
  const wanted = dependency(vector.dependency, {
    type: vector.dependency_type,
    compatibleSources: vector.provider_in_compatible_sources ? [vector.provider.replace(/_.*/, "")] : ["Another"],
    keywords: [...vector.keyword_hits, ...fillers],
  });
  const offered = output(vector.output, { type: vector.output_type, aliases: vector.aliases });
  return scoreOf(wanted, { stepType: vector.provider, output: offered }, "interface");
}

test.each(vectors.vectors)("vector $id has its score and its parts", (vector) => {
  const { total, parts, bestName } = scoreOfVector(vector);
  expect(total).toBeCloseTo(vector.score, 4);
  expect(bestName).toBe(vector.best_name);
  const { data_type: dataType, ...others } = vector.parts;
  for (const [name, value] of Object.entries({ ...others, dataType })) {
    expect(parts[name as keyof typeof parts], name).toBeCloseTo(value, 6);
  }
});

test.each(vectors.similarity_only)("$left and $right are as alike as the vector says", (pair) => {
  expect([pair.left, pair.right].map((name) => normalisedWords(name).join(" "))).toEqual(pair.normalised);
  if (pair.string_ratio !== undefined) expect(ratio(...pair.normalised)).toBeCloseTo(pair.string_ratio, 6);
  expect(similarity(pair.left, pair.right)).toBeCloseTo(pair.similarity, 6);
});

describe("normalising", () => {
  test.each([
    ["PackagedModel", "packagedmodel"],
    ["the eval-config.for hyperparams", "evaluation configuration hyperparameters"],
    ["a_b!c", "bc"],
    ["of_the", ""],
    ["modèle_größe_2", "modèle größe 2"],
  ])("%s becomes %s", (name, normalised) => expect(normalisedWords(name).join(" ")).toBe(normalised));
});

describe("the source list", () => {
  test.each([
    ["RiskTableMapping_Training", ["RiskTableMapping"], true],
    ["RiskTableMapping", ["RiskTableMapping_Training"], false],
    ["MIMSPayload", ["Payload"], true],
    ["Payload", ["MIMSPayload"], true],
    ["Payload", ["PayloadStep"], true],
    ["PytorchTraining", ["PyTorchTrainingStep"], true],
    ["Package", ["ProcessingStep"], false],
  ] as const)("%s in %j: %s", (stepType, sources, listed) => expect(isListed(stepType, sources)).toBe(listed));
});

describe("the older form", () => {
  const sourceOf = (sources: readonly string[]) => {
    const wanted = dependency("data", { compatibleSources: sources });
    return scoreOf(wanted, { stepType: "Clip_Training", output: output("data") }, "python").parts.source;
  };
  test("an exact member of the list counts", () => expect(sourceOf(["Clip_Training"])).toBe(0.1));
  test("another list does not count against a producer", () => expect(sourceOf(["Clip"])).toBe(0));
  test("an empty list counts half", () => expect(sourceOf([])).toBe(0.05));
});

describe("types", () => {
  test("those that do not fit make the whole score 0", () => {
    const score = scoreOf(
      dependency("model_input", { type: "model_artifacts" }),
      { stepType: "XGBoostTraining", output: output("model_input") },
      "interface",
    );
    expect(score).toEqual({
      total: 0,
      parts: { type: 0, dataType: 0, name: 0, exact: 0, source: 0, keywords: 0 },
      bestName: "model_input",
    });
  });
  test.each([
    ["S3Uri", "String", 0.1],
    ["String", "S3Uri", 0.1],
    ["Float", "Integer", 0.1],
    ["String", "Integer", 0],
    ["Float", "Float", 0.2],
  ] as const)("%s from %s counts %d", (wanted, given, part) => {
    const offer = { stepType: "X", output: output("b", { dataType: given }) };
    expect(scoreOf(dependency("a", { dataType: wanted }), offer, "interface").parts.dataType).toBe(part);
  });
});
