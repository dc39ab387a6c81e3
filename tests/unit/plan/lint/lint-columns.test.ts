import { describe, expect, it } from "vitest";
import type { ColumnHint } from "../../../../src/model/hints.ts";
import type { Step } from "../../../../src/model/step.ts";
import type { WrittenTexts } from "../../../../src/model/written-texts.ts";
import { port } from "../build.ts";
import { codeOf, told, use } from "./linting.ts";

describe("an identifier among the features", () => {
  const training: Partial<Step> = {
    kind: "training",
    script: { path: "/p/scripts/train.py", sourceDir: "/p/scripts" },
    contract: { inputs: [], outputs: [port("model", "/opt/ml/model")] },
  };
  const file = "/p/scripts/settings.json";
  const at = (line: number, ...names: string[]): WrittenTexts["texts"] =>
    names.map((text) => ({ text, place: { file, line, column: 3 } }));
  const id: WrittenTexts = { name: "id_name", isList: false, texts: at(2, "flight_id") };
  const list = (name: string, ...names: string[]): WrittenTexts => ({ name, isList: true, texts: at(3, ...names) });
  const reading = codeOf("train", { paths: [use("/opt/ml/code/settings.json", { format: "json" })] }, training);

  it("is told where the file of settings has it", () => {
    expect(told([reading], { files: [file], texts: [id, list("cat_field_list", "carrier", "flight_id")] })).toEqual([
      [
        "lint/identifier-as-feature",
        "train",
        "scripts/settings.json:3",
        "cat_field_list has flight_id among its columns, which id_name calls the identifier of rows",
      ],
    ]);
  });

  it("is told of hyperparameters, too", () => {
    const origin = { kind: "pipeline", place: { file: "/p/pipeline.yaml", line: 9, column: 1 } } as const;
    const hyperparameters = [
      { name: "id_column", value: "row", origin },
      { name: "features", value: ["row", "x"], origin },
    ];
    expect(told([codeOf("train", {}, { ...training, hyperparameters })])).toEqual([
      [
        "lint/identifier-as-feature",
        "train",
        "pipeline.yaml:9",
        "features has row among its columns, which id_column calls the identifier of rows",
      ],
    ]);
  });

  it.each(["full_field_list", "drop_features", "non_feature_columns", "id_features", "columns"])(
    "is right in %s",
    (name) => {
      expect(told([reading], { files: [file], texts: [id, list(name, "flight_id")] })).toEqual([]);
    },
  );

  it("is not told of lists without it, and where nothing names it", () => {
    expect(told([reading], { files: [file], texts: [id, list("cat_field_list", "carrier")] })).toEqual([]);
    expect(told([reading], { files: [file], texts: [list("cat_field_list", "flight_id")] })).toEqual([]);
  });
});

describe("a label that is taken by position", () => {
  const label: ColumnHint = {
    name: "delayed",
    namedBy: [{ kind: "environment", name: "LABEL_FIELD" }],
    optional: true,
    from: [
      { what: "asked for", line: 9 },
      { what: "used", line: 10 },
    ],
  };
  const last: ColumnHint = { position: -1, from: [{ what: "used", line: 10 }] };
  const reads = (...columns: ColumnHint[]) =>
    told([codeOf("score", { paths: [use("/opt/ml/processing/input/table/*.csv", { table: { columns } })] })]);

  it("is told at the line that asks for it", () => {
    expect(reads(label, last)).toEqual([
      [
        "lint/label-by-position",
        "score",
        "scripts/score.py:9",
        "scripts/score.py takes the last column for the label where a table lacks delayed, which LABEL_FIELD names",
      ],
    ]);
  });

  it("is not told of a column that is no label, is required, or stands beside one used by its position elsewhere", () => {
    const { optional: _optional, ...required } = label;
    expect(reads({ ...label, namedBy: [{ kind: "environment", name: "ID_FIELD" }] }, last)).toEqual([]);
    expect(reads(required, last)).toEqual([]);
    expect(reads(label, { ...last, from: [...last.from, { what: "used", line: 30 }] })).toEqual([]);
  });
});
