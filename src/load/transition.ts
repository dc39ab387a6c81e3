import { z } from "zod";

const text = z.string();
const texts = z.array(text);

const tableSchema = z.strictObject({
  required_columns: z.exactOptional(texts),
  column_types: z.exactOptional(z.record(text, text)),
});

const inputSpec = z.strictObject({
  required_files: z.exactOptional(texts),
  file_formats: z.exactOptional(z.record(text, text)),
  schemas: z.exactOptional(z.record(text, tableSchema)),
});

const producerFile = z.object({
  format: text,
  path: text,
  size: z.exactOptional(z.number().nonnegative()),
  schema: z.exactOptional(
    z.object({
      columns: texts,
      column_types: z.exactOptional(z.record(text, text)),
      num_rows: z.exactOptional(z.number().int().nonnegative()),
    }),
  ),
});

const producerOutput = z.object({ files: z.record(text, producerFile) });

/** What is wrong with the form of a consumer's input spec; undefined for a right one. */
export function inputSpecFault(spec: unknown): string | undefined {
  return faultIn(inputSpec.safeParse(spec));
}

/** The same of what a producer tells of its output. */
export function producerOutputFault(output: unknown): string | undefined {
  return faultIn(producerOutput.safeParse(output));
}

function faultIn(parsed: z.ZodSafeParseResult<unknown>): string | undefined {
  const [first] = parsed.error?.issues ?? [];
  if (first === undefined) return undefined;
  const where = first.path.length === 0 ? "" : `${first.path.map(String).join(".")}: `;
  return `${where}${first.message}`;
}
