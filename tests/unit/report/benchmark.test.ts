import { describe, expect, test } from "vitest";
import { benchmarkPage } from "../../../src/report/html/benchmark-page.ts";
import { baselineIn } from "../../../src/report/script/baseline.ts";
import { benchmarkDocument, benchmarkText, spreadOf } from "../../../src/report/script/benchmark.ts";
import { benchmarkCsv } from "../../../src/report/script/benchmark-csv.ts";
import { styleOf } from "../../../src/report/style.ts";

const about = {
  ...{ script_name: "clean", script_path: "/p/clean.py", timestamp: "2026-01-02T09:30:00.000Z" },
  ...{ iterations: 3, warmup_iterations: 1 },
};
const sample = (ms: number, megabytes: number) => ({ ms, bytes: megabytes * 1e6 });
const before = benchmarkDocument({
  ...about,
  measured: [{ volume: "small", samples: [sample(90, 50), sample(110, 50), sample(100, 50)] }],
});
const now = benchmarkDocument({
  ...about,
  measured: [
    { volume: "small", samples: [sample(140, 60), sample(121, 60), sample(130, 60)] },
    { volume: "large", samples: [sample(900, 400), sample(1100, 410)] },
  ],
  baseline: before,
});

test.each([
  [[3], { median: 3, lowest: 3, highest: 3 }],
  [[3, 1, 2], { median: 2, lowest: 1, highest: 3 }],
  [[4, 1, 2, 3], { median: 2.5, lowest: 1, highest: 4 }],
])("the spread of %j", (values, spread) => expect(spreadOf(values)).toEqual(spread));

test("more than 20 % above the baseline's median is an alert, 20 % is none, and new volumes are not compared", () => {
  expect(now.comparison).toEqual([{ volume: "small", time_ratio: 1.3, memory_ratio: 1.2 }]);
  expect(now.alerts).toEqual(["small: 30 % more time than the baseline"]);
});

test("the text tells medians with their range", () => {
  expect(benchmarkText(now, styleOf({ columns: 120, cwd: "/", colour: false }))).toBe(`clean, 3 measured runs each

volume  time    from to           memory  from to
small   130 ms  121 ms to 140 ms  60 MB   60 MB to 60 MB    time ×1.3, memory ×1.2 of the baseline
large   1.00 s  900 ms to 1.10 s  405 MB  400 MB to 410 MB  not in the baseline

small: 30 % more time than the baseline
`);
});

test("a baseline is read back, and what is none is told", () => {
  expect(baselineIn(JSON.stringify(before))).toEqual({ volumes: before.volumes });
  expect(baselineIn("{")).toBe("it is no JSON");
  expect(baselineIn('{"schema": "cursus/benchmark/1"}')).toMatch(/^volumes: /);
});

test("as CSV it has a row for each volume and run", () => {
  expect(
    benchmarkCsv({ ...now, script_name: 'a "b", c' }),
  ).toBe(`script,volume,iteration,execution_time_s,memory_usage_mb
"a ""b"", c",small,1,0.14,60
"a ""b"", c",small,2,0.121,60
"a ""b"", c",small,3,0.13,60
"a ""b"", c",large,1,0.9,400
"a ""b"", c",large,2,1.1,410
`);
});

describe("as a page", () => {
  const page = benchmarkPage({ ...now, script_name: "<script>alert(1)</script>" });

  test("it tells alerts, medians and every run", () => {
    expect(page).toContain('<p class="verdict">1 alert</p>');
    expect(page).toContain("<p>! small: 30 % more time than the baseline</p>");
    expect(page.match(/<title>median [^<]*/g)).toEqual([
      "<title>median 130 ms, from 121 ms to 140 ms",
      "<title>median 1.00 s, from 900 ms to 1.10 s",
      "<title>median 60 MB, from 60 MB to 60 MB",
      "<title>median 405 MB, from 400 MB to 410 MB",
    ]);
    expect(page.match(/<tr><td>/g)).toHaveLength(5);
  });

  test("it holds no script, whatever the script is called", () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script/);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});
