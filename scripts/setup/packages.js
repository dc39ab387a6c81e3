import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failureOf, SetupFailure } from "./failure.js";
import { root } from "./paths.js";
import { runProgram } from "./program.js";
import { hashOf } from "./stamp.js";

const lock = join(root, "package-lock.json");
const installed = join(root, "node_modules/.package-lock.json");

// Not `npm ci`: it refuses a lockfile that was made where a registry lacks the optional packages of other platforms.
const install = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];

/** The npm packages, exactly in the versions of the lockfile. */
export const packages = {
  name: "packages",
  title: "npm packages",
  key: () => hashOf([lock]),
  outputs: () => [installed],
  alreadyDone: matchesLock,
  run: async () => {
    if (!existsSync(lock))
      throw new SetupFailure("package-lock.json is missing", "Restore it: `git checkout package-lock.json`.");
    rmSync(join(root, "node_modules"), { recursive: true, force: true });
    const { code, output, stopped } = await runProgram("npm", install);
    if (stopped !== undefined) return stopped;
    if (code !== 0) throw failureOf("npm install", output);
    if (matchesLock()) return undefined;
    throw new SetupFailure(
      "package.json and package-lock.json disagree",
      "Run `npm install` and commit package-lock.json.",
    );
  },
};

/** Whether somebody's own `npm install` already left what the lockfile says; npm writes this list as its last act. */
function matchesLock() {
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(lock, "utf8")).packages;
  const there = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "" || (there[path] === undefined && optional)) return true;
    return there[path]?.version === version && existsSync(join(root, path));
  });
}
