import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ending, runToEnd } from "../../src/engines/local/attempt/ending.ts";
import { Channel } from "../../src/engines/local/talk/channel.ts";
import { crewOf, until } from "../rig/processes.ts";
import { codes, makeGround, writes } from "./engine-ground.ts";

/** A child whose script ends at once, and whose keeper answers `settle` with these lines. */
async function ended(...answers: readonly object[]): Promise<Ending> {
  const folder = await mkdtemp(join(tmpdir(), "settling-"));
  const server = createServer((peer: Socket) => {
    const say = (line: object): boolean => peer.write(`${JSON.stringify(line)}\n`);
    peer.on("data", (data) => {
      if (`${data}`.includes('"run"')) say({ type: "ended", child: "c1", exit_code: 0, cpu_ms: 1 });
      if (`${data}`.includes('"settle"')) answers.forEach(say);
    });
  });
  server.listen(join(folder, "s"));
  await once(server, "listening");
  using channel = new Channel(connect(join(folder, "s")));
  const all = { channel, keeper: channel, verdicts: channel, id: "c1" };
  const rest = { logFifo: "", rung: "rewriting" as const, lease: undefined as never };
  const child = { ...all, ...rest, [Symbol.asyncDispose]: async () => undefined };
  const limits = { timeoutMs: 20_000, memoryBytes: 2 ** 30 };
  const message = { type: "run" } as never;
  const signal = new AbortController().signal;
  try {
    return await runToEnd(child, { message, limits, signal, onStart: () => undefined, runtime: folder });
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

const settled = { type: "settled", peak_memory_bytes: 5, survivors: [], outside: [], reads: [], writes: [] };
const error = { type: "error", message: "[Errno 24] Too many open files" };

describe("a keeper that is asked what it saw", () => {
  test("and answers with an error is taken at its word", async () => {
    const { settled: seen, unsettled } = await ended(error);
    expect([seen, unsettled]).toEqual([undefined, error.message]);
  });

  test("after an error of before is still heard", async () => {
    const { settled: seen, unsettled } = await ended(error, settled);
    expect([seen?.peakMemoryBytes, unsettled]).toEqual([5, undefined]);
  });

  test("and is silent leaves a step that says what was not seen", async () => {
    await using ground = await makeGround();
    const body = `import os\nprint("ready", flush=True)\nwhile not os.path.exists("/tmp/again"): pass\n${writes}`;
    const planned = await ground.plan("step", body);
    await using engine = ground.engine(planned);
    const outcome = ground.run(engine, planned);
    const log = join(ground.workspace, "step/1/log.txt");
    await until(async () => (await readFile(log, "utf8").catch(() => "")) === "ready\n", 10_000);
    process.kill((await crewOf()).worlds[0]?.keeper ?? 0, "SIGSTOP");
    await writeFile(join(ground.workspace, "step/1/tmp/again"), "");
    expect(codes(await outcome)).toEqual(["ran"]);
    expect((await outcome).attempts[0]?.observed.blind).toContain(
      "peak memory, left-over processes and what they wrote: no answer in 3000 ms",
    );
  });
});
