import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { installHint } from "../../src/model/findings/installing.ts";
import { shellWord } from "../../src/model/shell.ts";
import { logOf, withSteps } from "../../src/report/commands.ts";
import { raw } from "./report/hostile.ts";

test("a word is quoted only where it must be", () => {
  expect(["a-b_c/d.py", "", "two words", "it's", "$(x)", "a\u001b\n'\\"].map(shellWord)).toEqual([
    ...["a-b_c/d.py", "''", "'two words'", "'it'\\''s'", "'$(x)'", "$'a\\u001b\\u000a\\'\\\\'"],
  ]);
});

test("a tilde, which some shells replace even inside a word, is quoted", () => {
  expect(["~/venv", "numpy~=1.26"].map(shellWord)).toEqual(["'~/venv'", "'numpy~=1.26'"]);
  const hint = installHint({ python: "python3\u001b" }, ["numpy~=1.26", "pandas"]);
  expect(hint).toBe("$'python3\\u001b' -m pip install 'numpy~=1.26' pandas");
});

test("a shell reads every word back as it was, and a terminal sees no control character (S8)", () => {
  const special = ["'", "\\", "$(x)", "`x`", "\n", "\u001b[2J", "\u202e", "\u{e0041}", "-", "數", "!", "*", "~"];
  const words = fc.array(fc.constantFrom(...special, "a", " "), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 20, maxLength: 20 }), (many) => {
      const written = many.map((parts) => parts.join(""));
      const line = written.map(shellWord).join(" ");
      expect(raw.test(line)).toBe(false);
      const env = { ...process.env, LC_ALL: "C.UTF-8" };
      const read = execFileSync("bash", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8", env });
      expect(read.split("\0").slice(0, -1)).toEqual(written);
    }),
    { numRuns: 20 },
  );
});

test("a step whose name begins with a dash can be named", () => {
  expect(withSteps("test p", "--step", ["-x", "a b"])).toBe("test p --step -x --step 'a b'");
  expect([logOf("logs", "-x"), logOf("logs", "x y")]).toEqual(["logs -- -x", "logs 'x y'"]);
});
