import type { Allocations, Attempt } from "../../model/outcome.ts";
import { wrap } from "../columns.ts";
import { type Style, shownPath } from "../style.ts";
import { tableText } from "../table.ts";
import { safe } from "../terminal.ts";
import { fileSize } from "../units.ts";

/** Which lines held memory, as `profile-memory --track-allocations --json` tells it. */
export interface AllocationsDocument {
  readonly moment: Allocations["moment"];
  readonly at?: Allocations["at"] | undefined;
  readonly bytes: number;
  readonly peak_bytes: number;
  readonly library_bytes: number;
  readonly other_bytes: number;
  readonly lines: Allocations["lines"];
}

/** Of an attempt that was tracked: what it held, or why that is not known. */
export interface Tracked {
  readonly allocations?: AllocationsDocument | undefined;
  readonly allocations_unknown?: string | undefined;
}

const shownLines = 10;
const unknown =
  "Which lines held the memory is not known: the script was ended, or left by itself, before it could be looked at. " +
  "Tracking takes time and memory, too; --timeout and --memory-limit give more";

export function trackedOf({ usage: { allocations } }: Attempt): Tracked {
  if (allocations === undefined) return { allocations_unknown: unknown };
  const { moment, at, bytes, peakBytes, libraryBytes, otherBytes, lines } = allocations;
  const sizes = { bytes, peak_bytes: peakBytes, library_bytes: libraryBytes, other_bytes: otherBytes };
  return { allocations: { moment, ...(at === undefined ? {} : { at }), ...sizes, lines } };
}

/** The largest lines in a table, then one line for all else. */
export function allocationsText(
  { allocations, allocations_unknown: reason }: Tracked,
  { style, warm }: { readonly style: Style; readonly warm: boolean },
): readonly string[] {
  if (allocations === undefined) return reason === undefined ? [] : wrap(reason, style.columns);
  const { bytes, peak_bytes: peak, lines } = allocations;
  const title = `held ${momentOf(allocations, style)}: ${fileSize(bytes)} by Python's count, at most ${fileSize(peak)}`;
  const rows = lines.slice(0, shownLines).map((line) => {
    return [fileSize(line.bytes), placeOf(line, style), safe(line.text)];
  });
  const table = tableText(rows, { columns: style.columns, right: [0], shrink: [1] });
  const elsewhere = wrap(restOf(allocations, warm), style.columns);
  return [...wrap(title, style.columns).map((line) => style.paint("bold", line)), "", ...table, ...elsewhere];
}

function momentOf({ moment, at }: AllocationsDocument, style: Style): string {
  const place = at === undefined ? "its code" : placeOf(at, style);
  const words = {
    end: "at the end",
    failure: "when it failed",
    line: `at ${place}`,
    "own-tracing": `when ${place} began to use tracemalloc itself`,
  };
  return words[moment];
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }, style: Style): string {
  return `${safe(shownPath(file, style))}:${line}`;
}

function restOf({ lines, other_bytes: others, library_bytes: libraries }: AllocationsDocument, warm: boolean): string {
  const rest = others + lines.slice(shownLines).reduce((sum, { bytes }) => sum + bytes, 0);
  const more = rest === 0 ? "" : `${fileSize(rest)} in other lines, `;
  const before = warm ? ", without what a warm start had imported before" : "";
  return `${more}${fileSize(libraries)} in libraries${before}; not counted is what native code takes past Python`;
}
