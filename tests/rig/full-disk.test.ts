import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject, type Project } from "./project.ts";
import { type Answer, aftermathOf } from "./scenarios/aftermath.ts";
import { chain, failCalls, fillAfter, placeOf, runIn, scripts, scriptsOf } from "./scenarios/refusals.ts";
import { type SmallDisk, smallDisk, whyNoSmallDisk } from "./scenarios/small-disk.ts";

const noDisk = await whyNoSmallDisk();
const hasStrace = spawnSync("strace", ["-V"]).status === 0;
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

interface Reported {
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly hint?: string;
    readonly step?: string;
    readonly place?: { readonly line: number };
  }[];
  readonly steps: readonly { readonly id: string; readonly outcome: string }[];
}

const reported = ({ out: text }: Ended): Reported => JSON.parse(text) as Reported;

describe.skipIf(noDisk !== undefined)(
  `a workspace on a disk of 1 MiB${noDisk === undefined ? "" : ` (${noDisk})`}`,
  () => {
    async function onDisk(
      disk: SmallDisk,
      project: Project,
    ): Promise<{ ended: Ended; answer: Answer; wrong: readonly string[] }> {
      const place = { ...placeOf(project), through: disk.through };
      const workspace = join(disk.path, "w");
      const ended = await runIn(program, project, { workspace, place });
      return { ended, ...(await aftermathOf(ended, { program, place, workspace, seen: join(disk.seen, "w") })) };
    }

    test.each([
      { room: "pages", every: 3 },
      { room: "files", every: 6 },
    ] as const)(
      "that takes no more $room gives no wrong result, and works again once there is room",
      {
        timeout: 180_000,
      },
      async (filling) => {
        const { wrong, answers } = await fillAfter(program, filling);
        expect({ wrong, answers }).toEqual({ wrong: [], answers: ["refused", "failed", "passed"] });
      },
    );

    test("that is full before the run's folder can be made is told by path and remedy, and nothing runs", async () => {
      await using project = await makeProject(chain, scripts);
      await using disk = await smallDisk();
      await disk.leavePages(0);
      const args = ["test-pipeline", project.pipeline, "--workspace-dir", join(disk.path, "w")];
      const ended = await start(program, args, { ...placeOf(project), through: disk.through }).ended;
      expect({ code: ended.code, out: ended.out }).toEqual({ code: 1, out: `reading    ${project.pipeline}\n` });
      const told = ended.err.replace(/\s+/g, " ");
      expect(told).toBe(
        `critical store/cannot-write Cannot write ${disk.path}/w: ENOSPC: no space left on device ` +
          "next: Free space on that disk, or name a workspace on another one with --workspace-dir ",
      );
    });

    test("that a log fills while its step runs fails the step and lets its script go on", async () => {
      const talks =
        "for n in range(60_000): print('x' * 90)\nopen('/opt/ml/processing/output/out/end.txt', 'w').write('')\n";
      await using project = await makeProject({ make: chain.make }, { "scripts/make.py": talks });
      await using disk = await smallDisk();
      const { ended, answer, wrong } = await onDisk(disk, project);
      expect({ answer, wrong }).toEqual({ answer: "failed", wrong: [] });
      const first = reported(ended).findings.find(({ severity }) => severity === "critical");
      expect(first).toMatchObject({ code: "store/cannot-write", step: "make" });
      expect(first?.message).toMatch(/^Cannot write \S+\/make\/1\/log\.txt: ENOSPC: no space left on device$/);
      expect(reported(ended).findings.filter(({ code }) => code.startsWith("run/"))).toEqual([]);
      const files = await readdir(disk.seen, { recursive: true });
      expect(files.filter((file) => file.endsWith("/make/1/outputs/out/end.txt"))).toHaveLength(1);
    });

    test("that a script fills is that script's failure, and the hint says what is full", async () => {
      const fills =
        "with open('/opt/ml/processing/output/out/a.bin', 'wb') as file:\n    file.write(bytes(5_000_000))\n";
      await using project = await makeProject({ make: chain.make }, { "scripts/make.py": fills });
      await using disk = await smallDisk();
      const { ended, answer, wrong } = await onDisk(disk, project);
      const full = reported(ended).findings.find(({ code }) => code === "run/disk-full");
      expect({ answer, wrong }).toEqual({
        answer: "failed",
        wrong: [],
      });
      expect(full).toMatchObject({
        severity: "error",
        step: "make",
        message: "The script could not write its files: [Errno 28] No space left on device",
        hint: "The disk that holds the workspace is full: free space there, or name another one with --workspace-dir",
      });
      expect(full?.place?.line).toBe(2);
    });

    test("that holds the temporary files, and not the workspace, is told by its own remedy", async () => {
      await using project = await makeProject(chain, scripts);
      await using disk = await smallDisk();
      await disk.leaveFiles(0);
      const place = { ...placeOf(project), temporary: disk.path, through: disk.through };
      const ended = await runIn(program, project, { workspace: join(project.root, "w"), place });
      const found = reported(ended).findings.filter(({ severity }) => severity === "critical");
      expect(ended.code).toBe(1);
      expect(found.map(({ hint }) => hint)).toEqual([
        "Free space on that disk, or let TMPDIR name a folder on another one",
      ]);
    });

    test("that is the workspace itself is told when it cannot be removed", async () => {
      await using project = await makeProject(chain, scripts);
      await using disk = await smallDisk();
      const place = { ...placeOf(project), through: disk.through };
      expect((await runIn(program, project, { workspace: disk.path, place })).code).toBe(0);
      const { code, err } = await start(program, ["clean-workspace", "--yes", "--workspace-dir", disk.path], place)
        .ended;
      const told = { code, err: err.replace(/\s+/g, " ") };
      expect(told).toEqual({
        code: 1,
        err:
          `critical store/cannot-write Cannot write ${disk.path}: EBUSY: resource busy or locked ` +
          "next: Check the place and its disk, or name a workspace on another one with --workspace-dir ",
      });
    });

    test("to which the report goes loses no part of it without a word", async () => {
      const many = Array.from({ length: 30 }, (_, n) => [`make-${n}`, chain.make]);
      await using project = await makeProject(Object.fromEntries(many), scripts);
      await using disk = await smallDisk();
      for (const pages of [0, 1]) {
        await disk.leavePages(pages);
        const through = [...disk.through, "sh", "-c", 'exec "$@" >"$0"', join(disk.path, "plan.json")];
        const args = ["plan", project.pipeline, "--json"];
        const { code, err } = await start(program, args, { ...placeOf(project), through }).ended;
        const told = { code, err: err.replace(/\s+/g, " ") };
        expect(told).toEqual({
          code: 1,
          err:
            "critical store/cannot-write Cannot write standard output: ENOSPC: no space left on device " +
            "next: Free space on that disk, or let the output go to a file on another one ",
        });
      }
    });
  },
);

