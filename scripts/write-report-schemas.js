import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { z } from "zod";

// Writes the JSON Schemas of the `--json` documents from the zod schemas in src/report/schema.ts.
const root = new URL("..", import.meta.url);
const folder = await mkdtemp(join(tmpdir(), "cursus-schemas-"));
try {
  const bundle = await rolldown({ input: new URL("src/report/schema.ts", root).pathname, platform: "node" });
  await bundle.write({ dir: folder, format: "esm", entryFileNames: "schema.mjs" });
  await bundle.close();
  const { reportSchema, planSchema } = await import(pathToFileURL(join(folder, "schema.mjs")).href);
  await write("report", reportSchema);
  await write("plan", planSchema);
} finally {
  await rm(folder, { recursive: true });
}

async function write(name, schema) {
  const title = `What cursus runtime ${name === "plan" ? "plan" : "test-pipeline"} --json prints`;
  const text = JSON.stringify({ title, ...z.toJSONSchema(schema) }, undefined, 2);
  await writeFile(new URL(`schemas/${name}.schema.json`, root), `${text}\n`);
}
