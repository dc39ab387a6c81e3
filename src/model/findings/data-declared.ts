import type { ExampleRow } from "../data/quality.ts";
import { type Faulty, filesIn, filesText, has, portText, type Side, shown, writtenAt } from "./data-words.ts";
import { type Explanations, fewOf, listed, plural, type Whose } from "./words.ts";

/** Facts of data that is not what a port declares. */
export interface DeclaredFacts {
  "data/missing-file": Faulty & {
    /** Names and patterns that no file fits; `files` are those that are there. */
    readonly patterns: readonly string[];
    readonly near?: string;
  };
  /** With `declared`, the format that the port declares; without it, only the file's name says another one. */
  "data/wrong-format": Faulty & { readonly format: string; readonly declared?: string; readonly extension?: string };
  "data/missing-column": Faulty & {
    readonly columns: readonly { readonly name: string; readonly near?: string }[];
    readonly known: readonly string[];
    /** The first row holds values. */
    readonly isHeadless?: true;
    /** Files of the port that have them. */
    readonly others?: readonly string[];
  };
  "data/column-type": Faulty & {
    readonly columns: readonly {
      readonly name: string;
      readonly declared: string;
      readonly found: string;
      readonly example?: string;
    }[];
  };
  "data/nulls": Faulty & {
    readonly columns: readonly { readonly name: string; readonly nulls: number; readonly rows?: number }[];
  };
  "data/values": Faulty & {
    readonly columns: readonly {
      readonly name: string;
      /** In words: `0 to 100`, `a or b`. */
      readonly declared: string;
      readonly examples: readonly string[];
      /** Number of rows that hold them, where it is known. */
      readonly rows?: number;
    }[];
  };
  "data/quality": {
    readonly side: Side;
    readonly rule: string;
    readonly violations: number;
    readonly rows: number;
    readonly examples: readonly ExampleRow[];
  };
  /** `column`: one that the rule names and the data lacks. */
  "data/unfit-rule": {
    readonly side: Side;
    readonly rule: string;
    readonly reason: string;
    readonly column?: string;
    readonly known?: readonly string[];
    readonly near?: string;
  };
  "data/converted": Faulty & { readonly from: string; readonly to: string; readonly losses: readonly string[] };
  /** `what` was to be checked. */
  "data/not-checked": Faulty & { readonly what: string; readonly reason: string };
}

const columnWord = (columns: readonly unknown[]): string => (columns.length === 1 ? "column" : "columns");

export const explainDeclared: Explanations<DeclaredFacts> = {
  "data/missing-file": (facts, whose) => ({
    message: `No file fits ${listed(facts.patterns, "or")} in ${portText(facts.side, whose)}`,
    hint: missingFileHint(facts, whose),
  }),
  "data/wrong-format": (facts, whose) => ({
    message:
      facts.declared === undefined
        ? `${filesIn(facts, whose)} ${facts.count === 1 ? "holds" : "hold"} ${facts.format}, not ${facts.extension ?? ""} as the name says`
        : `${filesIn(facts, whose)} ${facts.count === 1 ? "holds" : "hold"} ${facts.format}, not ${facts.declared} as declared`,
    hint: formatHint(facts, whose),
  }),
  "data/missing-column": (facts, whose) => ({
    message: `${filesIn(facts, whose)} ${has(facts.count)} no ${columnWord(facts.columns)} ${fewOf(facts.columns.map(({ name }) => name))}`,
    hint: missingColumnHint(facts, whose),
  }),
  "data/column-type": (facts, whose) => ({
    message: `${filesIn(facts, whose)} ${has(facts.count)} other types than declared: ${fewOf(facts.columns.map(typeText))}`,
    hint: `Write ${facts.columns.length === 1 ? "it" : "them"} as declared${writtenAt(facts, whose)}, or declare the type that is there`,
  }),
  "data/nulls": (facts, whose) => ({
    message: `${filesIn(facts, whose)} ${has(facts.count)} missing values where none may be: ${fewOf(
      facts.columns.map(({ name, nulls, rows }) => `${name} (${nulls}${rows === undefined ? "" : ` of ${rows}`} rows)`),
    )}`,
    hint: `Fill or drop them${writtenAt(facts, whose)}, or declare \`nullable: true\``,
  }),
  "data/values": (facts, whose) => ({
    message: `${filesIn(facts, whose)} ${has(facts.count)} values other than declared: ${fewOf(facts.columns.map(valuesText))}`,
    hint: `Correct the values${writtenAt(facts, whose)}, or declare those that may be`,
  }),
  "data/quality": ({ side, rule, violations, rows, examples }, whose) => ({
    message: `The quality rule ${rule} is violated by ${plural(violations, "row")} of ${rows} in ${portText(side, whose)}`,
    hint:
      examples.length === 0
        ? "Correct the data, or the rule"
        : `For example: ${examples.slice(0, 2).map(rowText).join("; ")}`,
  }),
  "data/unfit-rule": ({ side, rule, reason, near, known }, whose) => ({
    message: `The quality rule ${rule} cannot be applied to ${portText(side, whose)}: ${reason}`,
    hint: unfitHint(near, known),
  }),
  "data/converted": ({ from, to, losses, ...facts }, whose) => ({
    message: `${filesIn(facts, whose)} ${facts.count === 1 ? "was" : "were"} converted from ${from} to ${to}${losses.length === 0 ? "" : `, which lost ${listed(losses)}`}`,
    hint: `Only a local run converts (auto_convert): write ${to}${writtenAt({ ...facts, side: "input" }, whose)}, or let the reader take ${from}`,
  }),
  "data/not-checked": ({ what, reason, ...facts }, whose) => ({
    message: `Not checked: ${what} of ${openIn(facts, whose)}, because ${reason}`,
    hint: "It may be right or wrong: look at it yourself, or give it a form that can be looked into",
  }),
};

