import type { TextFlaw } from "../data/profile.ts";
import { flawRemedy } from "./flaw-remedy.ts";
import { fewOf } from "./words.ts";

interface Broken {
  readonly reason: string;
  readonly line?: number;
  readonly flaw?: TextFlaw;
}

/** What of an input made its reader fail, as the data shows it. Files are named relative to the port's folder. */
export type Fault =
  | {
      readonly kind: "other-files";
      readonly files: readonly string[];
      readonly count: number;
      readonly near?: string;
      /** Names of what was looked for. */
      readonly wanted?: readonly string[];
    }
  | {
      readonly kind: "no-column";
      readonly file: string;
      readonly columns: readonly string[];
      readonly known: readonly string[];
      readonly near?: string;
    }
  /** The step had them in its inputs, and does not pass them on. */
  | { readonly kind: "lost-column"; readonly columns: readonly string[] }
  /** The same of files. */
  | { readonly kind: "lost-file"; readonly files: readonly string[]; readonly given?: string }
  /** A file that was read as a table and is none; `others` have the columns. */
  | {
      readonly kind: "no-table";
      readonly file: string;
      readonly columns: readonly string[];
      readonly others: readonly string[];
    }
  /** `was`: what it is in the step's inputs. `lacks`: what there is too little of, where no value is of another type than is wanted. */
  | {
      readonly kind: "column";
      readonly file: string;
      readonly column: string;
      readonly held: string;
      readonly was?: string;
      readonly lacks?: "values";
    }
  /** The columns are there, behind another delimiter than its reader takes. */
  | { readonly kind: "delimiter"; readonly file: string; readonly delimiter: string }
  /** Its first line holds values: names are missing. */
  | { readonly kind: "no-header"; readonly file: string; readonly first: readonly string[] }
  /** A file of NumPy that holds objects. */
  | { readonly kind: "objects"; readonly file: string }
  /** A label; `varied`: in the step's inputs it has more. */
  | { readonly kind: "one-value"; readonly file: string; readonly column: string; readonly varied?: true }
  | { readonly kind: "no-member"; readonly file: string; readonly member: string; readonly stored?: string }
  | { readonly kind: "no-key"; readonly file: string; readonly key: string; readonly near: string }
  | { readonly kind: "empty"; readonly file: string; readonly lacks: "bytes" | "rows" }
  | ({ readonly kind: "unreadable"; readonly file: string } & Broken)
  | { readonly kind: "format"; readonly file: string; readonly format: string; readonly wanted?: string };

