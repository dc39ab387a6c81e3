import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "../setup/paths.js";

/** A TypeScript module of this repository, for scripts: Node 20 cannot load it as it is. */
export async function bundled(source) {
  const folder = await mkdtemp(join(root, "node_modules/.bundled-"));
  try {
    const built = await rolldown({
      input: { module: join(root, source) },
      platform: "node",
      transform: { target: "node20.19" },
    });
    await built.write({ dir: folder, format: "esm", entryFileNames: "[name].mjs" });
    await built.close();
    return await import(pathToFileURL(join(folder, "module.mjs")).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
