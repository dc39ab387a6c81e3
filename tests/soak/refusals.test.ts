import { expect, test } from "vitest";
import { buildProgram } from "../rig/program.ts";
import { failCalls, fillAfter } from "../rig/scenarios/refusals.ts";

test.for(["pages", "files"] as const)(
  "R6: a disk that takes no more %s gives no wrong result",
  async (room, { task }) => {
    const program = await buildProgram();
    const { refused, wrong, answers } = await fillAfter(program, { room, every: 1 });
    task.meta.figure = `R6  ${refused} disks with room for 0 to ${refused - 1} ${room}, ${wrong.length} wrong results`;
    expect({ wrong, answers }).toEqual({ wrong: [], answers: ["refused", "failed", "passed"] });
  },
);

test("R6: any call that fails gives no wrong result (needs strace)", async ({ task }) => {
  const program = await buildProgram();
  const counts: string[] = [];
  const wrong: string[] = [];
  for (const call of ["fsync", "rename", "fchmod", "copy_file_range", "mkdir", "openat"]) {
    const found = await failCalls(program, { call, every: 1 });
    counts.push(`${found.refused} ${call}`);
    wrong.push(...found.wrong);
  }
  task.meta.figure = `R6  failed calls: ${counts.join(", ")}; ${wrong.length} wrong results`;
  expect(wrong).toEqual([]);
});
