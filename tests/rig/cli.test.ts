import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program, runHere } from "./program.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

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
  [["runtime", "test-pipeline"], "missing required argument 'pipeline'", "cursus runtime test-pipeline"],
  [
    ["runtime", "logs", "a", "b"],
    "too many arguments for 'logs'. Expected 1 argument but got 2",
    "cursus runtime logs",
  ],
  [["runtime", "plan", "x", "--step"], "option '--step <step>' argument missing", "cursus runtime plan"],
  [["runtime", "xyzzyxyzzy"], "unknown command 'xyzzyxyzzy'", "cursus runtime"],
  [["xyzzyxyzzy"], "unknown command 'xyzzyxyzzy'", "cursus"],
])("the line %j is answered with whose help to read (U6)", (args, problem, whose) => {
  const err = `error request/usage\n  ${problem}\n  next: See ${whose} --help\n`;
  expect(cursus(...args)).toEqual({ code: 64, out: "", err });
});

test("reading a pipeline is told at once, before anything can be wrong with it (U3)", () => {
  const { code, out, err } = cursus("runtime", "test-pipeline", "no where");
  expect({ code, out }).toEqual({ code: 64, out: "reading    no where\n" });
  expect(err).toMatch(/^error load\/no-such-file\n/);
  expect(cursus("runtime", "plan", "no where")).toMatchObject({ code: 64, out: "" });
});

test("show-config and discover-script tell one thing a line", () => {
  const config = cursus("runtime", "show-config", "--workspace-dir", "/w\u001b[2J");
  expect(config.out).toMatch(
    /^workspace {9}\/w\\x1b\[2J\n[\s\S]*\nmodes {13}entrypoint, call, both\n[\s\S]*\nmemory threshold {2}2048 MB\ntime threshold {4}300 s\njobs {14}\d+\nnode {14}v\d\S+\n$/,
  );
  const script = relative(program.folder, join(import.meta.dirname, "drive_terminal.py"));
  expect(cursus("runtime", "discover-script", script)).toEqual({
    ...{ code: 0, err: "" },
    out: expect.stringMatching(/^\/.*\/tests\/rig\/drive_terminal\.py\nsize: \d\.\d kB\nmain: yes\n$/),
  });
});

test.each([
  ["--data-source", "s3"],
  ["--s3-execution-arn", "x"],
  ["--testing-mode", "post_execution"],
])("an option of the design that is not there yet is refused: %s", (...option) => {
  const { code, out, err } = cursus("runtime", "test-pipeline", "x", ...option);
  expect({ code, out }).toEqual({ code: 64, out: "" });
  expect(err).toMatch(/is not there yet\n$/);
});

test.each([
  ["deep-dive-analysis", "x"],
  ["s3", "discover", "--bucket", "b"],
  ["production", "health-check"],
])("the command %s %s is not there yet", (...args) => {
  const named = args[0] === "deep-dive-analysis" ? args[0] : args.slice(0, 2).join(" ");
  const err = `error request/not-there-yet\n  The command ${named} is not there yet\n`;
  expect(cursus("runtime", ...args)).toEqual({ code: 64, out: "", err });
});

test.each([
  ["--testing-mode", "pre_execution"],
  ["--data-source", "local, synthetic"],
])("an unknown value of %s is answered with what is there", (option, known) => {
  const err = `error request/usage\n  ${option} x is unknown\n  next: Known: ${known}\n`;
  expect(cursus("runtime", "test-pipeline", "x", option, "x")).toEqual({ code: 64, out: "", err });
});

test("a script is found by its absolute path", () => {
  const path = `${import.meta.dirname}/drive_terminal.py`;
  const { code, out } = cursus("runtime", "discover-script", path, "--json");
  expect({ code, document: JSON.parse(out) }).toMatchObject({ code: 0, document: { found: path, searched: [path] } });
});

test("started by npm, the program is suggested as npm starts it", () => {
  const child = spawnSync(process.execPath, [program.file, "runtime", "plan"], {
    env: { ...process.env, npm_command: "exec" },
    encoding: "utf8",
  });
  expect(child.stderr).toContain("next: See npx cursus runtime plan --help\n");
  expect(cursus("runtime", "plan").err).toContain("next: See cursus runtime plan --help\n");
});

test("no help has prose beyond the edge of a terminal of 80 columns, whose examples stay whole", () => {
  const env = { ...process.env, COLUMNS: "80" };
  const helpOf = (...words: readonly string[]): string =>
    spawnSync(process.execPath, [program.file, ...words, "--help"], { env, encoding: "utf8" }).stdout;
  const commands = [...helpOf("runtime").matchAll(/^ {2}([a-z-]+)(?:\|\S+)? \[options\]/gm)];
  const texts = [helpOf(), helpOf("runtime"), ...commands.map(([, name = ""]) => helpOf("runtime", name))];
  expect(texts.length).toBeGreaterThan(20);
  const long = texts.flatMap((text) => text.split("\n")).filter((line) => line.length > 80);
  expect(long.filter((line) => !line.startsWith("  $ "))).toEqual([]);
});

test.each(["test-script", "batch-test", "benchmark-script", "profile-memory"])(
  "the help of %s tells the default time limit with its unit",
  (name) => expect(cursus("runtime", name, "--help").out).toMatch(/--timeout <time> .*\(default: 300 s\)$/m),
);

test("the help tells every exit code", () => {
  for (const group of [[], ["runtime"]])
    expect(cursus(...group, "--help").out).toMatch(/^Exit codes:(\n {2}\d+ .*(\n {7}\S.*)?){5}$/m);
});

test("the help of the whole program and of runtime has two examples, and nobody is asked for a missing command (U6)", () => {
  for (const group of [[], ["runtime"]]) {
    const help = cursus(...group, "--help");
    expect(help.code).toBe(0);
    expect(help.out.split("  $ cursus runtime ")).toHaveLength(3);
    expect(cursus(...group)).toEqual({ code: 64, out: "", err: help.out });
  }
});

test("with --json a refusal is one document on stdout (U4)", () => {
  const { code, out, err } = cursus("runtime", "test-pipeline", "x", "--jobs", "0", "--json");
  expect({ code, err }).toEqual({ code: 64, err: "" });
  expect(JSON.parse(out)).toMatchObject({ schema: "cursus/refused/1", verdict: "refused" });
});

test.each([
  "test-pipeline",
  "test-script",
  "batch-test",
  "list-scripts",
  "plan",
  "logs",
  "list-results",
  "discover-script",
  "show-config",
  "clean-workspace",
])("the help of %s has two examples (U6)", (command) => {
  const { code, out } = cursus("runtime", command, "--help");
  expect(code).toBe(0);
  expect(out.split(`$ cursus runtime ${command}`)).toHaveLength(3);
});
