import { z } from "zod";
import { finding, text } from "../schema-parts.ts";
import type { DiscoveryDocument, InitDocument } from "./types.ts";

const count = z.number();
const port = z.object({ name: text, container_path: text });
const candidate = z.object({ from: text, score: count, reason: text });
const ambiguous = z.array(z.object({ to: text, candidates: z.array(candidate) }));

export const discovery: z.ZodType<DiscoveryDocument> = z.object({
  schema: z.literal("cursus/discovery/1"),
  folder: text,
  kind: z.enum(["pipeline", "project", "modules", "definition", "scripts", "nothing"]),
  files: z.array(z.object({ path: text, kind: text, reason: text, graphs: z.exactOptional(z.array(text)) })),
  scripts: z.array(
    z.object({
      path: text,
      role: text,
      reason: z.exactOptional(text),
      step: z.exactOptional(text),
      kind: z.exactOptional(text),
      inputs: z.array(port),
      outputs: z.array(port),
      notebook: z.exactOptional(text),
      cell: z.exactOptional(count),
    }),
  ),
  notebooks: z.array(z.object({ path: text, files: z.array(text), trouble: z.exactOptional(text) })),
  wires: z.array(candidate.extend({ to: text })),
  ambiguous,
  external: z.array(text),
  taken: z.exactOptional(text),
  next: z.exactOptional(text),
});

export const init: z.ZodType<InitDocument> = z.object({
  schema: z.literal("cursus/init/1"),
  file: z.exactOptional(text),
  text,
  steps: count,
  wires: count,
  ambiguous,
  external: z.array(text),
  left_out: z.array(z.object({ step: text, reason: text })),
  not_said: z.array(z.object({ step: text, reason: text })),
  findings: z.array(finding),
  extracted: z.array(z.object({ path: text, notebook: text, cell: count })),
});
