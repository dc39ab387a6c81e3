import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/** Bundles sources (name → path below the root) for `use`, which gets the folder of `name.js`: Node 20 loads no TypeScript. */
export async function bundled(sources, use) {
  const folder = mkdtempSync(join(root, "node_modules", ".bench-bundle-"));
  try {
    const input = Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, join(root, path)]));
    const external = [/^@duckdb\//];
    const built = await rolldown({ input, external, platform: "node", transform: { target: "node20.19" } });
    await built.write({ dir: folder, format: "esm" });
    await built.close();
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
