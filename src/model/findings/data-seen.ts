import type { TextFlaw } from "../data/profile.ts";
import {
  type Faulty,
  type Files,
  filesIn,
  filesText,
  has,
  percent,
  percentBelow,
  portText,
  type Side,
  shown,
  writtenAt,
} from "./data-words.ts";
import { flawRemedy } from "./flaw-remedy.ts";
import { positionText } from "./lint-columns.ts";
import type { ScriptFrame } from "./script-end.ts";
import { type Explanations, fewOf, listed, type Whose } from "./words.ts";

/** A column with missing values; `before`: their share in the step's inputs. */
interface Missing {
  readonly name: string;
  readonly nulls: number;
  readonly rows: number;
  readonly before?: number;
}

interface Rows {
  readonly side: Side;
  readonly input: string;
  readonly before: number;
  readonly after: number;
  readonly files: readonly string[];
  readonly wrote?: Pick<ScriptFrame, "file" | "line">;
}

/** Facts of data that looks wrong though nobody declares what it should be. */
export interface SeenFacts {
  "data/unreadable": Faulty & {
    readonly format: string;
    readonly reason: string;
    readonly line?: number;
    readonly flaw?: TextFlaw;
  };
  "data/empty": Faulty & { readonly lacks: "bytes" | "rows" };
  "data/null-rate": Faulty & {
    readonly kind: "no-value" | "rose" | "incomplete";
    readonly columns: readonly Missing[];
    /** Of all values of the table, those that are there; `limit`: the share from which on nothing is told. */
    readonly share?: number;
    readonly limit?: number;
  };
  "data/one-class": Faulty & { readonly column: string; readonly value: string; readonly rows: number };
  "data/rows-lost": Rows;
  /** `key`: a column that had each value once in the input. */
  "data/rows-multiplied": Rows & { readonly key: string };
  "data/other-values": Faulty & {
    readonly column: string;
    readonly role: "label" | "score";
    readonly examples: readonly string[];
    /** Values of the label in the inputs; `0 to 1` of a score. */
    readonly expected: readonly string[];
    /** A column of the inputs that has these values. */
    readonly as?: string;
  };
  "data/changed-type": Faulty & {
    readonly input: string;
    readonly columns: readonly {
      readonly name: string;
      readonly was: string;
      readonly now: string;
      readonly example?: string;
    }[];
  };
  "data/index-column": Faulty & { readonly column: string };
  "data/duplicate-column": Faulty & { readonly names: readonly string[] };
  "data/failure-marker": Faulty;
  /** Rows to measure with, as `role` says, that are the rows to train on: `of` tells where those lie. `among`: where only some of them are. */
  "data/copied-split": Faulty & {
    readonly rows: number;
    readonly among?: number;
    readonly role: string;
    readonly of: Files & { readonly port: string };
  };
  /** `namedBy`: the setting that names it; `position`: of the column that the code takes in its place. */
  "data/lost-label": { readonly column: string; readonly namedBy: string; readonly position: number };
}

