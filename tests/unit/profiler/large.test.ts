import { expect, test } from "vitest";
import { placeWith } from "./place.ts";

test("of a large table rows, missing values and extremes are those of all rows, the rest that of a sample", async () => {
  const rows = Array.from(
    { length: 400_000 },
    (_, at) => `${at},${at % 5 === 0 ? "" : "x"},${at === 240_000 ? "odd" : at}`,
  );
  await using place = await placeWith({ "in/t.csv": `n,s,m\n${rows.join("\n")}\n` });
  await place.profiler.convert(place.path("in"), place.path("parquet"), "parquet");
  for (const folder of ["in", "parquet"]) {
    const [file] = (await place.profiler.profile(place.path(folder))).files;
    if (file?.kind !== "table") throw new Error(JSON.stringify(file));
    expect([file.rows, Math.round((file.sampledRows ?? 0) / 10_000)]).toEqual([400_000, 10]);
    const told = file.columns.map(({ name, kind, nulls, least, greatest }) => ({ name, kind, nulls, least, greatest }));
    expect(told).toEqual([
      { name: "n", kind: "integer", nulls: 0, least: "0", greatest: "399999" },
      { name: "s", kind: "text", nulls: 80_000, least: "x", greatest: "x" },
      { name: "m", kind: "text", nulls: 0, least: "0", greatest: "odd" },
    ]);
  }
});
