import type { PipelineDraft } from "./read-pipeline.ts";
import type { Reading } from "./reading.ts";

const declarations = ["files", "format", "columns"] as const;

/** One note for the whole file, where the first of them stands: what ports declare of their data is only read so far. */
export function noteNotCompared(reading: Reading, { steps }: PipelineDraft): void {
  const declared = steps.flatMap(({ id, inputs, outputs }) =>
    [...inputs, ...outputs]
      .filter(({ port }) => declarations.some((key) => port[key] !== undefined))
      .map((draft) => ({ ...draft, name: `${id}.${draft.port.name}` })),
  );
  const [first] = declared;
  if (first === undefined) return;
  const keys = declarations.filter((key) => declared.some(({ port }) => port[key] !== undefined));
  reading.note("load/not-compared", { keys, ports: declared.map(({ name }) => name) }, first.at);
}