export const explainSeen: Explanations<SeenFacts> = {
  "data/lost-label": ({ column, namedBy, position }, { step = "The step", cause }) => ({
    message: `${step} took the ${positionText(position)} for the label: no table that it was given has ${column}, which ${namedBy} names and step ${cause?.step ?? ""} did not pass on`,
    hint: `Its results are not those of the label: keep ${column} in ${cause?.step}.${cause?.port}, and end the step where it is missing`,
  }),
  "data/unreadable": ({ format, reason, line, flaw, ...facts }, whose) => ({
    message: `${filesIn(facts, whose)} cannot be read as ${format}${line === undefined ? "" : ` from line ${line} on`}: ${reason}`,
    hint: unreadableHint(flaw, writtenAt(facts, whose)),
  }),
  "data/empty": ({ lacks, ...facts }, whose) => ({
    message: `${filesIn(facts, whose)} ${lacks === "bytes" ? `${facts.count === 1 ? "is" : "are"} empty` : `${has(facts.count)} a header and no row`}`,
    hint:
      writtenAt(facts, whose) === ""
        ? "Put the data there"
        : `Look at what filters, joins or catches errors before it is written${writtenAt(facts, whose)}`,
  }),
  "data/null-rate": (facts, whose) => ({ message: nullMessage(facts, whose), hint: nullHint(facts, whose) }),
  "data/one-class": ({ column, value, rows, ...facts }, whose) => ({
    message: `The label ${column} in ${filesIn(facts, whose)} is ${shown(value)} in every one of ${rows} rows`,
    hint: `Nothing can be learnt or measured from one class: look at how rows are chosen${writtenAt(facts, whose)}, and split them by class`,
  }),
  "data/rows-lost": (facts, whose) => ({
    message: `Of ${facts.before} rows of input ${facts.input}, ${facts.after} are left in ${portText(facts.side, whose)}`,
    hint: `Look at the filters, joins and dropped nulls before ${fewOf(facts.files)} is written${writtenAt(facts, whose)}`,
  }),
  "data/rows-multiplied": (facts, whose) => ({
    message: `From ${facts.before} rows of input ${facts.input}, ${facts.after} were made in ${portText(facts.side, whose)}: ${facts.key}, which was unique, occurs several times`,
    hint: `Look for a join whose other side has its key several times, before ${fewOf(facts.files)} is written${writtenAt(facts, whose)}`,
  }),
  "data/other-values": (facts, whose) => ({
    message: otherValuesMessage(facts, whose),
    hint: `Compare the order of the columns with their names where it is written${writtenAt(facts, whose)}`,
  }),
  "data/changed-type": ({ columns, input, ...facts }, whose) => ({
    message: `${filesIn(facts, whose)} ${has(facts.count)} columns of another type than input ${input}: ${fewOf(columns.map(changeText))}`,
    hint: `A reader gets text or objects where it had values: convert ${columns.length === 1 ? "it" : "them"} before writing${writtenAt(facts, whose)}`,
  }),
  "data/index-column": ({ column, ...facts }, whose) => ({
    message: `${filesIn(facts, whose)} ${facts.count === 1 ? "begins" : "begin"} with a column ${column === "" ? "without a name" : column} that only counts rows`,
    hint: `It is the index of the table, and readers take it for a feature: write with index=False${writtenAt(facts, whose)}`,
  }),
  "data/duplicate-column": ({ names, ...facts }, whose) => ({
    message: `${filesIn(facts, whose)} ${has(facts.count)} ${listed(names.slice(0, 5))} more than once in the header`,
    hint: `Readers take one of them, or rename the second: write each name once${writtenAt(facts, whose)}`,
  }),
  "data/copied-split": ({ rows, among, role, of, ...facts }, whose) => ({
    message:
      among === undefined
        ? `${filesIn(facts, whose)} ${facts.count === 1 ? "holds" : "hold"} the same ${rows} rows as ${filesText(of)} in ${of.port}: what is for ${role} is what is trained on`
        : `${filesIn(facts, whose)} ${facts.count === 1 ? "shares" : "share"} ${rows} of ${among} rows (${percent(rows / among)}) with ${filesText(of)} in ${of.port}: what is for ${role} is ${rows === among ? "" : "in part "}what is trained on`,
    hint: `Whatever is measured on it says nothing of data that was not seen: ${facts.side === "input" ? `feed ${whose.port} with rows of their own` : `keep the rows apart before they are written${writtenAt(facts, whose)}`}`,
  }),
  "data/failure-marker": (facts, whose) => ({
    message: `The script ended well, and left ${filesIn(facts, whose)}`,
    hint: "The marker says that the work was not done: end with an exit code other than 0 then, or leave it out",
  }),
};

function unreadableHint(flaw: TextFlaw | undefined, where: string): string {
  if (flaw !== undefined) return flawRemedy(flaw, where);
  if (where === "") return "Replace the file by a whole one";
  return `Look at how it is written${where}, and whether it is closed before the script ends`;
}

function missingText({ name, nulls, rows, before }: Missing): string {
  const was = before === undefined ? "" : `, ${percent(before)} before`;
  return `${name} (${percent(nulls / rows)} missing${was})`;
}

function nullMessage(facts: SeenFacts["data/null-rate"], whose: Whose): string {
  const [where, columns] = [filesIn(facts, whose), facts.columns];
  if (facts.kind === "no-value") {
    return `${where} ${has(facts.count)} no value at all in ${fewOf(columns.map(({ name }) => name))}`;
  }
  const list = fewOf(columns.map(missingText));
  if (facts.kind === "rose")
    return `${where} ${facts.count === 1 ? "lacks" : "lack"} values that the inputs have: ${list}`;
  return `${where} ${has(facts.count)} only ${percentBelow(facts.limit ?? 1, facts.share ?? 0)} of the values: ${list}`;
}

function nullHint(facts: SeenFacts["data/null-rate"], whose: Whose): string {
  const at = writtenAt(facts, whose);
  // Only a pipeline file declares columns.
  const declare = whose.form === undefined ? ", or declare these columns with `nullable: true`" : "";
  if (at === "") return `Complete the data${declare}`;
  if (facts.kind === "incomplete") return `Fill them before writing${at}${declare}`;
  return `Look for a join, a map or a conversion that finds no match before it is written${at}`;
}

function otherValuesMessage(facts: SeenFacts["data/other-values"], whose: Whose): string {
  const { role, column, examples, expected, as } = facts;
  const held = examples.slice(0, 3).map(shown).join(", ");
  const like = as === undefined ? "" : `, which are those of ${as}`;
  const inputs = facts.side === "input" && whose.cause !== undefined ? `inputs of step ${whose.cause.step}` : "inputs";
  const before = role === "score" ? "a score lies within" : `in the ${inputs} it has`;
  return `The ${role} ${column} in ${filesIn(facts, whose)} holds ${held}${like}; ${before} ${fewOf(expected)}`;
}

function changeText(change: SeenFacts["data/changed-type"]["columns"][number]): string {
  const example = change.example === undefined ? "" : `, such as ${shown(change.example)}`;
  return `${change.name} was ${change.was} and is ${change.now}${example}`;
}
