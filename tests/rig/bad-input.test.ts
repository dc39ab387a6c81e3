import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram, type Ended, type Program, start } from "./program.ts";

let program: Program;
let folder = "";

beforeAll(async () => {
  program = await buildProgram();
  folder = await mkdtemp(join(tmpdir(), "bad-"));
  for (const name of ["data", "scripts.py", "t", "empty", "configs", "team"]) await mkdir(join(folder, name));
  await writeFile(join(folder, "a.py"), "print(1)\n");
  await writeFile(join(folder, "runner"), "#!/bin/sh\n");
  await chmod(join(folder, "runner"), 0o644);
  await writeFile(join(folder, "configs/nightly.yml"), "steps: {a: {script: ../a.py}}\n");
  await writeFile(join(folder, "team/pipeline.json"), '{"steps": {"a": {"script": "../a.py"}}}');
});

afterAll(() => rm(folder, { recursive: true }));

const plan = (...args: readonly string[]): Promise<Ended> =>
  start(program, ["plan", ...args], { cwd: folder, temporary: join(folder, "t") }).ended;

const step = (fields: string): string => `steps:\n  s: {script: a.py, ${fields}}\n`;
const head = (code: string, of = ""): string => `error ${code}${of}`;

const documents: readonly (readonly [
  what: string,
  file: string,
  content: string | Uint8Array,
  lines: readonly string[],
])[] = [
  [
    "a YAML file of 100 MB",
    "huge.yaml",
    new Uint8Array(100_000_000).fill(0x61),
    [
      head("load/too-large"),
      "  FOLDER/huge.yaml is too large: 100000000 bytes, at most 1048576 are read",
      "  huge.yaml:1:1",
      "  next: YAML is read up to 1 MiB; a larger pipeline can be written as JSON",
    ],
  ],
  [
    "100,000 brackets",
    "deep.yaml",
    `a: ${"[".repeat(100_000)}`,
    [
      head("load/too-deep"),
      "  The file nests deeper than 100 levels",
      "  deep.yaml:1:104",
      "  next: Such files need fewer than ten",
    ],
  ],
  [
    "a tag that would run code",
    "tag.yaml",
    `name: !!python/object:os.system x\n${step("mode: call")}`,
    [
      head("load/unknown-tag"),
      "  The YAML tag !!python/object:os.system is unknown",
      "  tag.yaml:1:7",
      "    1 | name: !!python/object:os.system x",
      "      |       ~~~~~~~~~~~~~~~~~~~~~~~~~",
      "  next: Remove the tag; quote the value if it is text",
    ],
  ],
  [
    "a mark for the byte order and Windows line ends",
    "bom.yaml",
    "\ufeffnam: x\r\nsteps:\r\n  s: {script: a.py}\r\n",
    [
      head("load/unknown-key"),
      "  Unknown key nam in the pipeline",
      "  bom.yaml:1:1",
      "    1 | nam: x",
      "      | ~~~",
      "  next: Did you mean name?",
    ],
  ],
  [
    "a script that is a folder and one that is nowhere",
    "scripts.yaml",
    "steps:\n  s: {script: scripts}\n  t: {script: b.py, depends_on: s}\n",
    [
      head("load/script-is-folder", " s"),
      "  The script FOLDER/scripts.py is a folder",
      "  scripts.yaml:2:15",
      "    2 |   s: {script: scripts}",
      "      |               ~~~~~~~",
      "  next: Name the file in it that starts the step; the folder itself can be its source_dir",
      "",
      head("load/no-such-script", " t"),
      "  No script b.py",
      "  scripts.yaml:3:15",
      "    3 |   t: {script: b.py, depends_on: s}",
      "      |               ~~~~",
      "  next: Did you mean a.py? Looked for: FOLDER/b.py",
    ],
  ],
  [
    "a missing interpreter",
    "missing.yaml",
    `python: .venv/bin/python\n${step("mode: call")}`,
    [
      head("load/interpreter-missing"),
      "  No working Python at .venv/bin/python: it does not exist",
      "  missing.yaml:1:9",
      "    1 | python: .venv/bin/python",
      "      |         ~~~~~~~~~~~~~~~~",
      "  next: Create it with: python3 -m venv .venv, or name another with python:",
    ],
  ],
  [
    "an interpreter without permission to execute it",
    "permission.yaml",
    step("python: ./runner"),
    [
      head("load/interpreter-missing"),
      "  No working Python at ./runner: it is not executable",
      "  permission.yaml:2:29",
      "    2 |   s: {script: a.py, python: ./runner}",
      "      |                             ~~~~~~~~",
      "  next: Make it executable: chmod +x ./runner, or name another with python:",
    ],
  ],
  [
    "a program that is no Python",
    "other.yaml",
    step("python: /bin/true"),
    [
      head("load/interpreter-missing"),
      "  No working Python at /bin/true: it gave no answer that can be read",
      "  other.yaml:2:29",
      "    2 |   s: {script: a.py, python: /bin/true}",
      "      |                             ~~~~~~~~~",
      "  next: Name another with python: or --python",
    ],
  ],
];

