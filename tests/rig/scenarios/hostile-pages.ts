import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { reportPage } from "../../../src/report/html/page.ts";
import { pagePayloads } from "./payloads.ts";
import { poisoned } from "./poisoned.ts";
import { strangeRun } from "./strange-run.ts";

/**
 * Opens one page per turn, in which every text of a run is a payload; with the turn, each text gets the next payload.
 * Answers everything that happened and should not.
 */
export async function seenInHostilePages(
  browser: Browser,
  folder: string,
  turns: readonly number[],
): Promise<readonly string[]> {
  const file = join(folder, "hostile.html");
  const page = await browser.newPage();
  const seen: string[] = [];
  await listen(page, seen);
  const clean = strangeRun();
  for (const turn of turns) {
    const { view, extras } = poisoned(clean, (text) => pagePayloads[(text + turn) % pagePayloads.length] ?? "");
    await writeFile(file, reportPage(view, extras));
    await page.goto(pathToFileURL(file).href);
    const odd = (await page.evaluate(oddities)) as readonly string[];
    seen.push(...odd.map((one) => `turn ${turn}: ${one}`));
  }
  await page.close();
  return seen;
}

async function listen(page: Page, seen: string[]): Promise<void> {
  await page.exposeFunction("hit", () => seen.push("a script ran"));
  page.on("dialog", (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => seen.push(`console ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().endsWith("/hostile.html")) seen.push(`request ${request.url()}`);
  });
}

/** In the page: elements and attributes that no template of ours has. */
const oddities = `[
  ...[...document.querySelectorAll("script, iframe, img, object, embed, link, base, form, video, math, template, use, animate, a:not([href^='#']), [style], [src]")]
    .map(({ outerHTML }) => outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll("*")].flatMap(({ attributes }) => [...attributes])
    .map(({ name }) => name).filter((name) => name.startsWith("on") || name === "autofocus"),
  ...(document.querySelectorAll("style").length === 1 ? [] : ["another style"]),
]`;
