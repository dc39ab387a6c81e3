import { describe, expect, test } from "vitest";
import { explain } from "../../src/model/findings/explain.ts";
import { marked } from "../rig/processes.ts";
import { codes, makeGround, outputPath, type Ran, writes } from "./engine-ground.ts";

async function ran(body: string): Promise<Ran> {
  await using ground = await makeGround();
  return await ground.runAlone(await ground.plan("step", body));
}

const waits = "import threading\nthreading.Thread(target=threading.Event().wait).start()\n";
const works = `
import threading, time
def work():
    end = time.monotonic() + 7
    while time.monotonic() < end: sum(range(1000))
    ${writes.trim()}
threading.Thread(target=work).start()
`;

describe.concurrent("a script that is through", () => {
  test("but leaves a thread that waits for ever is ended, and told of", async () => {
    const outcome = await ran(`${writes}${waits}`);
    expect(codes(outcome)).toEqual(["failed", "run/hang-after-end"]);
    expect(outcome.findings.map((found) => explain(found).message)).toEqual([
      "The script came to its end, but its process was still there 5 s later, waiting for a thread",
    ]);
    expect(outcome.attempts[0]?.usage.durationMs).toBeLessThan(7000);
  });

  test("but waits for ever in an exit handler is ended, and told of", async () => {
    const body = "import atexit, threading\natexit.register(threading.Event().wait)\n";
    expect(codes(await ran(`${writes}${body}`))).toEqual(["failed", "run/hang-after-end"]);
  });

  test("by an exception, but leaves a thread that waits for ever, is told by both, the exception first", async () => {
    const outcome = await ran(`${waits}raise ValueError("no such label")\n`);
    expect(codes(outcome)).toEqual(["failed", "run/exception", "run/hang-after-end"]);
    expect(outcome.findings.map(({ place }) => place?.line)).toEqual([3, undefined]);
  });

  test("while its threads still work goes on, as in the cloud", async () => {
    expect(codes(await ran(works))).toEqual(["ran"]);
  });

  test("and leaves processes behind is told which; they are ended", async () => {
    const marker = `marker-${process.pid}-left`;
    const stay = `import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)`;
    const body = `
import subprocess, sys
process = subprocess.Popen([sys.executable, "-c", ${JSON.stringify(stay)}, "${marker}"], start_new_session=True)
while b"${marker}" not in open(f"/proc/{process.pid}/cmdline", "rb").read(): pass
`;
    const outcome = await ran(`${writes}${body}`);
    expect(codes(outcome)).toEqual(["ran", "run/left-processes"]);
    expect(outcome.findings[0]?.facts).toEqual({ commands: [expect.stringContaining(` -c ${stay} ${marker}`)] });
    expect(await marked(marker)).toEqual([]);
  });
});

test("a script that leaves more files than can be told still ends as it did", async () => {
  const body = `
import os
folder = "/".join(["${outputPath}"] + ["\\1" * 240] * 12)
os.makedirs(folder)
for n in range(1100): open(f"{folder}/{n}", "w").close()
`;
  const outcome = await ran(body);
  expect(codes(outcome)).toEqual(["ran"]);
  const { writes: told, blind } = outcome.attempts[0]!.observed;
  expect(told.length).toBeGreaterThan(300);
  expect(blind).toContain("inotify overflow");
});

test("a script that opens more than can be told still ends as it did", async () => {
  const body = `
import contextlib, os
for n in range(30000):
    with contextlib.suppress(OSError): open("/opt/ml/" + "/".join(["x" * 200] * 5) + str(n))
`;
  const outcome = await ran(`${body}${writes}`);
  expect(codes(outcome)).toEqual(["ran"]);
  const { reads, blind } = outcome.attempts[0]!.observed;
  expect(reads.length).toBeGreaterThan(1000);
  expect(blind).toContain("files beyond the first 50000");
});
