import { expect, test } from "vitest";
import { asciiMarks, memoryChart, unicodeMarks } from "../../../src/report/script/memory-chart.ts";

const steps = [10, 20, 40, 80].map((megabytes, at) => ({ atMs: at * 250, bytes: megabytes * 1e6 }));

test("memory is drawn over time in eighths of a line, up to the peak", () => {
  expect(memoryChart(steps, { columns: 24, marks: unicodeMarks, durationMs: 1000 })).toEqual([
    "80 MB ┤            █████",
    "      │            █████",
    "      │            █████",
    "      │            █████",
    "40 MB ┤        █████████",
    "      │        █████████",
    "      │    █████████████",
    "      │█████████████████",
    " 0 MB └─────────────────",
    "       0          1.00 s",
  ]);
});

test("without UTF-8 it is drawn in ASCII", () => {
  const lines = memoryChart(steps.slice(0, 3), { columns: 20, marks: asciiMarks, durationMs: 800 });
  expect(lines).toEqual([
    "40 MB +        #####",
    "      |        #####",
    "      |        #####",
    "      |        #####",
    "20 MB +    #########",
    "      |    #########",
    "      |#############",
    "      |#############",
    " 0 MB +-------------",
    "       0      800 ms",
  ]);
});

test("what falls between two columns is not lost, and what is held lasts until it is seen otherwise", () => {
  const spike = [...Array(2000).keys()].map((at) => ({ atMs: at, bytes: at === 1001 ? 100e6 : 1e6 }));
  const lines = memoryChart(spike, { columns: 48, marks: unicodeMarks, durationMs: 4000 });
  expect([lines[0], lines[7]]).toEqual(["100 MB ┤          █", `       │${"▁".repeat(10)}█${"▁".repeat(29)}`]);
});

test("one sample fills the chart", () => {
  const lines = memoryChart([{ atMs: 0, bytes: 9e6 }], { columns: 16, marks: unicodeMarks, durationMs: 12 });
  expect([lines[0], lines.at(-1)]).toEqual(["9 MB ┤██████████", "      0    12 ms"]);
});
