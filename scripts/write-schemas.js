import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { bundled } from "./build/bundled.js";

// Writes schemas/*.schema.json from the zod schemas in src: the pipeline file and every `--json` document.
const root = new URL("..", import.meta.url);
const { pipelineSchema } = await bundled("src/load/schema.ts");
const { publishedSchemas } = await bundled("src/report/published.ts");
await write("pipeline", {
  title: "A pipeline of cursus runtime",
  ...z.toJSONSchema(pipelineSchema, { io: "input", reused: "ref" }),
});
for (const [name, schema] of Object.entries(publishedSchemas())) await write(name, schema);

async function write(name, schema) {
  await writeFile(new URL(`schemas/${name}.schema.json`, root), `${JSON.stringify(schema, undefined, 2)}\n`);
}
