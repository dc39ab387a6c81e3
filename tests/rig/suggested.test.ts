import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject, type Project } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { path: "/opt/ml/processing/output" };
const input = (from: string) => ({ path: `/opt/ml/processing/input/${from.slice(0, -4)}`, from });
const make = (more: object) => ({ script: "make.py", outputs: { out }, ...more });
const steps = {
  fails: make({ script: "fails.py" }),
  early: make({ depends_on: ["fails"] }),
  aside: make({}),
  after: make({ inputs: { i: input("aside.out") } }),
  join: make({ inputs: { a: input("fails.out"), b: input("after.out") } }),
};
const files = {
  "scripts/fails.py": 'raise SystemExit("no")\n',
  "scripts/make.py": `open("${out.path}/a.txt", "w").write("a")\n`,
};

function ask(project: Project, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
}

/** The suggested command without its first words, `cursus runtime`. */
function suggested(text: string): readonly string[] {
  const line = /^run what did not pass: +(.*)$/m.exec(text)?.[1] ?? "";
  return line.split(" ").slice(2);
}

test("the command for what did not pass works as it stands after --fail-fast, of a whole pipeline and of a part", async () => {
  for (const part of [[], ["--step", "fails", "--step", "aside"]]) {
    await using project = await makeProject(steps, files);
    const args = ["test-pipeline", "pipeline.json", "--fail-fast", "--jobs", "1", ...part];
    const first = await ask(project, ...args);
    const words = suggested(first.out);
    expect(words, first.out).not.toEqual([]);
    const again = await ask(project, ...words, "--json");
    expect({ words, code: again.code, verdict: JSON.parse(again.out).verdict }).toEqual({
      words,
      code: 1,
      verdict: "failed",
    });
  }
});

test("a mode that the command line asked for is not to be changed in the file", async () => {
  await using project = await makeProject({ make: make({}) }, files);
  const { out: text } = await ask(project, "plan", "pipeline.json", "--mode", "call");
  expect(text).toContain("next: Leave out --mode call, or define `main(input_paths, output_paths, environ_vars,");
  await using written = await makeProject({ make: make({ mode: "call" }) }, files);
  const plan = await ask(written, "plan", "pipeline.json");
  expect(plan.out).toContain("next: Use `mode: entrypoint`, or define `main(input_paths, output_paths, environ_vars,");
});
