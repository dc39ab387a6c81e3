import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Account, accounts, examplePython } from "./accounts.ts";
import { type Habit, habits, withLibraries } from "./habits-table.ts";
import { type Home, type Homes, makeHomes } from "./home.ts";
import { type Ran, type Runs, warmAndCold } from "./warm-and-cold.ts";

interface Rung {
  readonly name: string;
  readonly args: readonly string[];
}

const rungs: readonly Rung[] = ["namespaces", "rewriting"].map((name) => ({ name, args: ["--isolation", name] }));
const both = new Map<Account, Map<Rung, { readonly warm: Runs; readonly cold: Runs }>>();
let homes: Homes | undefined;

beforeAll(async () => {
  homes = await makeHomes(
    accounts.filter(({ isMissing }) => !isMissing),
    fill,
  );
  await Promise.all(homes.all.map(runAll));
}, 900_000);

afterAll(() => homes?.[Symbol.asyncDispose]());

async function fill({ account, project, python }: Home): Promise<void> {
  await cp(join(import.meta.dirname, "habits"), join(project, "scripts"), { recursive: true });
  const plain = Object.entries(habits).map((habit) => stepOf(habit, {}));
  const heavy = Object.entries(withLibraries).map((habit) => stepOf(habit, { python: python ?? examplePython }));
  const steps = Object.fromEntries(account.libraries === undefined ? plain : [...plain, ...heavy]);
  const top = { name: "habits", scripts: "scripts", defaults: { timeout: "60s" }, ...(python && { python }) };
  await writeFile(join(project, "pipeline.json"), JSON.stringify({ ...top, steps }));
}

function stepOf([name, { script = name, step }]: [string, Habit], also: object): [string, object] {
  const inputs = { data: { path: "/opt/ml/processing/input/data", from: "scripts/data" } };
  const outputs = { out: { path: "/opt/ml/processing/output" } };
  return [name, { script: `${script}.py`, kind: "processing", inputs, outputs, ...also, ...step }];
}

async function runAll(home: Home): Promise<void> {
  const found = new Map<Rung, { readonly warm: Runs; readonly cold: Runs }>();
  both.set(home.account, found);
  for (const rung of rungs) found.set(rung, await warmAndCold(home, ...rung.args));
}

describe.each(rungs.map((rung) => [rung.name, rung] as const))("on the rung %s", (_, rung) => {
  describe.each(accounts.map((account) => [account.title, account] as const))("%s", (_, account) => {
    const asExpected = (name: string, habit: Habit): void => {
      const runs = both.get(account)?.get(rung);
      compare(habit, { warm: runs?.warm.get(name), cold: runs?.cold.get(name) });
    };

    test.skipIf(account.isMissing).each(Object.entries(habits))("%s ends as it should, warm as cold", asExpected);

    test.skipIf(account.libraries === undefined).each(Object.entries(withLibraries))(
      "%s ends as it should, warm as cold (needs the example's libraries)",
      asExpected,
    );
  });
});

interface Pair {
  readonly warm: Ran | undefined;
  readonly cold: Ran | undefined;
}

/** Addresses in the log's lines are those of one process. */
function settled(ran: Ran | undefined): Ran | undefined {
  return ran && JSON.parse(JSON.stringify(ran).replace(/0x[0-9a-f]{6,}/g, "0x"));
}

function compare(habit: Habit, pair: Pair): void {
  const [warm, cold] = [settled(pair.warm), settled(pair.cold)];
  const { codes = [], lines, varies, differs } = habit;
  const isRepeated = codes.includes("run/signal");
  expect(warm).toMatchObject({ outcome: habit.outcome ?? "ran", warm: !habit.isCold && !isRepeated });
  expect(warm?.findings.map(({ code }) => code).sort()).toEqual(codes);
  if (lines !== undefined) expect(linesOf(warm)).toEqual(lines);
  if (varies || differs !== undefined) {
    expect(warm?.outputs).not.toEqual(cold?.outputs);
    expect({ ...warm, warm: false, outputs: [] }).toEqual({ ...cold, outputs: [] });
  } else {
    expect({ ...warm, warm: false }).toEqual(cold);
  }
}

function linesOf(ran: Ran | undefined): unknown {
  const facts = ran?.findings.map((finding) => finding.facts as Record<string, { line?: number }>) ?? [];
  const told = facts.find(({ entry }) => entry !== undefined);
  return [told?.["entry"]?.line, told?.["deepest"]?.line];
}
