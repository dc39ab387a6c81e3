import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { RunView } from "../../../../src/report/fold.ts";
import { reportPage } from "../../../../src/report/html/page.ts";
import { logLines } from "../../../../src/report/html/sections/log.ts";
import { shares } from "../../../../src/report/html/shares.ts";
import { styleHash } from "../../../../src/report/html/style/stylesheet.ts";
import { chain, fan, layered, type MadeRun, madeExtras, madeView } from "./runs.ts";

const small: MadeRun = { needs: [[], [0], [1, 0]], failing: [2], columns: 8 };

function pageOf(view: RunView, logLines?: number): string {
  return reportPage(view, madeExtras(view, logLines));
}

test("the whole page of a small run", async () => {
  const page = pageOf(madeView(small))
    .replace(/<style>.*<\/style>/s, "<style/>")
    .replace(styleHash, "sha256-…");
  await expect(page).toMatchFileSnapshot("small-page.html.txt");
});

test("the page's policy lets its own style through, and nothing else", () => {
  const page = pageOf(madeView(small));
  const css = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
  expect(styleHash).toBe(`sha256-${createHash("sha256").update(css).digest("base64")}`);
  expect(/http-equiv="Content-Security-Policy" (content=".*?")>/.exec(page)?.[1]).toBe(
    `content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(/ style=| on\w+=|<script|unsafe-inline|https?:/.exec(page)).toBe(null);
});

describe("a page of 200 steps has at most 2 MB", () => {
  const long = (step: number): string => `${step}_`.padEnd(255, "a very long name ");
  const cases: readonly (readonly [string, MadeRun, number])[] = [
    ["one after the other", { needs: chain(200), columns: 100 }, 80],
    ["beside each other", { needs: fan(200), columns: 100 }, 80],
    ["in layers", { needs: layered(200), columns: 100 }, 80],
    ["half of which fail", { needs: fan(200), failing: Array.from({ length: 100 }, (_, at) => at + 1) }, 80],
    ["with names of 255 letters", { needs: layered(200), nameOf: long, columns: 100 }, 80],
  ];
  test.each(cases)("%s", (_, made, logLines) => {
    expect(Buffer.byteLength(pageOf(madeView(made), logLines))).toBeLessThan(2_000_000);
  });
});

test("of thousands of steps a page tells those that did not end well, and the slowest", () => {
  const page = pageOf(madeView({ needs: fan(5000), failing: [4000], columns: 1 }), 1);
  expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
  expect(/<summary>.*<bdi>load_4001</.test(page)).toBe(true);
  expect(/and [\d,]+ more steps[^<]*/.exec(page)?.[0]).toBe("and 4,700 more steps, all of which ended well");
});

test.each([
  [11, 11, undefined],
  [30, 10, "20 more files"],
])("of %i files %i stand open, and all others are to be unfolded", (count, open, more) => {
  const files = [...Array(count).keys()].map((at) => ({ kind: "empty", path: `part-${at}.csv`, bytes: 0 }) as const);
  const view = madeView({ needs: [[], [0]] });
  const profiles = [{ side: "output", port: "table", profile: { files } } as const];
  const page = pageOf({ ...view, steps: view.steps.map((step) => ({ ...step, profiles })) });
  const [section = ""] = page.split('id="data-1"')[1]?.split("</details>\n") ?? [];
  const [shown = "", folded = ""] = section.split(/<details><summary class="dim">/);
  const named = (text: string): number => text.match(/part-\d+\.csv<\/bdi><\/th>/g)?.length ?? 0;
  expect([named(shown), named(folded), /^[^<]*/.exec(folded)?.[0]]).toEqual([open, count - open, more ?? ""]);
  expect(section).not.toMatch(/and \d+ more file/);
});

test("what is cut says so", () => {
  const page = pageOf(madeView({ needs: fan(100), columns: 100 }), 80);
  expect(/and \d+ more columns/.exec(page)?.[0]).toBe("and 94 more columns");
  expect(/Log, the last \d+ lines/.exec(page)?.[0]).toBe("Log, the last 29 lines");
});

test("a run without steps, and one that was killed at once, have a page", () => {
  const view = madeView({ needs: [] });
  expect(pageOf(view).includes("No step began.")).toBe(true);
  const killed = { ...madeView({ needs: [[]] }), steps: [{ id: "a", kind: "processing", dependsOn: [] }] };
  const { verdict: _, ...open } = killed;
  expect(/<title>(.*?)<\/title>/.exec(pageOf(open))?.[1]).toBe("flight-delays: interrupted");
});

test("a log has no colours, and of a line that was drawn over only the end", () => {
  const bar = "\u001b[32m10 %\u001b[0m\r\u001b]0;title\u000720 %\r";
  expect(logLines([bar, "a\u001b[2Kb", "plain", `${"x".repeat(400)}`])).toEqual([
    "20 %",
    "ab",
    "plain",
    `${"x".repeat(120)}…${"x".repeat(119)}`,
  ]);
});

test("who wants little leaves room for the others", () => {
  expect(shares([1, 10, 2, 10], 13)).toEqual([1, 5, 2, 5]);
  expect(shares([3, 4], 100)).toEqual([3, 4]);
  expect(shares([], 5)).toEqual([]);
});
