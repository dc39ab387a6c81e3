import { rmSync } from "node:fs";
import { join } from "node:path";
import { failureOf } from "./failure.js";
import { stampFolder } from "./paths.js";
import { pip } from "./python.js";
import { hashOf } from "./stamp.js";

const requirements = join(import.meta.dirname, "arrow.txt");
/** Beside the example's environment, which does without: what scripts do with Arrow is tested, too. */
export const arrowFolder = join(stampFolder, "pyarrow");

/** Arrow, for the tests alone. */
export const arrow = {
  name: "arrow",
  title: "Arrow for the tests",
  key: () => hashOf([requirements]),
  outputs: () => [join(arrowFolder, "pyarrow")],
  run: async () => {
    rmSync(arrowFolder, { recursive: true, force: true });
    const args = ["--only-binary", ":all:", "--no-deps", "--target", arrowFolder, "-r", requirements];
    const { code, output, stopped } = await pip("install", ...args);
    if (code !== 0 && stopped === undefined) throw failureOf("Installing Arrow", output);
    return stopped;
  },
};
