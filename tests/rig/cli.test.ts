import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram, type Program, runHere } from "./program.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

afterAll(() => program[Symbol.asyncDispose]());

function cursus(...args: readonly string[]): ReturnType<typeof runHere> {
  return runHere(program, args);
}

test("an unknown option or command is answered with the nearest name and exit 64 (U6)", () => {
  expect(cursus("runtime", "test-pipeline", "x", "--stepp", "a")).toEqual({
    ...{ code: 64, out: "" },
    err: "error request/usage\n  unknown option '--stepp'\n  next: Did you mean --step?\n",
  });
  expect(cursus("runtime", "tset-pipeline").err).toContain("Did you mean test-pipeline?");
});

test.each([
  ["--data-source", "s3"],
  ["--data-size", "small"],
  ["--config-path", "x"],
  ["--no-data-flow-validation"],
  ["--enable-data-flow-validation"],
  ["--testing-mode", "post_execution"],
])("an option of the design that is not there yet is refused: %s", (...option) => {
  const { code, out, err } = cursus("runtime", "test-pipeline", "x", ...option);
  expect({ code, out }).toEqual({ code: 64, out: "" });
  expect(err).toMatch(/is not there yet\n$/);
});

test.each([
  ["test-script", "x"],
  ["s3", "discover", "--bucket", "b"],
  ["production", "health-check"],
])("the command %s %s is not there yet", (...args) => {
  expect(cursus("runtime", ...args)).toMatchObject({ code: 64, out: "" });
});

test("with --json a refusal is one document on stdout (U4)", () => {
  const { code, out, err } = cursus("runtime", "test-pipeline", "x", "--jobs", "0", "--json");
  expect({ code, err }).toEqual({ code: 64, err: "" });
  expect(JSON.parse(out)).toMatchObject({ schema: "cursus/refused/1", verdict: "refused" });
});

test.each(["test-pipeline", "plan", "logs", "list-results", "discover-script", "show-config", "clean-workspace"])(
  "the help of %s has two examples (U6)",
  (command) => {
    const { code, out } = cursus("runtime", command, "--help");
    expect(code).toBe(0);
    expect(out.split(`$ cursus runtime ${command}`)).toHaveLength(3);
  },
);
