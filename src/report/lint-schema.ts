import { z } from "zod";
import { finding, refusedSchema, text } from "./schema-parts.ts";
import type * as documents from "./schema-types.ts";

const lint: z.ZodType<documents.LintDocument> = z.object({
  schema: z.literal("cursus/lint/1"),
  pipeline: text,
  file: text,
  findings: z.array(finding),
});

export const lintSchema: z.ZodType<documents.LintDocument | documents.RefusedDocument> = z.union([lint, refusedSchema]);
