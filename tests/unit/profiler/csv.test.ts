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
            missingWords: ["NA"],
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

/** Name, kind, missing values, words for them, and disguise of every column. */
async function told(text: string): Promise<unknown> {
  await using place = await placeWith({ "t.csv": text });
  const [file] = (await place.profiler.profile(place.folder)).files;
  if (file?.kind !== "table") throw new Error(JSON.stringify(file));
  return file.columns.map(({ name, kind, nulls, missingWords = [], disguise = "" }) =>
    [name, kind, nulls, missingWords.join(" "), disguise].join("|"),
  );
}

const answers = ["answer,gap,two,age,all", "None,None,None,1,None", "yes,,NA,n/a,None", "no,yes,no,3,None"];
const amounts = ["paid,rate,size,raw,odd", "\"€ 1,234.50\",12 %,1 000,\"b'it''s'\",€ 5", '-$5,7,"1,5","b""x""",free'];
// Too large to be looked at in memory, whatever it holds.
const many = (rows: readonly string[], times: number): string =>
  [rows[0], ...Array.from({ length: times }, () => rows.slice(1)).flat(), ""].join("\n");

test.each([1, 100_000])("a word may be a category or stand for a missing value (%d times)", async (times) => {
  expect(await told(many(answers, times))).toEqual([
    "answer|text|0||",
    `gap|text|${2 * times}|None|`,
    "two|text|0||",
    `age|integer|${times}|n/a|`,
    `all|empty|${3 * times}|None|`,
  ]);
});

test("what is a category in the first rows is none once a later cell is blank", async () => {
  const text = `${many(answers, 100_000)},,,,\n`;
  expect(await told(text)).toContain("answer|text|100001|None|");
});

test.each([1, 60_000])("amounts and printed bytes are told as what they are in disguise (%d times)", async (times) => {
  expect(await told(many(amounts, times))).toEqual([
    "paid|text|0||number",
    "rate|text|0||number",
    "size|text|0||number",
    "raw|text|0||bytes",
    "odd|text|0||",
  ]);
});

test.each([
  ["7", "1.5", "float"],
  ["7", "1e3", "float"],
  ["7", "18446744073709551615", "integer"],
  ["7", "1_000", "text"],
  ["7", "0x1F", "text"],
  ["true", "1", "text"],
  ["2024-01-31", "2024-01-31 10:00:00", "timestamp"],
  ["2024-01-31", "soon", "text"],
  ["7.5", "high", "text"],
])("a hundred thousand times %s and then %s is a column of kind %s", async (many, last, kind) => {
  const text = `a,b\n${`${many},some text that makes the file longer than four mebibytes\n`.repeat(100_500)}${last},x\n`;
  await using place = await placeWith({ "t.csv": text });
  const { files } = await place.profiler.profile(place.folder);
  expect(files[0]?.kind === "table" && [files[0].rows, files[0].columns[0]?.kind]).toEqual([100_501, kind]);
});
