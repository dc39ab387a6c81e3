import { basename, dirname, join } from "node:path";
import { rolldown } from "rolldown";
import built from "../../rolldown.config.js";
import { root } from "../setup/paths.js";

const folder = join(root, "dist");

/** As `bundleInto` of `tests/rig/program.ts` makes it. */
const ofRig = {
  input: { cursus: join(root, "src/frontends/cli/main.ts") },
  platform: "node",
  transform: { target: "node20" },
  output: { format: "esm" },
};

/**
 * Name of a file → its code, once as built and once as the rig bundles it, with the map that neither has beside it: a map changes
 * no byte of the code, so that what V8 counted in a file without one holds for the same file with one.
 */
export async function bundledFiles() {
  const files = new Map();
  for (const options of [built, ofRig]) {
    for (const [name, file] of await bundled(options)) files.set(name, [...(files.get(name) ?? []), file]);
  }
  return files;
}

async function bundled({ output, ...options }) {
  const bundle = await rolldown({ cwd: root, ...options });
  const made = await bundle.generate({ ...output, dir: folder, sourcemap: "hidden" });
  await bundle.close();
  const chunks = made.output.filter(({ type, map }) => type === "chunk" && map);
  return chunks.map(({ fileName, code, map }) => [basename(fileName), { code, map: withPaths(map, fileName) }]);
}

/** A map tells its sources from where its file would lie. */
function withPaths(map, fileName) {
  const at = dirname(join(folder, fileName));
  return { ...map, sources: map.sources.map((source) => join(at, source)) };
}
