import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { z } from "zod";

// Writes schemas/pipeline.schema.json from the zod schema in src/load/schema.ts.
const root = new URL("..", import.meta.url);
const folder = await mkdtemp(join(tmpdir(), "cursus-schemas-"));
try {
  const bundle = await rolldown({ input: fileURLToPath(new URL("src/load/schema.ts", root)), platform: "node" });
  await bundle.write({ dir: folder, format: "esm", entryFileNames: "schema.mjs" });
  await bundle.close();
  const { pipelineSchema } = await import(pathToFileURL(join(folder, "schema.mjs")).href);
  const schema = { title: "A pipeline of cursus runtime", ...z.toJSONSchema(pipelineSchema, { io: "input" }) };
  await writeFile(new URL("schemas/pipeline.schema.json", root), `${JSON.stringify(schema, undefined, 2)}\n`);
} finally {
  await rm(folder, { recursive: true });
}
