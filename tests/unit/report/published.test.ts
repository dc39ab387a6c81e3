import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSchemas } from "../../../src/report/published.ts";

const folder = join(import.meta.dirname, "../../../schemas");

test("schemas/ holds what node scripts/write-schemas.js writes, and nothing else", async () => {
  const published = publishedSchemas();
  const names = (await readdir(folder)).map((name) => name.replace(".schema.json", ""));
  expect(names.toSorted()).toEqual([...Object.keys(published), "pipeline"].toSorted());
  for (const [name, schema] of Object.entries(published)) {
    expect(JSON.parse(await readFile(join(folder, `${name}.schema.json`), "utf8"))).toEqual(schema);
  }
});