test.each(documents)(
  "plan refuses %s in one message with its place, within 2 s",
  async (...[, file, content, lines]) => {
    await writeFile(join(folder, file), content);
    const { code, out, err, ms } = await plan(file);
    const wanted = lines.map((line) => `${line}\n`.replaceAll("FOLDER", folder)).join("");
    expect({ code, out, err: unwrapped(err) }).toEqual({ code: 64, out: "", err: unwrapped(wanted) });
    expect(ms).toBeLessThan(2000);
    await rm(join(folder, file));
  },
);

const shims: readonly (readonly [what: string, program: string, reason: string])[] = [
  ["is nowhere", "missing/python", "it does not exist"],
  ["is a folder", "data", "it is a folder"],
  ["is no command", "no-such-python", "no such command on PATH"],
  ["is empty", "", "its name is empty"],
  ["gives advice instead", "FOLDER/shims/pyenv", "pyenv: python3.9: command not found"],
  ["prints help", "FOLDER/shims/help", "it gave no answer that can be read"],
  ["raises", "FOLDER/shims/raises", "ImportError: no module"],
  ["says nothing", "FOLDER/shims/silent", "it ended with exit code 3"],
  ["has no interpreter", "FOLDER/shims/bang", "the program in its #! line does not exist"],
];

const shimTexts: Readonly<Record<string, string>> = {
  pyenv: "#!/bin/sh\nprintf 'pyenv: python3.9: command not found\\n\\nNote: See help\\n  for tips.\\n' >&2\nexit 127\n",
  help: "#!/bin/sh\necho Usage\n",
  raises: "#!/bin/sh\nprintf 'Traceback (most recent call last):\\n  x\\nImportError: no module\\n' >&2\nexit 1\n",
  silent: "#!/bin/sh\nexit 3\n",
  bang: "#!/no/such/program\n",
};

/** Wide enough for every path. */
const wide = (...args: readonly string[]): Promise<Ended> =>
  start(program, args, { cwd: folder, temporary: join(folder, "t"), env: { COLUMNS: "200" } }).ended;

test.each(shims)(
  "a --python that %s is refused as the option's fault, not the file's",
  async (...[, python, reason]) => {
    await mkdir(join(folder, "shims"), { recursive: true });
    for (const [name, text] of Object.entries(shimTexts)) {
      await writeFile(join(folder, "shims", name), text, { mode: 0o755 });
    }
    const { code, out, err } = await wide("plan", "team", "--python", python.replace("FOLDER", folder));
    const named = python === "" ? '""' : python.replace("FOLDER", folder);
    const wanted = [
      "error load/interpreter-missing",
      `  No working Python at ${named} (--python): ${reason}`,
      "  next: Name another, such as --python .venv/bin/python; a path starts from the current folder",
      "",
    ].join("\n");
    expect({ code, out, err }).toEqual({ code: 64, out: "", err: wanted });
  },
);

