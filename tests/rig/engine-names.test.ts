import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject, type Project, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const names: readonly string[] = [
  ..." |a b| a|a |  |\t|a\nb|\n|\r|a\r\nb|\u0001|\u001b[31m|\u007f|\u0085|\u2028|\u200b|\ufeff|\u202e".split("|"),
  ..."'|\"|`|''|\"\"|$(x)|`x`|$HOME|$\u007bx}|%s|%n|{{x}}|<b>|&amp;|a;b|a&b|a\\b|\\n|*|?|[a]|~|#|!|@|,|:|=|+".split(
    "|",
  ),
  ..."-|--|-rf|--help|-1|__proto__|constructor|toString|hasOwnProperty|null|undefined|true|NaN|0".split("|"),
  ..."CON|nul.txt|.hidden|...|a..b|\u00e9|e\u0301|\u{1f600}|\u{1f468}\u200d\u{1f469}|日本|עברית|İ|ß|ﬁ".split("|"),
];
const longName = "ü".repeat(100);
const longFile = `${"ü".repeat(127)}x`;
const fileNames = [...names, longFile];

const makes = `
import json, os
for name in json.loads(os.environ["NAMES"]):
    with open(os.path.join("/opt/ml/processing/output/out", name), "w", newline="") as file: file.write(name)
print("made")
`;
const reads = `
import json, os
folder = "/opt/ml/processing/input/all"
names = json.loads(os.environ["NAMES"])
assert sorted(os.listdir(folder)) == sorted(names), os.listdir(folder)
for name in names: assert open(os.path.join(folder, name), newline="").read() == name
print("read")
`;
const stepNames = [...names, longName].filter((name) => !/[.]/.test(name));

const worst = ["a\nb", "-rf", "--", "__proto__", "\u001b[31m", "e\u0301", longName];

/** A step of every name, with a port and a file of that name; the first one makes files of every name. Readers follow some. */
function hostileProject(): Promise<Project> {
  const steps = stepNames.flatMap((name, index) => {
    const outputs = { [name]: { path: "/opt/ml/processing/output/out" } };
    const inputs = { [name]: { path: "/opt/ml/processing/input/all", from: `${name}.${name}` } };
    const env = { NAMES: JSON.stringify(index === 0 ? fileNames : [name]) };
    const reader = [`reads${index}`, { script: "reads.py", inputs, env }] as const;
    return [[name, { script: "makes.py", outputs, env }], ...(index === 0 || worst.includes(name) ? [reader] : [])];
  });
  return makeProject(Object.fromEntries(steps), { "scripts/makes.py": makes, "scripts/reads.py": reads });
}

/** What every command says of itself, whatever the names: it ends well, without a stack trace or a raw control character. */
async function clean(project: Project, ...words: readonly string[]): Promise<Ended> {
  const ended = await start(program, words, { cwd: project.root, temporary: project.temporary }).ended;
  expect([words, ended.code, ended.err]).toEqual([words, 0, ""]);
  expect([words, ended.out.match(/^ +at .*$/m)]).toEqual([words, null]);
  return ended;
}

const controls = /(?!\n)[\p{Cc}\u202e]/u;

test(`${names.length} hostile names serve as steps, ports and files (R16)`, async () => {
  await using project = await hostileProject();
  const ended = await testPipeline(program, project);
  expect(ended.codes()).toEqual([]);
  expect(new Set(ended.report.steps.map(({ outcome }) => outcome))).toEqual(new Set(["ran"]));
  for (const [index, name] of stepNames.entries()) {
    const files = ended.step(name).outputs.map(({ port, files: left }) => [port, left.map(({ path }) => path)]);
    const left = index === 0 ? [...fileNames].sort() : [name];
    expect(files.map(([port, paths]) => [port, [...(paths ?? [])].sort()])).toEqual([[name, left]]);
  }

  const plan = JSON.parse((await clean(project, "plan", project.pipeline, "--json")).out);
  expect(plan.steps.map(({ id }: { id: string }) => id).sort()).toEqual(ended.report.steps.map(({ id }) => id).sort());
  for (const command of [["plan", project.pipeline], ["list-results"]]) {
    expect((await clean(project, ...command)).out).not.toMatch(controls);
  }
  for (const name of worst) {
    expect((await clean(project, "logs", "--", name)).out).toContain("made");
    const shown = await clean(project, "plan", project.pipeline, `--step=${name}`, "--env");
    expect(shown.out).not.toMatch(controls);
  }
});
