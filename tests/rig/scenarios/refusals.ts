import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Ended, type Place, type Program, start } from "../program.ts";
import { makeProject, type Project } from "../project.ts";
import { type Answer, aftermathOf } from "./aftermath.ts";
import { smallDisk } from "./small-disk.ts";

const outputs = { out: { path: "/opt/ml/processing/output/out" } };
const inputs = { x: { path: "/opt/ml/processing/input/x", from: "make.out" } };

/** `use` takes what `make` leaves. */
export const chain: Readonly<Record<"make" | "use", Readonly<Record<string, unknown>>>> = {
  make: { script: "make.py", outputs },
  use: { script: "use.py", inputs, outputs },
};

/** `make` writes that many bytes by a statement that gets them as `text`; `use` wants all of them, and writes them again. */
export function scriptsOf(bytes: number, write: string): Readonly<Record<string, string>> {
  return {
    "scripts/make.py": `print('making')\ntext = 'x' * ${bytes}\n${write}\n`,
    "scripts/use.py": `
print('using')
text = open('/opt/ml/processing/input/x/a.txt').read()
assert len(text) == ${bytes}
${write}
`,
  };
}

/** The file is never closed, as in short scripts: until 3.13 Python says nothing of bytes that it then cannot write. */
export const scripts: Readonly<Record<string, string>> = scriptsOf(
  100,
  "open('/opt/ml/processing/output/out/a.txt', 'w').write(text)",
);

export const placeOf = (project: Project): Place => ({ cwd: project.root, temporary: project.temporary });

export function runIn(program: Program, project: Project, at: { workspace: string; place: Place }): Promise<Ended> {
  const options = ["--json", "--jobs", "1", "--workspace-dir", at.workspace];
  return start(program, ["test-pipeline", project.pipeline, ...options], at.place).ended;
}

export interface Refusals {
  /** Runs in which something was refused. */
  readonly refused: number;
  readonly wrong: readonly string[];
}

export interface Filling {
  readonly room: "pages" | "files";
  readonly every: number;
}

/** Runs on a small disk with room for 0, `every`, 2 x `every` ... pages or files, until a run passes; then again with room. */
export async function fillAfter(
  program: Program,
  { room, every }: Filling,
): Promise<Refusals & { readonly answers: readonly Answer[] }> {
  await using project = await makeProject(chain, scripts);
  const answers: Answer[] = [];
  const wrong: string[] = [];
  for (let left = 0; answers.at(-1) !== "passed" && left < 200; left += every) {
    await using disk = await smallDisk();
    await (room === "pages" ? disk.leavePages(left) : disk.leaveFiles(left));
    const [workspace, seen] = [join(disk.path, "w"), join(disk.seen, "w")];
    const place = { ...placeOf(project), through: disk.through };
    const ended = await runIn(program, project, { workspace, place });
    const aftermath = await aftermathOf(ended, { program, place, workspace, seen });
    await disk.free();
    const again = await runIn(program, project, { workspace, place });
    answers.push(aftermath.answer);
    wrong.push(...aftermath.wrong, ...(again.code === 0 ? [] : [`with room: exit ${again.code} ${again.err}`]));
  }
  return { refused: answers.length - 1, wrong, answers: [...new Set(answers)] };
}

const errors = ["ENOSPC", "EIO", "EDQUOT"] as const;

export interface Failing {
  readonly call: string;
  /** Which ones of them: every one, or every second ... one. */
  readonly every: number;
}

/** Lets calls of that name fail in the tool itself, one in each run, of those that have to do with the workspace. */
export async function failCalls(program: Program, { call, every }: Failing): Promise<Refusals> {
  const wrong: string[] = [];
  let refused = 0;
  for (const nth of (await callsOfRun(program, call)).filter((_, at) => at % every === 0)) {
    await using project = await makeProject(chain, scripts);
    const workspace = join(project.root, "w");
    const error = errors[nth % errors.length]!;
    const { ended, paths } = await traced(program, project, [call, `--inject=${call}:error=${error}:when=${nth}`]);
    const path = paths.find(({ isInjected }) => isInjected)?.path;
    if (path === undefined) continue;
    refused += 1;
    const aftermath = await aftermathOf(ended, { program, place: placeOf(project), workspace, seen: workspace });
    wrong.push(...aftermath.wrong.map((what) => `${call} ${nth} ${error} of ${path}: ${what}`));
  }
  return { refused, wrong };
}

/** The numbers that calls of that name have, each within its thread, which have to do with the workspace in a run that nothing disturbs. */
async function callsOfRun(program: Program, call: string): Promise<readonly number[]> {
  await using project = await makeProject(chain, scripts);
  const { paths } = await traced(program, project, [call]);
  return [...new Set(paths.map(({ nth }) => nth))].toSorted((left, right) => left - right);
}

interface Traced {
  readonly ended: Ended;
  /** Calls with a path in the workspace. */
  readonly paths: readonly { readonly nth: number; readonly path: string; readonly isInjected: boolean }[];
}

async function traced(program: Program, project: Project, [call = "", ...inject]: readonly string[]): Promise<Traced> {
  const trace = join(project.root, "trace");
  // Only the tool and its threads: what it starts is not looked at.
  const options = ["-f", "--detach-on=execve", "-qq", "-y", "-o", trace, `--trace=${call}`, ...inject];
  // With one thread in the pool the calls come in nearly the same order every time.
  const place = { ...placeOf(project), through: ["strace", ...options], env: { UV_THREADPOOL_SIZE: "1" } };
  const ended = await runIn(program, project, { workspace: join(project.root, "w"), place });
  return { ended, paths: pathsIn(await readFile(trace, "utf8"), call) };
}

/** A line is `THREAD CALL(...`; the end of a call that another one interrupted has a line of its own. */
function pathsIn(trace: string, call: string): Traced["paths"] {
  const counts = new Map<string, number>();
  return trace.split("\n").flatMap((line) => {
    const [, thread = "", name] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (name !== call) return [];
    const nth = (counts.get(thread) ?? 0) + 1;
    counts.set(thread, nth);
    const path = /["<](\/[^">]*\/w(\/[^">]*)?)[">]/.exec(line)?.[1];
    return path === undefined ? [] : { nth, path, isInjected: line.includes("(INJECTED)") };
  });
}
