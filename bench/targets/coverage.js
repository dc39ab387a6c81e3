import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { measured, unmeasured } from "./answers.js";
import { root } from "./tool.js";

/** Unit tests, rig and golden folders together, with the programs that they start. */
export function coverage(isAsked) {
  if (!isAsked) return unmeasured("takes half an hour or more; --coverage does it");
  const words = [join(root, "scripts/coverage.js"), "--json"];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (stdout === "") throw new Error(`No coverage was told: ${stderr.slice(-500)}`);
  const { total } = JSON.parse(stdout);
  const failed = status === 0 ? "" : "; tests failed while it was measured";
  return measured(
    `${total.percent} % of lines by all tests; every change is reviewed before it lands${failed}`,
    total.percent > 90,
  );
}
