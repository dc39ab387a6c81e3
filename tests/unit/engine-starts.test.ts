import { appendFile, chmod, cp, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Ladder } from "../../src/engines/local/processes/ladder.ts";
import { keyOf, Nursery, wishOf } from "../../src/engines/local/processes/nursery.ts";
import { prepareChild } from "../../src/engines/local/processes/spare.ts";
import { Forest } from "../../src/engines/local/processes/zygotes.ts";
import { Switchboard } from "../../src/engines/local/talk/switchboard.ts";
import { explain } from "../../src/model/findings/explain.ts";
import { packageFolder } from "../../src/system/package-folder.ts";
import { crewOf, until } from "../rig/processes.ts";
import { codes, makeGround, type Ran, writes } from "./engine-ground.ts";

const messages = ({ findings }: Ran): readonly string[] => findings.map((found) => explain(found).message);

async function startedBy(wrapper: string): Promise<Ran> {
  await using ground = await makeGround();
  const python = join(ground.root, "python");
  await writeFile(python, `#!/bin/sh\n${wrapper}\n`);
  await chmod(python, 0o755);
  const planned = await ground.plan("step", writes, { step: { python } });
  const outcome = await ground.runAlone(planned);
  const { findings } = outcome;
  return { ...outcome, findings: JSON.parse(JSON.stringify(findings).replaceAll(ground.root, "/project")) };
}

describe("an interpreter that does not start", () => {
  test("for want of isolation is told with the machine's reason, and what to do", async () => {
    const outcome = await startedBy(`echo '{"refused": "unshare: Operation not permitted"}' >&2; exit 3`);
    expect(codes(outcome)).toEqual(["failed", "run/engine"]);
    expect(outcome.findings[0]?.facts).toEqual({ message: "unshare: Operation not permitted", refused: true });
    expect(outcome.attempts).toEqual([]);
  });

  test("is told with its exit code and its last line", async () => {
    const outcome = await startedBy("echo one >&2; echo 'no module named encodings' >&2; exit 1");
    expect(messages(outcome)).toEqual([
      "The step's world could not be built: /project/python ended before it was ready (exit code 1): no module named encodings",
    ]);
  });

  test("is told with the signal that it died by", async () => {
    const outcome = await startedBy("kill -9 $$");
    expect(messages(outcome)).toEqual([
      "The step's world could not be built: /project/python ended before it was ready (SIGKILL)",
    ]);
  });

  test("is told by name when it cannot be run at all", async () => {
    await using ground = await makeGround();
    const outcome = await ground.runAlone(await ground.plan("step", writes, { step: { python: "/not/there" } }));
    expect(messages(outcome)).toEqual([
      "The step's world could not be built: /not/there ended before it was ready (spawn /not/there ENOENT)",
    ]);
  });
});

test("an interpreter that did not start once is tried again for the next step", async () => {
  await using ground = await makeGround();
  const python = join(ground.root, "python");
  const again = join(ground.root, "again");
  await writeFile(python, `#!/bin/sh\n[ -e '${again}' ] || { : > '${again}'; exit 1; }\nexec python3 "$@"\n`);
  await chmod(python, 0o755);
  const steps = [
    await ground.plan("first", writes, { step: { python } }),
    await ground.plan("second", writes, { step: { python } }),
  ] as const;
  await using engine = ground.engine(...steps);
  expect(codes(await ground.run(engine, steps[0]))).toEqual(["failed", "run/engine"]);
  expect(codes(await ground.run(engine, steps[1]))).toEqual(["ran"]);
});

describe("a step whose world cannot be made", () => {
  test("is told with the place and the system's reason, and the next step runs", async () => {
    await using ground = await makeGround();
    const mounts = [
      { containerPath: "/opt/ml/processing/input/data" },
      { containerPath: "/opt/ml/processing/input/data/x.csv/y" },
    ];
    const fits = await ground.plan("fits", writes);
    const blocked = await ground.plan("blocked", writes, {
      inputs: fits.inputs.map((input) => ({ ...input, mounts })),
    });
    await using engine = ground.engine(blocked, fits);
    const outcome = await ground.run(engine, blocked);
    expect(messages(outcome)).toEqual([
      "The step's world could not be built: [Errno 20] Not a directory: '/opt/ml/processing/input/data/x.csv/y'",
    ]);
    expect(outcome.findings[0]?.facts).toMatchObject({ errno: 20 });
    expect(codes(await ground.run(engine, fits))).toEqual(["ran"]);
  });
});

test("a child that its supervisor cannot make is told at once with the reason", async () => {
  await using board = await Switchboard.open();
  const folder = packageFolder();
  const ladder = new Ladder("rewriting", { packageFolder: folder, readable: [folder], hidden: [] });
  await using forest = new Forest(board, ladder);
  const ids = ["h1", "w2", "c3", "w4", "c5"];
  board.nextId = () => ids.shift() ?? "";
  await writeFile(join(board.runtime, "c3.log"), "in the way");
  const wish = {
    python: "python3",
    environment: {},
    modules: [],
    preloadMs: 9000,
    cold: false,
    network: "off",
  } as const;
  await expect(prepareChild(board, forest, wish)).rejects.toThrow("[Errno 17] File exists");
  await using child = await prepareChild(board, forest, wish);
  expect(child.rung).toBe("rewriting");
});

