import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Log, type LogEnd } from "../../src/engines/local/attempt/log.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "log-"));
  execFileSync("mkfifo", [join(folder, "fifo")]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const limits = { head: 1000, tail: 100 };

/** What a log keeps of these parts, written one after the other by somebody else's end of the FIFO. */
async function kept(...parts: readonly Buffer[]): Promise<{ readonly file: Buffer; readonly end: LogEnd }> {
  const [fifo, path] = [join(folder, "fifo"), join(folder, "log.txt")];
  const writer = await open(fifo, constants.O_RDWR);
  const log = Log.open(fifo, path, limits);
  for (const part of parts) await writer.writeFile(part);
  await writer.close();
  const end = await log.end(10_000);
  return { file: await readFile(path), end };
}

describe("a log", () => {
  test.each([0, 1, 999, 1000, 1001, 1099, 1100])("of %i bytes is kept whole", async (bytes) => {
    const text = randomBytes(bytes);
    const { file, end } = await kept(text);
    expect(file.equals(text)).toBe(true);
    expect(end.droppedBytes).toBe(0);
  });

  test.each([
    ["one byte too long", [1101]],
    ["that comes in parts over the head's edge", [990, 20, 500]],
    ["whose end comes byte by byte", [1000, 150, ...Array.from({ length: 300 }, () => 1)]],
    ["far too long", [200_000, 7]],
  ])("%s keeps its exact beginning and end, and says how much it leaves out between them", async (_, sizes) => {
    const text = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
    const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
    const parts = sizes.map((size, index) => text.subarray(starts[index], starts[index]! + size));
    const { file, end } = await kept(...parts);
    const dropped = text.length - limits.head - limits.tail;
    const note = Buffer.from(`\n[cursus: ${dropped} bytes left out here]\n`);
    expect(file.equals(Buffer.concat([text.subarray(0, limits.head), note, text.subarray(-limits.tail)]))).toBe(true);
    expect(end.droppedBytes).toBe(dropped);
  });

  test("tells its last 20 lines, a last one without an end among them", async () => {
    const lines = Array.from({ length: 50 }, (_, n) => `line ${n}`);
    const { end } = await kept(Buffer.from(lines.join("\n")));
    expect(end.lastLines).toEqual(lines.slice(-20));
  });

  test("tells of a line that was drawn again and again what a terminal shows at last, and keeps every byte", async () => {
    const text = "begins\r\n\r 10 %\r 100 %\rdone\r\n\r\n 50 %\r 90 %\r";
    const { file, end } = await kept(Buffer.from(text));
    expect(end.lastLines).toEqual(["begins", "done", "", " 90 %"]);
    expect(end.tail).toBe("begins\r\ndone\r\n\r\n 90 %\r");
    expect(file.toString()).toBe(text);
  });

  test("tells what came before a bar that was drawn for hours", async () => {
    const bar = Array.from({ length: 1000 }, (_, n) => `\r${n} ${"#".repeat(200)}`);
    const { end } = await kept(Buffer.from("reading\n"), ...bar.map((part) => Buffer.from(part)));
    expect(end.lastLines).toEqual(["reading", `999 ${"#".repeat(200)}`]);
  });
});
