import { z } from "zod";
import type { PortName } from "../model/data/edge.ts";
import type { ServedInput } from "../model/data/served.ts";
import type { Place } from "../model/place.ts";
import type { Wire } from "../model/plan.ts";
import type * as documents from "./schema-types.ts";

export const text: z.ZodString = z.string();
export const texts: z.ZodArray<z.ZodString> = z.array(text);
export const count: z.ZodNumber = z.number().nonnegative();

export const place: z.ZodType<Place> = z.object({
  file: text,
  line: z.number(),
  column: z.number(),
  length: z.exactOptional(z.number()),
  text: z.exactOptional(text),
});
export const end: z.ZodType<PortName> = z.object({ step: text, port: text });
export const wire: z.ZodType<Wire> = z.object({ from: end, to: end, score: z.number().min(0).max(1), reason: text });

export const finding: z.ZodType<documents.FindingDocument> = z.object({
  code: text,
  severity: z.enum(["note", "warning", "error", "critical"]),
  message: text,
  hint: z.exactOptional(text),
  step: z.exactOptional(text),
  also: z.exactOptional(texts),
  port: z.exactOptional(text),
  place: z.exactOptional(place),
  cause: z.exactOptional(z.object({ step: text, port: text, place: z.exactOptional(place), message: text })),
  facts: z.record(text, z.unknown()),
});

const because = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("declared") }),
  z.object({ kind: z.literal("code"), what: text, line: z.number(), file: z.exactOptional(text) }),
  z.object({ kind: z.literal("guessed") }),
]);
const servedFile = z.object({
  path: text,
  bytes: count,
  because,
  rows: z.exactOptional(count),
  columns: z.exactOptional(z.array(z.object({ name: text, type: text, because }))),
});
export const servedInput: z.ZodType<ServedInput> = z.object({
  port: text,
  source: z.enum(["local", "synthetic"]),
  of: z.exactOptional(z.object({ step: text, port: text })),
  folder: text,
  files: z.exactOptional(z.array(servedFile)),
  generator: z.exactOptional(text),
});

/** What every command prints when the request cannot be carried out. */
export const refusedSchema: z.ZodType<documents.RefusedDocument> = z.object({
  schema: z.literal("cursus/refused/1"),
  verdict: z.literal("refused"),
  findings: z.array(finding),
});