test("a zygote that cannot connect is told as that, at once", async () => {
  await using board = await Switchboard.open();
  const folder = packageFolder();
  const ladder = new Ladder("rewriting", { packageFolder: folder, readable: [folder], hidden: [] });
  await using forest = new Forest(board, ladder);
  const wish = { python: "python3", environment: {}, modules: [], preloadMs: 9000, cold: false };
  await forest.lease(wish);
  await rename(board.socketPath, `${board.socketPath}.away`);
  await expect(forest.lease({ ...wish, modules: ["json"] })).rejects.toThrow("[Errno 2] No such file or directory");
  await rename(`${board.socketPath}.away`, board.socketPath);
  const { zygote } = await forest.lease({ ...wish, modules: ["json"] });
  expect([...zygote.modules]).toEqual(["json"]);
});

test("of what is imported ahead only the module that never comes to its end is left out", async () => {
  await using ground = await makeGround();
  await writeFile(join(ground.root, "endless.py"), "while True: pass\n");
  await using board = await Switchboard.open();
  const folder = packageFolder();
  const ladder = new Ladder("rewriting", { packageFolder: folder, readable: [folder], hidden: [] });
  await using forest = new Forest(board, ladder);
  const modules = ["csv", "endless", "wave"];
  const environment = { PYTHONPATH: ground.root };
  const lease = await forest.lease({ python: "python3", environment, modules, preloadMs: 300, cold: false });
  expect([...lease.zygote.modules]).toEqual(["csv", "wave"]);
});

test("whether worlds are allowed here is tried once", async () => {
  await using ground = await makeGround();
  const [folder, log] = [join(ground.root, "cursus_runtime"), join(ground.root, "probed")];
  await cp(packageFolder(), folder, { recursive: true });
  const probe = `\ntried = refusal\ndef refusal(folder):\n    open(${JSON.stringify(log)}, "a").write("once")\n    return tried(folder)\n`;
  await appendFile(join(folder, "worker/host/probe.py"), probe);
  await using board = await Switchboard.open();
  await using forest = new Forest(
    board,
    new Ladder("namespaces", { packageFolder: folder, readable: [folder], hidden: [] }),
  );
  const wish = { python: "python3", environment: {}, modules: [], preloadMs: 9000, cold: true };
  const leases = [await forest.lease(wish), await forest.lease(wish)];
  expect(leases.map(({ tree }) => tree.isAlive)).toEqual([true, true]);
  expect(await readFile(log, "utf8")).toBe("once");
});

test("a fresh interpreter in use is not ended to make room for warm ones", async () => {
  await using board = await Switchboard.open();
  const folder = packageFolder();
  const ladder = new Ladder("auto", { packageFolder: folder, readable: [folder], hidden: [] });
  await using forest = new Forest(board, ladder);
  const wish = { python: "python3", environment: {}, modules: [], preloadMs: 9000, cold: false };
  const cold = await forest.lease({ ...wish, cold: true });
  const libraries = [
    "csv",
    "json",
    "bz2",
    "lzma",
    "gzip",
    "zlib",
    "wave",
    "cmd",
    "sched",
    "shelve",
    "quopri",
    "timeit",
  ];
  for (const library of libraries) await forest.lease({ ...wish, modules: [library] });
  expect(cold.tree.isAlive).toBe(true);
});

test("a child waits for each of the next two steps, but for none that will not run", async () => {
  await using ground = await makeGround();
  const first = await ground.plan("first", writes);
  const others = await Promise.all(["blocked", "second", "third", "fourth"].map((id) => ground.plan(id, writes)));
  const [blocked, ...later] = others.map((one) => ({ ...one, step: { ...one.step, network: "host" as const } }));
  await using engine = ground.engine(first, ...(blocked ? [blocked] : []), ...later);
  engine.leave("blocked");
  await ground.run(engine, first);
  await until(async () => (await crewOf()).worlds.length === 2, 10_000);
  for (const step of later.slice(1)) engine.leave(step.step.id);
  await ground.run(engine, later[0] ?? first);
  await until(async () => (await crewOf()).worlds.length === 0, 10_000);
});

test("what two steps import alike is imported once, by a zygote that both of theirs are forked from", async () => {
  await using board = await Switchboard.open();
  const folder = packageFolder();
  const ladder = new Ladder("auto", { packageFolder: folder, readable: [folder], hidden: [] });
  const sets = [
    ["csv", "xml.dom"],
    ["csv", "xml.sax"],
  ] as const;
  await using forest = new Forest(board, ladder, () => sets);
  const wish = { python: "python3", environment: {}, preloadMs: 9000, cold: false };
  const leases = await Promise.all(sets.map((modules) => forest.lease({ ...wish, modules })));
  const [one, other] = leases.map(({ zygote }) => zygote);
  expect([...(one?.modules ?? [])]).toEqual(["csv", "xml", "xml.dom"]);
  expect([...(one?.parent?.modules ?? [])]).toEqual(["csv", "xml"]);
  expect(other?.parent).toBe(one?.parent);
});

test("spares that no step to come would take are ended, the others stay", async () => {
  await using ground = await makeGround();
  const wanted = await ground.plan("wanted", writes);
  const wishes = [
    wishOf(wanted, false),
    wishOf({ ...wanted, step: { ...wanted.step, network: "host" } }, false),
  ] as const;
  await using board = await Switchboard.open();
  const folder = packageFolder();
  await using forest = new Forest(board, new Ladder("auto", { packageFolder: folder, readable: [folder], hidden: [] }));
  await using nursery = new Nursery(board, forest);
  nursery.prepare(wishes);
  await until(async () => (await crewOf().catch(() => undefined))?.worlds.length === 2, 10_000);
  nursery.keep((key) => key === keyOf(wishes[0]));
  await until(async () => (await crewOf()).worlds.length === 1, 5000);
  const [left] = (await crewOf()).worlds;
  await using taken = await nursery.take(wishes[0], new AbortController().signal);
  expect(taken.channel.hello?.pid).toBe(left?.child);
});
