import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeOwn } from "../../../src/system/remove-own.ts";

test("a folder is removed with what it holds, a file too, and what is not there is no trouble", () => {
  const folder = mkdtempSync(join(tmpdir(), "own-"));
  mkdirSync(join(folder, "a/b"), { recursive: true });
  writeFileSync(join(folder, "a/b/c"), "");
  removeOwn(folder);
  removeOwn(folder);
  expect(existsSync(folder)).toBe(false);
});

test("what the system refuses to remove is left without an error", () => {
  const tooLong = `/${"x".repeat(300)}`;
  expect(() => rmSync(tooLong, { force: true })).toThrow("ENAMETOOLONG");
  expect(removeOwn(tooLong)).toBeUndefined();
});
