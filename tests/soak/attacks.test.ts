import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { hasChromium, openChromium } from "../rig/chromium.ts";
import { buildProgram, type Program } from "../rig/program.ts";
import { hostilePayloads, type Shown, showHostile } from "../rig/scenarios/escapes.ts";
import { seenInHostilePages } from "../rig/scenarios/hostile-pages.ts";
import { pagePayloads } from "../rig/scenarios/payloads.ts";
import { nameHostile, shellTexts } from "../rig/scenarios/shells.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

test("S4: no payload drives the terminal, and stored logs keep every byte", async ({ task }) => {
  const payloads = hostilePayloads();
  expect(payloads.length).toBeGreaterThanOrEqual(200);
  const shown: Shown[] = [];
  for (let at = 0; at < payloads.length; at += 50) shown.push(await showHostile(program, payloads.slice(at, at + 50)));
  const raw = shown.flatMap((one) => one.raw);
  const changed = shown.flatMap((one) => one.changedLogs);
  task.meta.figure = `S4  ${payloads.length} payloads, ${raw.length} raw control characters in a terminal, ${changed.length} changed logs`;
  expect({ raw, changed }).toEqual({ raw: [], changed: [] });
});

test.skipIf(!hasChromium)(
  "S3: no name, message or log line runs script in a report (needs chromium)",
  async ({ task }) => {
    expect(pagePayloads.length).toBeGreaterThanOrEqual(300);
    const folder = await mkdtemp(join(tmpdir(), "pages-"));
    const browser = await openChromium();
    const seen = await seenInHostilePages(browser, folder, [...pagePayloads.keys()]);
    await browser.close();
    await rm(folder, { recursive: true });
    task.meta.figure = `S3  ${pagePayloads.length} payloads in every text of a report, ${seen.length} scripts, dialogs, requests or odd elements`;
    expect(seen).toEqual([]);
  },
);

test("S8: no name, argument or value is read by a shell or a template language", async ({ task }) => {
  const named = await nameHostile(program, shellTexts());
  task.meta.figure = `S8  ${named.texts} texts as names, arguments and values, ${named.canaries.length} canary files, ${named.wrong.length} changed`;
  expect(named).toEqual({ texts: shellTexts().length, wrong: [], canaries: [] });
});
