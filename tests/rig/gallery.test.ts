import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { examplePython } from "./accounts.ts";
import { expectedOf, figuresOf, galleryFolders, type Score, scoreGallery } from "./gallery.ts";
import { buildProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const gallery = join(root, "examples/gallery");
const folders = await galleryFolders(gallery);
const nameOf = (folder: string): string => relative(gallery, folder);

/** What no check tells yet as the gallery expects it. A name leaves this list with the check that tells it. */
const notYet: ReadonlySet<string> = new Set([
  "broken/account-numbers",
  "broken/ad-clicks",
  "broken/air-quality",
  "broken/alarm-log",
  "broken/audit-users",
  "broken/bank-feed",
  "broken/blood-bank",
  "broken/blood-pressure",
  "broken/border-crossings",
  "broken/buoy-merge",
  "broken/bus-arrivals",
  "broken/chat-transcripts",
  "broken/claim-notes",
  "broken/claims-completeness",
  "broken/click-batches",
  "broken/clinic-labs",
  "broken/clinic-visits",
  "broken/credit-features",
  "broken/credit-limits",
  "broken/crop-yield",
  "broken/email-filter",
  "broken/fleet-mileage",
  "broken/fraud-threshold",
  "broken/gps-archive",
  "broken/gym-members",
  "broken/heart-rate",
  "broken/hotel-bookings",
  "broken/invoice-aging",
  "broken/lead-scoring",
  "broken/loan-book",
  "broken/mail-archive",
  "broken/menu-prices",
  "broken/meter-readings",
  "broken/model-bundle",
  "broken/nightly-orders",
  "broken/order-lines",
  "broken/parcel-scans",
  "broken/parking-fees",
  "broken/parts-catalog",
  "broken/patient-labs",
  "broken/pet-insurance",
  "broken/phone-plans",
  "broken/policy-renewals",
  "broken/rental-offers",
  "broken/replay-scoring",
  "broken/school-meals",
  "broken/sensor-shards",
  "broken/ship-positions",
  "broken/shop-visits",
  "broken/song-vectors",
  "broken/store-sales",
  "broken/ticket-routing",
  "broken/toll-gates",
  "broken/tram-tickets",
  "broken/tree-model",
  "broken/triage-scores",
  "broken/tweet-topics",
  "broken/water-levels",
  "broken/web-sessions",
  "broken/wine-cellar",
  "broken/wine-quality",
  "healthy/churn-flags",
  "healthy/kept-ids",
  "healthy/late-arrivals",
  "healthy/merged-regions",
  "healthy/risk-percent",
]);

describe("what a pipeline of the gallery expects of itself", () => {
  test("there are at least 40 broken pipelines and 20 healthy ones, all of them in its README", async () => {
    const names = folders.map(nameOf);
    const readme = await readFile(join(gallery, "README.md"), "utf8");
    expect(names.filter((name) => name.startsWith("broken/")).length).toBeGreaterThanOrEqual(40);
    expect(names.filter((name) => name.startsWith("healthy/")).length).toBeGreaterThanOrEqual(20);
    expect(names.filter((name) => !readme.includes(`](${name}/pipeline.yaml)`))).toEqual([]);
  });

  test("names that are not yet told are pipelines of the gallery", () => {
    expect([...notYet].filter((name) => !folders.map(nameOf).includes(name))).toEqual([]);
  });

  test.each(folders.map(nameOf))("%s names codes, steps, ports and lines that are there", async (name) => {
    const expected = await expectedOf(join(gallery, name));
    const pipeline = parse(await readFile(join(gallery, name, "pipeline.yaml"), "utf8")) as Written;
    const { finding } = expected;
    const codes = [finding?.code ?? [], expected.also ?? [], expected.silent ?? []].flat();
    const known = await documentedCodes();
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
    expect(Object.keys(expected).toSorted()).toEqual(
      name.startsWith("broken/") ? keysOfBroken(expected) : keysOfHealthy,
    );
    if (finding !== undefined) await expectThere(join(gallery, name), finding, pipeline);
  });
});

interface Written {
  readonly steps: Readonly<Record<string, { readonly inputs?: object; readonly outputs?: object }>>;
}

const keysOfHealthy = ["silent", "verdict"];

function keysOfBroken({ also }: object & { also?: unknown }): readonly string[] {
  return also === undefined ? ["finding", "verdict"] : ["also", "finding", "verdict"];
}

/** The codes of the table of checks and of the page of findings. */
async function documentedCodes(): Promise<ReadonlySet<string>> {
  const pages = ["docs/data-checks.md", "docs/findings.md"].map((page) => readFile(join(root, page), "utf8"));
  const text = (await Promise.all(pages)).join("\n");
  return new Set([...text.matchAll(/^(?:\| |## )([a-z]+\/[a-z-]+)/gm)].map(([, code]) => code!));
}

async function expectThere(
  folder: string,
  { step, port, place, cause }: NonNullable<Awaited<ReturnType<typeof expectedOf>>["finding"]>,
  { steps }: Written,
): Promise<void> {
  const ports = { ...steps[step]?.inputs, ...steps[step]?.outputs };
  expect(Object.keys(steps)).toContain(step);
  if (port !== undefined) expect(Object.keys(ports)).toContain(port);
  if (cause) expect(Object.keys(steps[cause.step]?.outputs ?? {})).toContain(cause.port);
  if (place === undefined) return;
  const lines = (await readFile(join(folder, place.file), "utf8")).split("\n");
  expect(lines[place.line - 1]?.trim()).toBeTruthy();
}

describe.skipIf(!existsSync(examplePython))("the gallery runs (needs the example's libraries)", () => {
  const scores = new Map<string, Score>();

  beforeAll(async () => {
    await using program = await buildProgram();
    const scored = await scoreGallery(folders, { cli: program.file, python: examplePython });
    for (const score of scored) scores.set(score.name, score);
  }, 600_000);

  test.each(folders.map(nameOf).filter((name) => !notYet.has(name)))("%s is told as it expects", (name) => {
    expect(scores.get(name)?.problems).toEqual([]);
  });

  test.each([...notYet])("%s is not told yet as it expects", (name) => {
    expect(scores.get(name)?.problems).not.toEqual([]);
  });

  test("what is told as expected is found, blamed right and without a false alarm", () => {
    const told = [...scores.values()].filter(({ name }) => !notYet.has(name));
    const { broken, found, blamedRight, falseAlarms } = figuresOf(told);
    expect({ found, blamedRight, falseAlarms }).toEqual({ found: broken, blamedRight: broken, falseAlarms: 0 });
  });
});
