import type { Allocations } from "../../../model/outcome.ts";
import { count, type Fields, object, objects, text } from "./fields.ts";

const moments = ["end", "failure", "line", "own-tracing"] as const;

/** Which lines held memory, as the child told it. */
export function parseAllocations(fields: Fields): Allocations {
  const at = object(fields, "at");
  return {
    moment: moments.find((moment) => moment === text(fields, "moment")) ?? "end",
    ...(at === undefined ? {} : { at: codeLine(at) }),
    bytes: count(fields, "bytes"),
    peakBytes: count(fields, "peak_bytes"),
    libraryBytes: count(fields, "library_bytes"),
    lines: objects(fields, "lines").map((line) => ({
      ...codeLine(line),
      text: text(line, "text"),
      bytes: count(line, "bytes"),
      blocks: count(line, "blocks"),
    })),
    otherBytes: count(fields, "other_bytes"),
  };
}

function codeLine(fields: Fields): { readonly file: string; readonly line: number } {
  return { file: text(fields, "file"), line: count(fields, "line") };
}
