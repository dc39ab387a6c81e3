import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Account, accounts, examplePython } from "./accounts.ts";
import { type Home, type Homes, makeHomes } from "./home.ts";
import { type Runs, warmAndCold } from "./warm-and-cold.ts";

const example = join(import.meta.dirname, "../../examples/flight-delays");
const usable = accounts.filter(({ libraries }) => libraries !== undefined);
const both = new Map<Account, { readonly warm: Runs; readonly cold: Runs }>();
const archived = [
  ...["calibration/calibration.json", "calibration/calibration_model.joblib", "categories.json"],
  ...["code/inference.py", "feature_importance.json", "features.json", "hyperparameters.json", "xgboost_model.json"],
];
let homes: Homes | undefined;

beforeAll(async () => {
  homes = await makeHomes(usable, fill);
  await Promise.all(homes.all.map(async (home) => both.set(home.account, await warmAndCold(home))));
}, 300_000);

afterAll(() => homes?.[Symbol.asyncDispose]());

/** The example as it stands, but for the interpreter's place. */
async function fill({ project, python = examplePython }: Home): Promise<void> {
  for (const name of ["scripts", "inference", "data/sample"]) {
    await cp(join(example, name), join(project, name), { recursive: true, dereference: true });
  }
  const text = await readFile(join(example, "pipeline.yaml"), "utf8");
  await writeFile(join(project, "pipeline.yaml"), text.replace("python: .venv/bin/python", `python: ${python}`));
}

describe.each(accounts.map((account) => [account.title, account] as const))("%s", (_, account) => {
  const runs = (): { readonly warm: Runs; readonly cold: Runs } => both.get(account)!;

  describe.skipIf(account.libraries === undefined)("the five steps of the example (needs its libraries)", () => {
    test("all run, warm and cold", () => {
      const steps = ["preprocess", "train", "evaluate", "calibrate", "package"];
      const ends = (isWarm: boolean): unknown => steps.map((step) => [step, "ran", isWarm]);
      const found = (found: Runs): unknown => [...found].map(([step, { outcome, warm }]) => [step, outcome, warm]);
      expect(found(runs().warm)).toEqual(ends(true));
      expect(found(runs().cold)).toEqual(ends(false));
    });

    test("leave equal outputs and findings; archives have equal members", () => {
      const left = (found: Runs): unknown =>
        [...found].map(([step, { outputs, findings }]) => ({ step, outputs, findings }));
      expect(left(runs().warm)).toEqual(left(runs().cold));
    });

    test("leave the model, its calibration and the inference code in one archive", () => {
      const [output] = runs().warm.get("package")?.outputs ?? [];
      expect(output?.files.map(({ path, members }) => [path, members?.map(({ name }) => name)])).toEqual([
        ["model.tar.gz", archived],
      ]);
    });
  });
});
