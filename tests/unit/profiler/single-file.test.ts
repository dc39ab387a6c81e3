import { expect, test } from "vitest";
import { openProfiler } from "../../../src/profiler/open-profiler.ts";
import { placeWith } from "./place.ts";

test("an input may be a single file, whatever has to be asked to look into it", async () => {
  const lines = [1, 2, 3].map((id) => JSON.stringify({ id, tags: ["a", { b: id }] }));
  await using place = await placeWith({ "songs.jsonl": `${lines.join("\n")}\n`, "other.csv": "a\n1\n" });
  const file = place.path("songs.jsonl");
  await using profiler = openProfiler({ folders: [file], temporary: place.path("../temporary") });
  expect((await profiler.profile(file)).files).toMatchObject([{ kind: "table", path: "songs.jsonl", rows: 3 }]);
  expect((await profiler.profile(place.path("other.csv"))).files).toMatchObject([{ kind: "unknown" }]);
});
