import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemoryProfileDocument } from "../../src/report/script/memory-profile.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const grows = `import time
held = []
for _ in range(5):
    held.append(bytearray(40_000_000))
    time.sleep(0.15)
`;
let program: Program;
let root: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "memory-"));
  await writeFile(join(root, "grows.py"), grows);
  await writeFile(join(root, "holds.py"), `small = [0] * 1000\nheld = bytearray(50_000_000)\n`);
  await writeFile(join(root, "leaves.py"), "import os\nos._exit(3)\n");
  await writeFile(
    join(root, "loses.py"),
    "def work():\n    rows = bytearray(50_000_000)\n    raise ValueError(len(rows))\nwork()\n",
  );
  await writeFile(join(root, "fails.py"), 'raise ValueError("no rows")\n');
});
afterAll(() => rm(root, { recursive: true, force: true }));

function profiled(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const all = ["profile-memory", ...args, "--python", python];
  return start(program, all, { cwd: root, temporary: root, env: { LC_ALL: "C.UTF-8", ...env } }).ended;
}

async function expectPublished(document: MemoryProfileDocument): Promise<void> {
  const schema = await readFile(join(import.meta.dirname, "../../schemas/memory-profile.schema.json"), "utf8");
  const { $schema: _, ...published } = JSON.parse(schema);
  const ajv = new Ajv({ strict: false });
  expect([ajv.validate(published, document), ajv.errors]).toEqual([true, null]);
}

describe("profile-memory", () => {
  test("tells the peak, when it was, the limit, and draws the way there", async () => {
    const { code, out } = await profiled(["grows", "--memory-limit", "1GB"], { COLUMNS: "70" });
    expect(code).toBe(0);
    const [, peak, limit] =
      /peak memory (\d+) MB after [\d.]+ (?:ms|s), (\d+ % of the limit of 1000 MB)\n/.exec(out) ?? [];
    expect(Math.abs(Number(peak) / 210 - 1)).toBeLessThan(0.15);
    expect(limit).toBe(`${Math.round(Number(peak) / 10)} % of the limit of 1000 MB`);
    const chart = out.split("\n").filter((line) => /[┤│└]/.test(line));
    expect([chart.length, chart.at(-1)?.length]).toEqual([9, 70]);
    const filled = chart.slice(0, 8).map((line) => [...line].filter((mark) => /[▁-█]/.test(mark)).length);
    expect(filled).toEqual(filled.toSorted((one, other) => one - other));
    expect(out).toContain("\nPASS grows: ");
  });

  test("draws in ASCII where the locale is not UTF-8", async () => {
    const { out } = await profiled(["grows"], { LC_ALL: "C" });
    expect([/^[ -~\n]*$/.test(out.slice(out.indexOf("peak"))), out.includes(" MB +")]).toEqual([true, true]);
  });

  test("prints and exports a document of its published schema, also of a script that fails", async () => {
    const { code, out } = await profiled(["fails", "--json", "--export-profile", "kept.json"]);
    const document: MemoryProfileDocument = JSON.parse(out);
    expect(JSON.parse(await readFile(join(root, "kept.json"), "utf8"))).toEqual(document);
    await expectPublished(document);
    const { result, attempts, memory_limit_bytes } = document;
    expect([code, result.status, result.error_type, memory_limit_bytes]).toEqual([1, "FAIL", "ValueError", 2e9]);
    expect(attempts[0]?.samples[0]?.at_ms).toBe(0);
  });

  test("refuses before the run what cannot be carried out", async () => {
    const place = join(root, "none/kept.json");
    const wrong = `error store/cannot-write\n  Cannot write ${place}: its folder does not exist\n`;
    const { code, err } = await profiled(["grows", "--export-profile", place]);
    expect([code, err]).toEqual([64, `${wrong}  next: Name another place with --export-profile\n`]);
    const refused = await profiled(["grows", "--detailed-analysis"]);
    const told = "error request/not-there-yet\n  --detailed-analysis is not there yet\n";
    expect([refused.code, refused.err]).toEqual([64, told]);
  });
});

describe("profile-memory --track-allocations", () => {
  const track = "--track-allocations";

  test("names the line that keeps most, within 80 columns", async () => {
    const { code, out } = await profiled(["holds", track], { COLUMNS: "80" });
    const lines = out.split("\n");
    const title = lines.findIndex((line) => line.startsWith("held "));
    expect(lines[title]).toMatch(/^held at the end: 50 MB by Python's count, at most 50 MB$/);
    expect(lines[title + 2]).toMatch(/^ *50 MB {2}holds\.py:2 {2}held = bytearray\(50_000_000\)$/);
    expect(out).toContain(" in libraries");
    expect([code, lines.filter((line) => line.length > 80 && !line.includes(root))]).toEqual([0, []]);
  });

  test("tells the same of a script that failed, in a document of its schema", async () => {
    const { code, out } = await profiled(["loses", track, "--json"]);
    const document: MemoryProfileDocument = JSON.parse(out);
    await expectPublished(document);
    const { allocations } = document.attempts[0] ?? {};
    expect([code, allocations?.moment]).toEqual([1, "failure"]);
    const place = { file: join(root, "loses.py"), line: 2 };
    expect(allocations?.lines[0]).toMatchObject({ ...place, text: "rows = bytearray(50_000_000)" });
    expect(Math.round((allocations?.lines[0]?.bytes ?? 0) / 1e6)).toBe(50);
  });

  test("says that nothing is known of a script that left by itself", async () => {
    const { attempts }: MemoryProfileDocument = JSON.parse((await profiled(["leaves", track, "--json"])).out);
    expect(attempts[0]?.allocations).toBe(undefined);
    expect(attempts[0]?.allocations_unknown).toBe(
      "Which lines held the memory is not known: the script was ended, or left by itself, before it could be looked at. " +
        "Tracking takes time and memory, too; --timeout and --memory-limit give more",
    );
  });

  test("costs nothing unless it is asked for", async () => {
    const { attempts }: MemoryProfileDocument = JSON.parse((await profiled(["holds", "--json"])).out);
    expect(Object.keys(attempts[0] ?? {}).filter((name) => name.startsWith("alloc"))).toEqual([]);
  });
});
