import { expect, test } from "vitest";
import { placeWith } from "./place.ts";

test("a CSV file is told column by column, with missing values as pandas sees them", async () => {
  const rows = [
    "id,name,score,day,ok",
    "1,Ann,0.5,2024-01-01,True",
    "2,,NA,2024-01-03,False",
    "3,Bob,1.5,2024-01-02,True",
  ];
  await using place = await placeWith({ "train/people.csv": `${rows.join("\n")}\n` });
  expect(await place.profiler.profile(place.folder)).toEqual({
    files: [
      {
        kind: "table",
        path: "train/people.csv",
        bytes: 96,
        format: "csv",
        rows: 3,
        hasHeader: true,
        width: 5,
        columns: [
          {
            name: "id",
            kind: "integer",
            type: "BIGINT",
            nulls: 0,
            distinct: 3,
            least: "1",
            greatest: "3",
            quantiles: [1, 1, 2, 3, 3],
            histogram: { from: 1, to: 4, counts: [1, 1, 1] },
            top: ["1", "2", "3"].map((value) => ({ value, count: 1 })),
          },
          {
            name: "name",
            kind: "text",
            type: "VARCHAR",
            nulls: 1,
            distinct: 2,
            least: "Ann",
            greatest: "Bob",
            top: ["Ann", "Bob"].map((value) => ({ value, count: 1 })),
          },
          {
            name: "score",
            kind: "float",
            type: "DOUBLE",
            nulls: 1,
            distinct: 2,
            least: "0.5",
            greatest: "1.5",
            quantiles: [0.5, 0.5, 0.5, 1.5, 1.5],
            histogram: { from: 0.5, to: 1.5, counts: [1, ...Array(18).fill(0), 1] },
            top: ["0.5", "1.5"].map((value) => ({ value, count: 1 })),
          },
          {
            name: "day",
            kind: "date",
            type: "DATE",
            nulls: 0,
            distinct: 3,
            least: "2024-01-01",
            greatest: "2024-01-03",
            top: ["2024-01-01", "2024-01-02", "2024-01-03"].map((value) => ({ value, count: 1 })),
          },
          {
            name: "ok",
            kind: "boolean",
            type: "BOOLEAN",
            nulls: 0,
            distinct: 2,
            least: "false",
            greatest: "true",
            top: [
              { value: "true", count: 2 },
              { value: "false", count: 1 },
            ],
          },
        ],
      },
    ],
  });
});
