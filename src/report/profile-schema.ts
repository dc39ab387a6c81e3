import { z } from "zod";
import type { ProfileDocument } from "./profile-document.ts";
import { count, end, text, texts } from "./schema-parts.ts";
import type { WireDocument } from "./wire-document.ts";

const column = z.object({
  name: text,
  kind: z.enum([
    ...["boolean", "integer", "float", "text", "date", "timestamp"],
    ...["list", "struct", "binary", "empty", "other"],
  ] as const),
  type: text,
  nulls: count,
  distinct: z.exactOptional(count),
  least: z.exactOptional(text),
  greatest: z.exactOptional(text),
  disguise: z.exactOptional(text),
});
const file = z.object({
  path: text,
  bytes: count,
  kind: z.enum(["table", "archive", "empty", "document", "other", "unreadable", "unknown"]),
  format: z.exactOptional(text),
  compression: z.exactOptional(text),
  rows: z.exactOptional(count),
  sampled_rows: z.exactOptional(count),
  has_header: z.exactOptional(z.boolean()),
  width: z.exactOptional(count),
  columns: z.exactOptional(z.array(column)),
  reason: z.exactOptional(text),
  what: z.exactOptional(text),
});

export const profile: z.ZodType<ProfileDocument> = z.object({
  side: z.enum(["input", "output"]),
  port: text,
  files: z.array(file),
  omitted: z.exactOptional(count),
});

/** What a reader was seen to do with columns. */
const columnUse = z.object({ taken: texts, dropped: texts, not_seen_taken: texts });

export const readWire: z.ZodType<WireDocument> = z.object({
  from: end,
  to: end,
  score: z.number().min(0).max(1),
  reason: text,
  columns: z.exactOptional(columnUse),
});
