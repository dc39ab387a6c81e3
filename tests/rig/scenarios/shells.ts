import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderName } from "../../../src/store/names.ts";
import type { Program } from "../program.ts";
import { makeProject, type Project, testPipeline } from "../project.ts";

const body = `
import json, os, sys
values = [os.environ[f"V{n}"] for n in range(int(os.environ["COUNT"]))]
print(json.dumps([sys.argv[1:], values]))
`;

export interface Named {
  readonly texts: number;
  /** Steps whose script did not get exactly the arguments and values of the file. */
  readonly wrong: readonly string[];
  /** Files that only a shell or a template language can have made. */
  readonly canaries: readonly string[];
}

/** Uses every text as a step's name, a script's name, arguments, flags, values and hyperparameters. */
export async function nameHostile(program: Program, texts: readonly string[]): Promise<Named> {
  const ids = texts.filter((text) => !/^$|\/|^\.\.?$/.test(text));
  const env = { ...Object.fromEntries(texts.map((text, n) => [`V${n}`, text])), COUNT: String(texts.length) };
  const flags = Object.fromEntries(texts.filter((text) => text !== "").map((text) => [text, text]));
  const hyperparameters = Object.fromEntries(Object.entries(flags).filter(([name]) => !name.includes("=")));
  const named = Object.fromEntries(ids.map((id) => [id, { script: `${id}.py`, args: texts, env }]));
  const steps = { ...named, flags: { script: "flags.py", kind: "training", args: flags, env, hyperparameters } };
  const files = Object.fromEntries([...ids, "flags"].map((id) => [`scripts/${id}.py`, body]));
  await using project = await makeProject(steps, files);
  const ended = await testPipeline(program, project);
  const wrong: string[] = ended.code === 0 ? [] : [`exit ${ended.code}: ${ended.codes()}`];
  for (const id of ids) {
    const log = await readFile(join(ended.folder, "steps", folderName(id), "1/log.txt"), "utf8");
    if (log !== `${pythonJson([texts, texts])}\n`) wrong.push(id);
  }
  const [one = "", two = ""] = ids;
  const alone = await testPipeline(program, project, `--step=${one}`, `--step=${two}`);
  if (alone.report.steps.map(({ id }) => id).join("\n") !== `${one}\n${two}`) wrong.push("--step");
  return { texts: texts.length, wrong, canaries: await canaries(project) };
}

/** Where a canary could be: in the project, at the root, where temporary files are. */
async function canaries(project: Project): Promise<readonly string[]> {
  const below = await readdir(project.root, { recursive: true });
  const places = await Promise.all(["/", tmpdir(), process.cwd()].map((folder) => readdir(folder)));
  return [...below, ...places.flat()].filter((path) => /(^|\/)canary[^~/]*$/.test(path));
}

/** As Python's `json.dumps` writes it. */
function pythonJson(lists: readonly (readonly string[])[]): string {
  return `[${lists.map((list) => `[${list.map((text) => JSON.stringify(text)).join(", ")}]`).join(", ")}]`;
}

const wrappers = [
  ...["$(C)", "`C`", ";C;", "|C", "||C", "&C", "&&C", "\nC\n", "'$(C)'", '"$(C)"', "'`C`'", '"`C`"', "<(C)", ">(C)"],
  ...["> canary", ">>canary", "|tee canary", "$(IFS=_;C)", "%0aC", "{{C}}", "$" + "{C}", "#{C}", "<%= C %>", "{% C %}"],
  ...["\\$(C)", "'\"", "*", "~", "!!", "$HOME", "%s%n", "$((1))", "{{7*7}}"],
];
const beginnings = ["", "-", "--", "-rf ", "a ", "--x="];

/** Texts that a shell or a template language would obey, with and without a beginning that looks like an option. */
export function shellTexts(): readonly string[] {
  const texts = wrappers.map((text) => text.replace("C", "touch canary"));
  return beginnings.flatMap((beginning) => texts.map((text) => `${beginning}${text}`));
}
