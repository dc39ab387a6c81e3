import { type FactsByCode, type Finding, type FindingCode, finding } from "../model/findings/finding.ts";
import type { Severity } from "../model/findings/severity.ts";
import type { Place } from "../model/place.ts";
import { suggest } from "../model/suggest.ts";
import { placeAt, type Source, type Span } from "./tree.ts";

/** More problems than this are counted, not told: nobody reads them, and a hostile file could make millions. */
const mostProblems = 200;

/** Names compared in search of near ones: after that, a file with thousands of wrong names gets no more guesses. */
const mostCompared = 500_000;

export interface Whose {
  readonly step?: string;
  readonly port?: string;
}

/** One file being read: where its problems gather, so that all are told at once. */
export interface Reading {
  readonly source: Source;
  readonly report: Tell;
  /** As `report`, of what does not stop the pipeline. */
  readonly warn: Tell;
  /** As `warn`, of what is nobody's mistake. */
  readonly note: Tell;
  readonly place: (at: Span) => Place;
  /** `{suggestion}` when a known name is near, to be spread into facts. */
  readonly near: (word: string, known: Iterable<string>) => { readonly suggestion?: string };
  /** The same reading, for problems of one step or port. */
  readonly within: (whose: Whose) => Reading;
  readonly broken: () => boolean;
  readonly problems: () => readonly Finding[];
  /** The warnings and notes. */
  readonly notes: () => readonly Finding[];
}

/** Of the file being read by its span, of another one by its place; without either when no line is the cause. */
type Tell = <Code extends FindingCode>(code: Code, facts: FactsByCode[Code], at: Span | Place | undefined) => void;

export function startReading(source: Source): Reading {
  return readingFor(source, { told: [], warned: [], count: 0, compared: 0 }, {});
}

interface Gathered {
  readonly told: Finding[];
  readonly warned: Finding[];
  count: number;
  compared: number;
}

function readingFor(source: Source, gathered: Gathered, whose: Whose): Reading {
  const place = (at: Span): Place => placeAt(source, at);
  const placed = (at: Span | Place | undefined): { readonly place?: Place } => {
    if (at === undefined) return {};
    return { place: "file" in at ? at : place(at) };
  };
  const aside =
    (severity: Severity): Tell =>
    (code, facts, at) => {
      if (gathered.warned.length >= mostProblems) return;
      gathered.warned.push(finding({ code, severity, facts, ...whose, ...placed(at) }));
    };
  return {
    source,
    place,
    report: (code, facts, at) => {
      gathered.count++;
      if (gathered.count > mostProblems) return;
      gathered.told.push(finding({ code, severity: "error", facts, ...whose, ...placed(at) }));
    },
    warn: aside("warning"),
    note: aside("note"),
    near: (word, known) => {
      if (gathered.count >= mostProblems || gathered.compared > mostCompared) return {};
      const names = [...known];
      gathered.compared += names.length;
      const suggestion = suggest(word, names);
      return suggestion === undefined ? {} : { suggestion };
    },
    within: (inner) => readingFor(source, gathered, { ...whose, ...inner }),
    broken: () => gathered.count > 0,
    problems: () => inOrder(source, gathered),
    notes: () => gathered.warned,
  };
}

function inOrder(source: Source, { told, count }: Gathered): readonly Finding[] {
  const sorted = [...told].sort((one, other) => compare(one.place, other.place));
  if (count <= mostProblems) return sorted;
  const facts = { count: count - mostProblems };
  const place = placeAt(source, { start: 0, end: 1 });
  return [...sorted, finding({ code: "load/more-problems", severity: "error", facts, place })];
}

function compare(one: Place | undefined, other: Place | undefined): number {
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
