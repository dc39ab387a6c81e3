import { fewOf } from "./words.ts";

/** What of an input made its reader fail, as the data shows it. Files are named relative to the port's folder. */
export type Fault =
  | { readonly kind: "other-files"; readonly files: readonly string[]; readonly count: number; readonly near?: string }
  | {
      readonly kind: "no-column";
      readonly file: string;
      readonly columns: readonly string[];
      readonly known: readonly string[];
      readonly near?: string;
    }
  | { readonly kind: "column"; readonly file: string; readonly column: string; readonly held: string }
  | { readonly kind: "no-member"; readonly file: string; readonly member: string; readonly stored?: string }
  | { readonly kind: "no-key"; readonly file: string; readonly key: string; readonly near: string }
  | { readonly kind: "empty"; readonly file: string; readonly lacks: "bytes" | "rows" }
  | { readonly kind: "unreadable"; readonly file: string; readonly reason: string }
  | { readonly kind: "format"; readonly file: string; readonly format: string };

/** What a producer left for a reader that failed. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case "other-files":
      return fault.count === 0 ? "it left no file" : `it left ${fewOf(fault.files, fault.count)}${meant(fault.near)}`;
    case "no-column":
      return `its ${fault.file} has no ${fault.columns.length === 1 ? "column" : "columns"} ${fewOf(fault.columns)}${
        meant(fault.near) || `; it has ${fewOf(fault.known)}`
      }`;
    case "column":
      return `${fault.column} in its ${fault.file} holds ${fault.held}`;
    case "no-key":
      return `its ${fault.file} has no key ${fault.key}${meant(fault.near)}`;
    default:
      return `its ${fault.file} ${fileText(fault)}`;
  }
}

function meant(near: string | undefined): string {
  return near === undefined ? "" : `; ${near} may be meant`;
}

type FileFault = Extract<Fault, { kind: "no-member" | "empty" | "unreadable" | "format" }>;

function fileText(fault: FileFault): string {
  switch (fault.kind) {
    case "no-member":
      return fault.stored === undefined ? `holds no ${fault.member}` : `holds ${fault.member} as ${fault.stored}`;
    case "empty":
      return fault.lacks === "bytes" ? "is empty" : "has a header and no row";
    case "unreadable":
      return `cannot be read: ${fault.reason}`;
    case "format":
      return `holds ${fault.format}`;
  }
}
