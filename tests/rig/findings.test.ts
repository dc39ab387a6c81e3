import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, python, testPipeline } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { outputs: { out: { path: "/opt/ml/processing/output/out" } } };
const slow = { timeout: "1s" };
const bare = {};

/** Of each script: its settings, its code, and the code, line and words of the first finding. */
const scripts = {
  subprocess: [
    slow,
    "import subprocess\ndef go():\n    subprocess.run(['sleep', '60'])\ngo()\n",
    ...["run/timeout", 3, "The step ran longer than 1 s and was at line 3 of subprocess_.py, waiting for a subprocess"],
  ],
  sleep: [
    slow,
    "import time\ntime.sleep(60)\n",
    ...["run/timeout", 2, "The step ran longer than 1 s and was at line 2 of sleep_.py, sleeping"],
  ],
  thread: [
    slow,
    "import threading, time\nt = threading.Thread(target=time.sleep, args=[60])\nt.start()\nt.join()\n",
    ...["run/timeout", 4, "The step ran longer than 1 s and was at line 4 of thread_.py, waiting for a thread"],
  ],
  outlives: [
    slow,
    "import threading, time\ndef stay():\n    end = time.monotonic() + 60\n    while time.monotonic() < end: pass\nthreading.Thread(target=stay).start()\n",
    ...[
      "run/timeout",
      4,
      "The step ran longer than 1 s and a thread that outlived the script was at line 4 of outlives_.py",
    ],
  ],
  idles: [
    bare,
    "import threading, time\ndef stay():\n    time.sleep(60)\nthreading.Thread(target=stay).start()\n",
    ...["run/hang-after-end", 3],
    "The script came to its end, but its process was still there 5 s later and a thread was at line 3 of idles_.py, sleeping",
  ],
  grows: [
    { memory: "100MB" },
    "def fill(held):\n    while True: held.append(bytearray(10 ** 6))\nfill([])\n",
    ...["run/memory", 2, "The step used more memory than its limit of 100 MB and was at line 2 of grows_.py"],
  ],
  worker_grows: [
    { memory: "100MB" },
    "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; held = bytearray(3 * 10 ** 8); time.sleep(60)'])\n",
    ...["run/memory", 2],
    "The step used more memory than its limit of 100 MB and was at line 2 of worker_grows_.py, waiting for a subprocess",
  ],
  native: [
    slow,
    "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')\n",
    ...["run/timeout", 2, "The step ran longer than 1 s and was at line 2 of native_.py"],
  ],
  crash: [
    bare,
    "import ctypes, threading\ndef crash():\n    ctypes.string_at(0)\nt = threading.Thread(target=crash)\nt.start()\nt.join()\n",
    ...["run/signal", 3, "The script was ended by SIGSEGV at line 3 of crash_.py"],
  ],
  early: [
    bare,
    "import sys, time\ndef main():\n    if time.time():\n        sys.exit(0)\n    time.time()\nmain()\n",
    ...["run/exited-early", 4],
    "The script ended with exit code 0 before its last statement: it left at line 4 of early_.py and did not reach line 5 of early_.py",
  ],
  nothing: [
    out,
    "import sys, time\nif time.time(): sys.exit(0)\nopen('/opt/ml/processing/output/out/a', 'w').close()\n",
    ...["run/no-output", 2],
    "The script ended well but left nothing for its output out in /opt/ml/processing/output/out",
  ],
  caught: [
    bare,
    "import os, sys\ntry:\n    os.environ['LABEL']\nexcept Exception as error:\n    print(error)\n    sys.exit(1)\n",
    ...["run/environment", 3, "The script needs the environment variable LABEL, which is not set"],
  ],
  printed: [
    bare,
    "import logging, os, sys\ndef main():\n    try:\n        os.environ['LABEL']\n    except KeyError:\n        logging.exception('x')\n        return 1\nsys.exit(main())\n",
    ...["run/environment", 4, "The script needs the environment variable LABEL, which is not set"],
  ],
  handler: [
    bare,
    "import sys, traceback\ndef main():\n    for work in (lambda: {}['rows'], lambda: open('/no/place')):\n        try: work()\n        except Exception: traceback.print_exc()\n    return 1\nsys.exit(main())\n",
    ...["run/exit-code", 3, "The script ended with exit code 1 after KeyError: 'rows'"],
  ],
  reason: [
    bare,
    "import sys\nopen('/opt/ml/output/failure', 'w').write('No rows\\nmore')\nsys.exit(255)\n",
    ...["run/exit-code", 3, "The script ended with exit code 255: No rows"],
  ],
  words: [bare, "import sys\nsys.exit('no rows')\n", "run/exit-code", 2, "The script ended with exit code 1: no rows"],
  large: [
    bare,
    "def main():\n    return bytearray(2 ** 62)\nmain()\n",
    ...["run/memory", 2, "The step asked for more memory than it could get"],
  ],
} as const satisfies Readonly<Record<string, readonly [object, string, string, number, string]>>;

test("each way to end is told with its line in the user's file and its reason", async () => {
  const all = Object.entries(scripts);
  const steps = Object.fromEntries(all.map(([name, [step]]) => [name, { script: `${name}_.py`, ...step }]));
  const files = Object.fromEntries(all.map(([name, [, text]]) => [`scripts/${name}_.py`, text]));
  await using project = await makeProject(steps, files);
  const ended = await testPipeline(program, project);
  for (const [name, [, , code, line, message]] of all) {
    const found = ended.finding(code, name);
    expect({ message: found.message, file: found.place?.file, line: found.place?.line }).toEqual({
      ...{ message, line, file: `${project.root}/scripts/${name}_.py` },
    });
  }
  expect(ended.step("early").outcome).toBe("ran");
  expect(JSON.stringify(ended.report)).not.toContain("cursus_runtime");
});

/** An interpreter with one library, whose import never ends. */
async function interpreterWith(library: string, text: string): Promise<AsyncDisposable & { readonly program: string }> {
  const folder = await mkdtemp(join(tmpdir(), "venv-"));
  execFileSync(python, ["-m", "venv", "--without-pip", folder]);
  const ask = ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"];
  const place = execFileSync(join(folder, "bin/python"), ask, { encoding: "utf8" }).trim();
  await writeFile(join(place, `${library}.py`), text);
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { program: join(folder, "bin/python"), [Symbol.asyncDispose]: dispose };
}

test.each(["namespaces", "rewriting"])(
  "a library whose import never ends is told with the line that imports it, and keeps no other step, on the rung %s",
  async (rung) => {
    await using installed = await interpreterWith("endless", "while True: pass\n");
    const steps = { one: { script: "one.py", timeout: "1s" }, other: { script: "other.py" } };
    const files = { "scripts/one.py": "import csv\nimport endless\n", "scripts/other.py": "import csv, wave\n" };
    await using project = await makeProject(steps, files, { python: installed.program });
    const ended = await testPipeline(program, project, "--isolation", rung);
    const { message, place } = ended.finding("run/timeout", "one");
    expect([message, place?.line]).toEqual([
      "The step ran longer than 1 s and was at line 2 of one.py, inside endless",
      2,
    ]);
    expect(ended.step("other")).toMatchObject({ outcome: "ran", warm: true });
  },
);