/** What a producer left for a reader that failed. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case "other-files":
      return fault.count === 0 ? "it left no file" : `it left ${fewOf(fault.files, fault.count)}${meant(fault.near)}`;
    case "no-column":
      return `its ${fault.file} has no ${fault.columns.length === 1 ? "column" : "columns"} ${fewOf(fault.columns)}${
        meant(fault.near) || `; it has ${fewOf(fault.known)}`
      }`;
    case "lost-column":
      return `${fewOf(fault.columns)} ${fault.columns.length === 1 ? "is" : "are"} in its inputs and not in what it leaves`;
    case "lost-file":
      return `${fewOf(fault.files)} ${fault.files.length === 1 ? "is" : "are"} in ${fault.given ?? "its inputs"} and not in what it leaves`;
    case "no-table":
      return `its ${fault.file} is no table${othersText(fault)}`;
    case "column":
      return columnText(fault);
    case "no-key":
      return `its ${fault.file} has no key ${fault.key}${meant(fault.near)}`;
    default:
      return `its ${fault.file} ${fileText(fault)}`;
  }
}

function columnText({ column, file, held, was }: Extract<Fault, { kind: "column" }>): string {
  return `${column} in its ${file} holds ${held}${was === undefined ? "" : `; it is ${was} in its inputs`}`;
}

function othersText({ others, columns }: Extract<Fault, { kind: "no-table" }>): string {
  return others.length === 0 ? "" : `; ${fewOf(others)} ${others.length === 1 ? "has" : "have"} ${fewOf(columns)}`;
}

function meant(near: string | undefined): string {
  return near === undefined ? "" : `; ${near} may be meant`;
}

type FileFault = Extract<
  Fault,
  {
    kind: "no-member" | "one-value" | "empty" | "unreadable" | "format" | "delimiter" | "no-header" | "objects";
  }
>;

function fileText(fault: FileFault): string {
  switch (fault.kind) {
    case "no-member":
      return fault.stored === undefined ? `holds no ${fault.member}` : `holds ${fault.member} as ${fault.stored}`;
    case "one-value":
      return `has one value only in ${fault.column}${fault.varied ? ", which has more in its inputs" : ""}`;
    case "empty":
      return fault.lacks === "bytes" ? "is empty" : "has a header and no row";
    case "unreadable":
      return `cannot be read${fault.line === undefined ? "" : ` from line ${fault.line} on`}: ${fault.reason}`;
    case "format":
      return `holds ${fault.format}${fault.wanted === undefined ? "" : `, and was read as ${fault.wanted}`}`;
    case "delimiter":
      return `separates its columns by ${delimiterText(fault.delimiter)}`;
    case "no-header":
      return `has no header: its first line is ${fewOf(fault.first)}`;
    case "objects":
      return "holds an array of objects";
  }
}

function delimiterText(delimiter: string): string {
  return delimiter === "\t" ? "tabs" : delimiter;
}

function columnRemedy({ column, lacks }: Extract<Fault, { kind: "column" }>): string {
  return lacks === "values" ? `Fill the missing values of ${column}, or drop their rows,` : `Convert ${column}`;
}

/** What to do about it, where the data was made and where it is read. */
export function faultHint(
  fault: Fault,
  { maker, reader }: { readonly maker: string; readonly reader: string },
): string {
  switch (fault.kind) {
    case "lost-file":
      return `Let step ${maker} copy ${fewOf(fault.files)} from its inputs to what it leaves`;
    case "lost-column":
      return `Keep ${fewOf(fault.columns)} in step ${maker}, and in the steps between`;
    case "no-column":
      return fault.near === undefined
        ? `Let step ${maker} write ${fault.columns.length === 1 ? "the column" : "the columns"}, or do without in ${reader}`
        : `Rename it in step ${maker}, or read ${fault.near} in ${reader}`;
    case "no-table":
      return fault.others.length === 0
        ? `Look at which file step ${reader} takes`
        : `Let step ${reader} read ${fault.others[0]} by its name or ending, and not the first file that it finds`;
    case "column":
      return `${columnRemedy(fault)} before step ${maker} writes it, or once ${reader} has read it`;
    case "one-value":
      return `Look at how step ${maker} chooses rows and makes ${fault.column}: nothing can be learnt from one class`;
    case "other-files":
      return `Read what step ${maker} leaves, or let it write the file under the name that ${reader} looks for`;
    case "no-key":
      return `Write the key in step ${maker}, or read ${fault.near} in ${reader}`;
    case "delimiter":
      return `Read it with sep=${JSON.stringify(fault.delimiter)} in ${reader}, or let step ${maker} write it with commas`;
    case "no-header":
      return `Let step ${maker} write the names of the columns, or give them in ${reader} (header=None, names=[...])`;
    case "objects":
      return `Let step ${maker} convert all columns to numbers first: True and False, or texts, beside numbers make objects`;
    case "format":
      return fault.wanted === undefined
        ? `Let step ${maker} name the file after what it holds, or write what its name says`
        : `Read ${fault.format} in ${reader}, or let step ${maker} write ${fault.wanted}`;
    case "no-member":
      return fault.stored === undefined
        ? `Let step ${maker} pack ${fault.member}`
        : `Pack it as ${fault.member} in step ${maker}, or open ${fault.stored} in ${reader}`;
    case "unreadable":
    case "empty":
      return brokenHint(fault, { maker, reader });
  }
}

function brokenHint(
  fault: Extract<Fault, { kind: "unreadable" | "empty" }>,
  { maker, reader }: { readonly maker: string; readonly reader: string },
): string {
  if (fault.kind === "unreadable" && fault.flaw !== undefined) return flawRemedy(fault.flaw, ` in step ${maker}`);
  return `Look at what step ${maker} writes there: ${reader} can only read what is whole`;
}
