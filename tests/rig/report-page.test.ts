import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import { reportPage } from "../../src/report/html/page.ts";
import { writeRunPage } from "../../src/use-cases/run-page.ts";
import { chain, fan, layered, type MadeRun, madeExtras, madeView } from "../unit/report/html/runs.ts";
import { hasChromium, openChromium } from "./chromium.ts";
import { buildProgram, start } from "./program.ts";
import { makeProject, onlyRun } from "./project.ts";
import { seenInHostilePages } from "./scenarios/hostile-pages.ts";
import { strangeRun } from "./scenarios/strange-run.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "page-"));
  if (hasChromium) browser = await openChromium();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

function textOf(made: MadeRun): string {
  const view = madeView(made);
  return reportPage(view, madeExtras(view));
}

interface Look {
  readonly width: number;
  readonly theme: "light" | "dark";
}

/** The page as a person has it: a file on disk. */
async function opened(text: string, { width, theme }: Look): Promise<AsyncDisposable & { readonly page: Page }> {
  const file = join(folder, `${width}-${theme}.html`);
  await writeFile(file, text);
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: theme });
  await page.goto(pathToFileURL(file).href);
  return { page, [Symbol.asyncDispose]: () => page.close() };
}

async function unfold(page: Page): Promise<void> {
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
}

const looks: readonly Look[] = [1280, 360].flatMap((width) => [
  { width, theme: "light" },
  { width, theme: "dark" },
]);
const hostileName = (step: number): string => `${step} <b>${"long ".repeat(40)}\u202e${"x".repeat(90)}`;
const runs: readonly (readonly [string, () => string])[] = [
  ["1 step", () => textOf({ needs: chain(1) })],
  ["5 steps", () => textOf({ needs: [[], [0], [1, 0], [2], [1, 3]], failing: [3] })],
  ["40 steps in layers", () => textOf({ needs: layered(40), failing: [17], columns: 3 })],
  ["hostile names", () => textOf({ needs: layered(12), nameOf: hostileName })],
  ["everything that there is", () => reportPage(...viewAndExtras())],
];

function viewAndExtras(): Parameters<typeof reportPage> {
  const { view, extras } = strangeRun();
  return [view, extras];
}

describe.skipIf(!hasChromium)("a report as a page (needs chromium)", () => {
  const seen = runs.flatMap(([title, text], at) => {
    const chosen = at < 2 ? looks : looks.filter(({ width, theme }) => (width === 360) === (theme === "dark"));
    return chosen.map((look) => [title, look, text] as const);
  });
  test.each(seen)("has no fault that axe finds, with %s, %o (U8)", async (_, look, text) => {
    await using shown = await opened(text(), look);
    await unfold(shown.page);
    await shown.page.evaluate(axe);
    const found = await shown.page.evaluate("axe.run({ resultTypes: ['violations'] })");
    const faults = (found as AxeResults).violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html]);
    expect(faults).toEqual([]);
  });

  test.each([...runs, ["200 steps beside each other", () => textOf({ needs: fan(202) })] as const])(
    "never scrolls sideways on a phone, with %s (U8)",
    async (_, text) => {
      await using shown = await opened(text(), { width: 360, theme: "light" });
      await unfold(shown.page);
      expect(await shown.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    },
  );

  test("is read by keyboard: past the head, along the sections, into a step that opens", async () => {
    await using shown = await opened(textOf({ needs: [[], [0]] }), { width: 1280, theme: "light" });
    const { page } = shown;
    const focused = (): Promise<unknown> => page.evaluate("document.activeElement.textContent");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the findings");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#findings");
    await page.focus("svg.picture a");
    const box = "getComputedStyle(document.querySelector('svg.picture a .box')).strokeWidth";
    expect(await page.evaluate(box)).toBe("2px");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#step-1");
    expect(await page.evaluate("document.querySelector('#step-1').closest('details').open")).toBe(true);
  });

  test("shows the theme that is chosen, whatever the machine prefers", async () => {
    await using shown = await opened(textOf({ needs: [[]] }), { width: 1280, theme: "light" });
    const { page } = shown;
    const ground = (): Promise<unknown> => page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await page.getByLabel("dark").check({ force: true });
    expect(await ground()).toBe("rgb(20, 23, 28)");
  });

  test("runs no script and asks for nothing, whatever names, messages and logs hold (S3)", async () => {
    const turns = Array.from({ length: 40 }, (_, at) => at * 7);
    expect(await seenInHostilePages(browser, folder, turns)).toEqual([]);
  });
});

test("every run leaves its page beside its events, without colours and secrets, and tells where", async () => {
  const program = await buildProgram();
  const script = "import os\nprint('\\x1b[31m<b>hello', os.environ['API_TOKEN'])\n";
  const steps = { a: { script: "a.py", env: { API_TOKEN: "correct-horse-battery" } } };
  await using project = await makeProject(steps, { "scripts/a.py": script });
  const { out } = await start(program, ["test-pipeline", project.pipeline, "--generate-report"], {
    cwd: project.root,
    temporary: project.temporary,
  }).ended;
  const [, path = ""] = /\nreport: (\S+\/report\.html)\n$/.exec(out) ?? [];
  expect(join(project.root, path)).toBe(join(await onlyRun(project), "report.html"));
  const page = await readFile(join(project.root, path), "utf8");
  expect(/<pre class="log"[^>]*>(.*?)<\/pre>/s.exec(page)?.[1]).toBe("&lt;b&gt;hello ***");
  expect(page.includes("correct-horse")).toBe(false);
});

test("a page that cannot be written is a warning", async () => {
  const { view, extras } = strangeRun();
  const nowhere = join(folder, "no-such-folder");
  const written = await writeRunPage(view, { ...extras, plan: { ...emptyPlan, ...extras.plan }, folder: nowhere });
  expect(written.ok ? [] : written.failure.findings).toMatchObject([
    { code: "store/cannot-write", severity: "warning", facts: { path: join(nowhere, "report.html") } },
  ]);
});

const emptyPlan: Plan = {
  name: "p",
  file: "/p",
  root: "/",
  steps: [],
  unselected: [],
  wires: [],
  validationLevel: "standard",
  findings: [],
};
