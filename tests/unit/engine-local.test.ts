import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codes, makeGround, writes } from "./engine-ground.ts";

describe("the local engine", () => {
  test("runs a script in its container's world and hands its outputs on", async () => {
    await using ground = await makeGround();
    const body = `print(open('/opt/ml/processing/input/data/x.csv').read())\n${writes}`;
    const outcome = await ground.runAlone(await ground.plan("good", body));
    expect(outcome).toMatchObject({ kind: "ran", findings: [] });
    expect(await readFile(join(outcome.outputs["out"] ?? "", "a.txt"), "utf8")).toBe("hello");
    expect(await readFile(join(ground.workspace, "good/1/log.txt"), "utf8")).toBe("a\n1\n\n");
  });

  test.for([
    ["an unset variable", "import os\nos.environ['NOPE']\n", "run/environment"],
    ["a missing module", "import not_there\n", "run/import"],
    ["a missing file", "open('/opt/ml/processing/input/data/y.csv')\n", "run/missing-input"],
    ["an exit code", "import sys\nsys.exit(3)\n", "run/exit-code"],
    [
      "a refused argument",
      "import argparse\np = argparse.ArgumentParser()\np.add_argument('--n', required=True)\np.parse_args()\n",
      "run/argument",
    ],
    ["bad syntax", "def f(:\n", "run/syntax"],
    ["a failure", "raise RuntimeError('x')\n", "run/exception"],
    ["no output", "pass\n", "run/no-output"],
  ] as const)("tells of %s", async ([, body, code]) => {
    await using ground = await makeGround();
    expect(codes(await ground.runAlone(await ground.plan("bad", body)))).toEqual(["failed", code]);
  });

  test("ends a step whose time is over, after a cold try", async () => {
    await using ground = await makeGround();
    const limits = { timeoutMs: 400, memoryBytes: 2 ** 30 };
    const planned = await ground.plan("slow", "import time\ntime.sleep(60)\n", { step: { limits } });
    const outcome = await ground.runAlone(planned);
    expect(codes(outcome)).toEqual(["failed", "run/timeout"]);
    expect(outcome.attempts.map(({ warm }) => warm)).toEqual([true, false]);
  });

  test("answers cancelled when the signal is raised", async () => {
    await using ground = await makeGround();
    const planned = await ground.plan("slow", "import time\ntime.sleep(60)\n");
    const stop = new AbortController();
    await expect(ground.runAlone(planned, { signal: stop.signal, onStart: () => stop.abort() })).rejects.toThrow(
      "slow was cancelled",
    );
  });

  test("runs a chain of twenty", async () => {
    await using ground = await makeGround();
    const steps = await Promise.all(Array.from({ length: 20 }, (_, n) => ground.plan(`s${n}`, writes)));
    await using engine = ground.engine(...steps);
    let data = ground.root;
    for (const planned of steps) {
      const outcome = await ground.run(engine, planned, { sources: { data } });
      expect(codes(outcome)).toEqual(["ran"]);
      data = outcome.outputs["out"] ?? "";
    }
  });
});
