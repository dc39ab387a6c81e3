import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { z } from "zod";

// Writes schemas/*.schema.json from the zod schemas in src: the pipeline file and every `--json` document.
const root = new URL("..", import.meta.url);
const folder = await mkdtemp(join(tmpdir(), "cursus-schemas-"));
try {
  const { pipelineSchema } = await bundled("src/load/schema.ts");
  const { publishedSchemas } = await bundled("src/report/published.ts");
  await write("pipeline", {
    title: "A pipeline of cursus runtime",
    ...z.toJSONSchema(pipelineSchema, { io: "input", reused: "ref" }),
  });
  for (const [name, schema] of Object.entries(publishedSchemas())) await write(name, schema);
} finally {
  await rm(folder, { recursive: true });
}

async function bundled(source) {
  const entryFileNames = `${source.replaceAll("/", "-")}.mjs`;
  const bundle = await rolldown({ input: fileURLToPath(new URL(source, root)), platform: "node" });
  await bundle.write({ dir: folder, format: "esm", entryFileNames });
  await bundle.close();
  return import(pathToFileURL(join(folder, entryFileNames)).href);
}

async function write(name, schema) {
  await writeFile(new URL(`schemas/${name}.schema.json`, root), `${JSON.stringify(schema, undefined, 2)}\n`);
}
