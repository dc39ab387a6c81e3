import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whereOf } from "../../../src/engines/local/verdict/where.ts";
import { code } from "./traces.ts";

let me = "";
beforeAll(async () => {
  me = await mkdtemp(join(tmpdir(), "where-"));
  await writeFile(join(me, "train.py"), "one\n    time.sleep(9)\nthree\nwork()\n");
  await writeFile(join(me, "tölz.py"), "read()\n");
});
afterAll(() => rm(me, { recursive: true, force: true }));

const python = "/usr/lib/python3.11";
const line = (file: string, number: number, name: string): string => `  File "${file}", line ${number} in ${name}\n`;
const ours = line("/x/cursus_runtime/worker/entrypoint.py", 10, "run") + line("/x/cursus_runtime/worker/a.py", 1, "f");
const current = "Current thread 0x00007f00aa (most recent call first):\n";
const thread = "Thread 0x00007f00bb (most recent call first):\n";
const entry = line(`${code}/train.py`, 4, "<module>");
const where = (dump: string) => whereOf(dump, [[code, me]]);

test("the entry script's line and the deepest of the user's own are named in the user's files", async () => {
  const dump = current + line(`${code}/t\\xf6lz.py`, 1, "read") + line(`${code}/train.py`, 2, "work") + entry + ours;
  const [train, sibling] = [join(me, "train.py"), join(me, "tölz.py")];
  expect(await where(dump)).toEqual({
    entry: { file: train, line: 2, function: "work", text: "time.sleep(9)" },
    deepest: { file: sibling, line: 1, function: "read", text: "read()" },
    stack: `  ${sibling}:1 in read\n  ${train}:2 in work\n  ${train}:4 in <module>`,
  });
});

test("the thread of the script is told first, whichever took the signal", async () => {
  const worker = line(`${code}/train.py`, 2, "worker") + line(`${python}/threading.py`, 982, "run");
  const bootstrap = line(`${python}/threading.py`, 1002, "_bootstrap");
  const join_ = line(`${python}/threading.py`, 1119, "join") + entry;
  const expected = {
    entry: { file: join(me, "train.py"), line: 4, function: "<module>", text: "work()" },
    deepest: { file: join(me, "train.py"), line: 4, function: "<module>", text: "work()" },
    waiting: { kind: "thread" },
    stack: [
      `  ${python}/threading.py:1119 in join`,
      `  ${join(me, "train.py")}:4 in <module>`,
      "another thread:",
      `  ${join(me, "train.py")}:2 in worker`,
      `  ${python}/threading.py:982 in run`,
    ].join("\n"),
  };
  expect(await where(`${thread}${worker}${bootstrap}${current}${join_}${ours}`)).toEqual(expected);
  expect(await where(`${current}${worker}${bootstrap}${thread}${join_}${ours}`)).toEqual(expected);
});

test("once the script's thread has come to its end, another one in the user's code is told", async () => {
  const shutdown = `${current}${line(`${python}/threading.py`, 1590, "_shutdown")}${ours}`;
  const library = thread + line(`${python}/queue.py`, 171, "get");
  const worker = thread + line(`${code}/train.py`, 2, "worker") + line(`${python}/threading.py`, 982, "run");
  const frame = { file: join(me, "train.py"), line: 2, function: "worker", text: "time.sleep(9)" };
  expect(await where(library + worker + shutdown)).toMatchObject({
    ...{ isOtherThread: true, entry: frame, deepest: frame, waiting: { kind: "sleep" } },
  });
  expect(await where(library + shutdown)).toEqual({
    waiting: { kind: "thread" },
    stack: `  ${python}/threading.py:1590 in _shutdown\nanother thread:\n  ${python}/queue.py:171 in get`,
  });
});

describe("what the script waits for", () => {
  const inside = (...files: readonly string[]): string =>
    current + files.map((file) => line(file, 1, "f")).join("") + entry + ours;

  test.each([
    ["a subprocess", inside(`${python}/subprocess.py`), { kind: "subprocess" }],
    [
      "a process that a pool runs",
      inside(`${python}/threading.py`, `${python}/multiprocessing/pool.py`),
      { kind: "workers" },
    ],
    [
      "a thread of an executor",
      inside(`${python}/threading.py`, `${python}/concurrent/futures/_base.py`),
      { kind: "workers" },
    ],
    ["a queue", inside(`${python}/threading.py`, `${python}/queue.py`), { kind: "thread" }],
    ["a socket", inside(`${python}/ssl.py`, "/venv/site-packages/urllib3/connection.py"), { kind: "network" }],
    ["an event loop", inside(`${python}/selectors.py`, `${python}/asyncio/base_events.py`), { kind: "event loop" }],
    ["native code of a library", inside("/venv/site-packages/xgboost/core.py"), { kind: "library", name: "xgboost" }],
    ["time", current + line(`${code}/train.py`, 2, "work") + ours, { kind: "sleep" }],
    ["its own work", inside(), undefined],
    ["Python's own work", inside(`${python}/re/__init__.py`), undefined],
  ])("%s", async (_, dump, waiting) => {
    expect((await where(dump)).waiting).toEqual(waiting);
  });
});

test("a file of the user's that is no regular one is not read", async () => {
  execFileSync("mkfifo", [join(me, "pipe.py")]);
  expect((await where(current + line(`${code}/pipe.py`, 1, "f") + ours)).deepest?.text).toBe("");
});

test.each([
  ["an empty dump", "", ""],
  ["a dump of a script that is over", current + ours, ""],
  ["a dump without the script's first frames", `${current}${line("/lib/a.py", 1, "f")}  ...\n`, "  /lib/a.py:1 in f"],
])("%s names no place", async (_, dump, stack) => {
  expect(await where(dump)).toEqual({ stack });
});
