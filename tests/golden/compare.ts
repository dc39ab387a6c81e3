import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect } from "vitest";
import type { Output } from "./run-case.ts";

/** Compares a case's output with its folder `expected`. A difference is left beside it as `expected-changed`. */
export async function expectGolden(folder: string, output: Output): Promise<void> {
  const [expected, changed] = [join(folder, "expected"), join(folder, "expected-changed")];
  await rm(changed, { recursive: true, force: true });
  const known = await readTexts(expected);
  const names = [...new Set([...Object.keys(known), ...Object.keys(output)])].sort();
  const different = names.filter((name) => known[name] !== output[name]);
  if (different.length === 0) return;
  for (const [name, text] of Object.entries(output)) {
    await mkdir(dirname(join(changed, name)), { recursive: true });
    await writeFile(join(changed, name), text);
  }
  const place = relative(process.cwd(), folder);
  const accept = `rm -r ${place}/expected; mv ${place}/expected-changed ${place}/expected`;
  const message = `${different.join(", ")}: compare expected with expected-changed in ${place}; to accept: ${accept}`;
  const first = different[0]!;
  expect(output[first], message).toBe(known[first]);
}

async function readTexts(folder: string): Promise<Output> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file, "utf8")]));
  return Object.fromEntries(texts) as Output;
}
