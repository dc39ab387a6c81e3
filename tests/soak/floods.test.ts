import { expect, test } from "vitest";
import { buildProgram } from "../rig/program.ts";
import { floodLogs } from "../rig/scenarios/floods.ts";

const mib = 2 ** 20;

test.for([
  { name: "below the cap", rows: 2_500_000, lineBytes: 1_000_000, codes: [] },
  { name: "above the cap", rows: 10_737_419, lineBytes: 100_000_000, codes: ["run/log-truncated"] },
])("R13: a flood $name and a long line in bounded memory", async ({ name, codes, ...flood }, { task }) => {
  const program = await buildProgram();
  const { wrong, bytes, grownBytes, ended } = await floodLogs(program, flood);
  const [mibs, line, grown] = [bytes, flood.lineBytes, grownBytes].map((number) => Math.round(number / mib));
  task.meta.figure = `R13 ${mibs} MiB of stdout (${name}) and a line of ${line} MiB, ${wrong.length} wrong logs, memory +${grown} MiB`;
  expect(wrong).toEqual([]);
  expect(ended.codes()).toEqual(codes);
  expect(ended.report.steps.map(({ outcome }) => outcome)).toEqual(["ran", "ran", "ran"]);
  expect(grownBytes).toBeLessThanOrEqual(64 * mib);
});
