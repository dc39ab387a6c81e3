import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settingsIn } from "../../../../src/load/discover/settings-files.ts";
import { temporaryFolder } from "../../../../src/system/temporary.ts";

async function settingsOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  await using temporary = await temporaryFolder();
  const folder = join(temporary.path, "project");
  mkdirSync(join(folder, "config"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return settingsIn(folder);
}

test("YAML and JSON files are settings, with the values that they hold", async () => {
  const files = {
    "config/a.yaml": "paths: {raw: /opt/ml/input}\nshare: 0.2\ncount: 3\non: true\nnothing: null\nnames: [a, '1']\n",
    "b.json": '{"a": {"b": [1, "x", false]}}',
    "notes.txt": "a: 1",
  };
  expect(await settingsOf(files)).toEqual({
    "b.json": { a: { b: [1, "x", false] } },
    "config/a.yaml": {
      paths: { raw: "/opt/ml/input" },
      share: 0.2,
      count: 3,
      on: true,
      nothing: null,
      names: ["a", "1"],
    },
  });
});

test("a file that cannot be read as settings is none", async () => {
  const files = {
    "a.yaml": "a: [1",
    "b.json": "{",
    "c.json": `"${"x".repeat(70_000)}"`,
    "d.yaml": "",
    "e.yaml": "a: 1",
  };
  expect(await settingsOf(files)).toEqual({ "e.yaml": { a: 1 } });
});
