import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { type Owner, ourselves, ownerIn, stateOf } from "../../../src/system/owner.ts";
import { until } from "../../rig/processes.ts";

const us = ourselves();
const exact = us.exact!;

test("this process is seen to run, also by what was kept of it in a file", () => {
  expect(us.pid).toBe(process.pid);
  expect(stateOf(us)).toBe("running");
  expect(ownerIn(JSON.stringify(us))).toEqual(us);
});

const { pid: ended } = spawnSync("true");
const others: readonly (readonly [string, Owner, string])[] = [
  ["one that has ended", { ...us, pid: ended }, "gone"],
  ["an earlier one with an id that is used again", { ...us, exact: { ...exact, startedAt: "1" } }, "gone"],
  ["one from before the machine was restarted", { ...us, exact: { ...exact, boot: "another" } }, "gone"],
  ["one of another machine", { ...us, host: "away", exact: { ...exact, boot: "another" } }, "elsewhere"],
  ["one of another container", { ...us, exact: { ...exact, namespace: "pid:[1]" } }, "elsewhere"],
  ["one on a system that tells no start times", { pid: process.pid, host: hostname() }, "running"],
  ["an ended one on such a system", { pid: ended, host: hostname() }, "gone"],
  ["one of another such machine", { pid: process.pid, host: "away" }, "elsewhere"],
];

test.each(others)("%s is told as what it is", (_, owner, state) => {
  expect(stateOf(owner)).toBe(state);
});

test("one that has ended and that nobody has waited for is gone", async () => {
  const forks = "import os, time\npid = os.fork()\nif pid == 0: os._exit(0)\nprint(pid, flush=True)\ntime.sleep(600)\n";
  const parent = spawn("python3", ["-c", forks], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const [said] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(said.toString());
    const fields = async (): Promise<readonly string[]> => (await readFile(`/proc/${pid}/stat`, "utf8")).split(" ");
    await until(async () => (await fields())[2] === "Z", 5000);
    const startedAt = (await fields())[21] ?? "";
    expect(startedAt).toMatch(/^\d+$/);
    expect(stateOf({ ...us, pid, exact: { ...exact, startedAt } })).toBe("gone");
  } finally {
    parent.kill("SIGKILL");
  }
});

test.each(["", "{", "[]", "null", '{"pid":"1","host":"a"}', '{"pid":-1,"host":"a"}'])("%j names no owner", (text) => {
  expect(ownerIn(text)).toBeUndefined();
});
