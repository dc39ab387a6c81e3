import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program, start } from "./program.ts";
import { makeProject } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

/** Looks for the socket that we talk over, and says hello in the name of the next child. */
const greedy = `
import glob, json, os, socket, sys, time
found = [os.path.join(folder, name) for top in sys.argv[1:] for folder, _, names in os.walk(top) for name in names]
print("sockets", [path for path in found if path.endswith(".sock")])
for path in [path for path in found if path.endswith(".sock")]:
    for number in range(1, 30):
        peer = socket.socket(socket.AF_UNIX)
        peer.connect(path)
        peer.sendall(json.dumps({"type": "hello", "role": "child", "id": "c%d" % number, "pid": 1}).encode() + b"\\n")
        peer.sendall(b'{"type": "ready"}\\n')
time.sleep(0.5)
`;

test("a script finds no way to the tool and can answer for no other step", async () => {
  const outputs = { out: { path: "/opt/ml/processing/output", required: false } };
  const temporary = await mkdtemp(join(program.folder, "../temporary-"));
  const steps = {
    a: { script: "greedy.py", args: [temporary], outputs },
    b: { script: "honest.py", depends_on: ["a"], outputs },
  };
  await using project = await makeProject(steps, {
    "scripts/greedy.py": greedy,
    "scripts/honest.py": "print('ran')\n",
  });
  const { code } = await start(program, ["test-pipeline", project.pipeline, "--json"], {
    cwd: project.root,
    temporary,
  }).ended;
  expect(code).toBe(0);
  const log = (step: string): Promise<string> => {
    return start(program, ["logs", step], { cwd: project.root, temporary }).ended.then(({ out }) => out);
  };
  expect(await log("a")).toBe("sockets []\n");
  expect(await log("b")).toBe("ran\n");
  await rm(temporary, { recursive: true });
});