test("where nobody names a Python and there is none, no line of the file is blamed", async () => {
  const place = { cwd: folder, temporary: join(folder, "t"), env: { PATH: "/nowhere", VIRTUAL_ENV: "" } };
  const { code, err } = await start(program, ["plan", "team"], place).ended;
  expect({ code, err }).toEqual({
    code: 64,
    err: [
      "error load/interpreter-missing",
      "  No working Python at python3: no such command on PATH",
      "  next: Install Python, or name one with python: or --python",
      "",
    ].join("\n"),
  });
});

test.each([
  ["/proc/x/ws", "/proc/x: nothing can be made there"],
  ["/sys/x/ws", "/sys/x: nothing can be made there"],
  ["a.py/ws", "FOLDER/a.py/ws: a file lies where a folder should be"],
])("a workspace at %s is refused at once", async (workspace, problem) => {
  const { code, err, ms } = await wide("test-pipeline", "team", "--workspace-dir", workspace);
  const wanted = [
    "error store/cannot-write",
    `  Cannot write ${problem.replace("FOLDER", folder)}`,
    "  next: Name another folder with --workspace-dir",
    "",
  ].join("\n");
  expect({ code, err }).toEqual({ code: 64, err: wanted });
  expect(ms).toBeLessThan(10_000);
});

/** Long paths of temporary folders wrap where they like. */
function unwrapped(text: string): string {
  return text.replaceAll(/\n {8}(?=\S)|\n {2}(?=\S*\w+ are read)/g, " ");
}

test.each([
  ["an empty folder", "empty", "  There is no pipeline in FOLDER/empty: no pipeline.yaml, "],
  [
    "a name that is nowhere but near another",
    "nigthly",
    "  No pipeline at nigthly\n  next: Did you mean FOLDER/configs/nightly.yml?\n",
  ],
  ["a device", "/dev/null", "  Cannot read /dev/null: it is neither a file nor a folder\n"],
])("plan refuses %s", async (_, asked, text) => {
  const { code, out, err } = await plan(asked);
  expect({ code, out }).toEqual({ code: 64, out: "" });
  expect(err).toContain(text.replaceAll("FOLDER", folder));
});

test.each([
  ["a path", "configs/nightly.yml", "configs/nightly.yml"],
  ["a name", "nightly", "configs/nightly.yml"],
  ["a folder", "team", "team/pipeline.json"],
])("plan finds a pipeline by %s", async (_, asked, file) => {
  const { code, out, err } = await plan(asked, "--json");
  expect({ code, err, file: JSON.parse(out).file }).toEqual({ code: 0, err: "", file: join(folder, file) });
});

/** The system refuses nothing to root, which therefore becomes nobody. */
test("an unreadable file and an unreadable folder among the data are refused with their place", async () => {
  await mkdir(join(folder, "data/closed"));
  await writeFile(join(folder, "data/secret.csv"), "1\n", { mode: 0 });
  await writeFile(join(folder, "data.yaml"), step("inputs: {i: {path: /i, from: data}}"));
  await cp(program.folder, join(folder, "program"), { recursive: true });
  await Promise.all([folder, join(folder, "program")].map((path) => chmod(path, 0o755)));
  await chmod(join(folder, "data/closed"), 0);
  const args = [join(folder, "program/cursus.js"), "runtime", "plan", "data.yaml"];
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8", ...nobody });
  await chmod(join(folder, "data/closed"), 0o700);
  expect({ status, stderr }).toEqual({
    status: 64,
    stderr: [
      "error load/unreadable-input s.i",
      "  Cannot read the data at data/closed: permission denied; nor 1 more in that folder",
      "  data.yaml:2:50",
      "    2 |   s: {script: a.py, inputs: {i: {path: /i, from: data}}}",
      "      |                                                  ~~~~",
      "  next: Check its permissions",
      "",
    ].join("\n"),
  });
});