/** A folder of which nobody could tell the files is told as a whole. */
function openIn(facts: Faulty, whose: Whose): string {
  return facts.files[0] === "." ? portText(facts.side, whose) : filesIn(facts, whose);
}

function missingFileHint(facts: DeclaredFacts["data/missing-file"], whose: Whose): string {
  const folder = facts.patterns.find((pattern) => facts.files.some((path) => path.startsWith(`${pattern}/`)));
  if (folder !== undefined)
    return `${folder} is a folder there: write a file of that name${writtenAt(facts, whose)}, or declare \`${folder}/\``;
  const meant = facts.near === undefined ? "" : `Did you mean ${facts.near}? `;
  const there =
    facts.count === 0 ? "The folder is empty" : `There ${facts.count === 1 ? "is" : "are"} ${filesText(facts)}`;
  return `${meant}${there}: write the file under that name${writtenAt(facts, whose)}, or correct \`files\``;
}

function formatHint(
  { format, declared, extension, ...facts }: DeclaredFacts["data/wrong-format"],
  whose: Whose,
): string {
  const wanted = declared ?? extension ?? "";
  const other = declared === undefined ? `give the file a name that says ${format}` : `declare \`format: ${format}\``;
  return `Write ${wanted}${writtenAt(facts, whose)}, or ${other}`;
}

function unfitHint(near: string | undefined, known: readonly string[] | undefined): string {
  if (near !== undefined) return `Did you mean ${near}? Correct the rule`;
  return known === undefined ? "Correct the rule" : `The columns are ${fewOf(known)}: correct the rule`;
}

function missingColumnHint(facts: DeclaredFacts["data/missing-column"], whose: Whose): string {
  const { columns, known, isHeadless, others } = facts;
  const at = writtenAt(facts, whose);
  if (isHeadless) return `The first row holds values, so that no column has a name: write the header${at}`;
  if (others !== undefined)
    return `${fewOf(others)} ${has(others.length)} it: write the same columns to every file${at}`;
  const near = columns.filter((column) => column.near !== undefined);
  const it = columns.length === 1 ? "it" : "them";
  if (near.length === 0) return `The columns are ${fewOf(known)}: write ${it}${at}, or correct \`columns\``;
  const meant = listed(
    near.slice(0, 5).map(({ name, near: other }) => (columns.length === 1 ? `${other}` : `${other} for ${name}`)),
  );
  const other =
    columns.length === 1 && facts.side === "input" ? `read ${meant} in step ${whose.step ?? ""}` : "correct `columns`";
  return `Did you mean ${meant}? Rename ${it}${at}, or ${other}`;
}

function typeText({ name, declared, found, example }: DeclaredFacts["data/column-type"]["columns"][number]): string {
  return `${name} is ${found}${example === undefined ? "" : ` (${shown(example)})`} and not ${declared}`;
}

function valuesText({ name, declared, examples, rows }: DeclaredFacts["data/values"]["columns"][number]): string {
  const held = examples.length === 0 ? "more of them" : examples.slice(0, 3).map(shown).join(", ");
  return `${name} has ${held}${rows === undefined ? "" : ` in ${plural(rows, "row")}`} (declared: ${declared})`;
}

function rowText(row: ExampleRow): string {
  return Object.entries(row)
    .slice(0, 6)
    .map(([name, value]) => (value === null ? `${name} is missing` : `${name} ${shown(value)}`))
    .join(", ");
}
