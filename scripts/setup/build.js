import { rmSync } from "node:fs";
import { join } from "node:path";
import { failureOf } from "./failure.js";
import { root } from "./paths.js";
import { runProgram } from "./program.js";
import { hashOf } from "./stamp.js";

const sources = [
  "src",
  "package.json",
  "package-lock.json",
  "rolldown.config.js",
  "scripts/build",
  "tsconfig.json",
  "tsconfig.build.json",
].map((name) => join(root, name));

/** The bundled program, the library and its types, in dist/. */
export const build = {
  name: "build",
  title: "build",
  key: () => hashOf(sources),
  outputs: () =>
    ["cursus.js", "index.js", "types/index.d.ts", "THIRD-PARTY-NOTICES.txt"].map((name) => join(root, "dist", name)),
  run: async () => {
    rmSync(join(root, "dist"), { recursive: true, force: true });
    const { code, output, stopped } = await runProgram("npm", ["run", "--silent", "build"]);
    if (code !== 0 && stopped === undefined) throw failureOf("The build", output);
    return stopped;
  },
};