test("a limit on file sizes, at every size that matters, gives no wrong result", { timeout: 120_000 }, async () => {
  const answers: Answer[] = [];
  for (let kib = 0; answers.at(-1) !== "passed"; kib += 6) {
    await using project = await makeProject(
      chain,
      scriptsOf(30_000, "with open('/opt/ml/processing/output/out/a.txt', 'w') as file:\n    file.write(text)"),
    );
    const through = ["bash", "-c", 'ulimit -f "$0"; exec "$@"', String(kib)];
    const workspace = join(project.root, "w");
    const ended = await runIn(program, project, { workspace, place: { ...placeOf(project), through } });
    const site = { program, place: placeOf(project), workspace, seen: workspace };
    const { answer, wrong } = await aftermathOf(ended, site);
    expect({ kib, wrong }).toEqual({ kib, wrong: [] });
    answers.push(answer);
  }
  expect([...new Set(answers)]).toEqual(["refused", "failed", "passed"]);
});

test("a stdout that takes nothing is told, and the exit code is 1", async () => {
  await using project = await makeProject(chain, scripts);
  const through = ["sh", "-c", 'exec "$@" >/dev/full', "sh"];
  const { code, err } = await start(program, ["plan", project.pipeline], { ...placeOf(project), through }).ended;
  expect(code).toBe(1);
  expect(err.replace(/\s+/g, " ")).toBe(
    "critical store/cannot-write Cannot write standard output: ENOSPC: no space left on device " +
      "next: Free space on that disk, or let the output go to a file on another one ",
  );
});

describe.skipIf(!hasStrace)("a call of the publish path or of the journal that fails (needs strace)", () => {
  test.each([
    { call: "fsync", every: 1, least: 12 },
    { call: "rename", every: 1, least: 8 },
    { call: "fchmod", every: 1, least: 2 },
    { call: "copy_file_range", every: 1, least: 2 },
    { call: "mkdir", every: 5, least: 3 },
    { call: "openat", every: 6, least: 4 },
  ])("gives no wrong result: $call", { timeout: 180_000 }, async ({ least, ...failing }) => {
    const { refused, wrong } = await failCalls(program, failing);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThanOrEqual(least);
  });
});
