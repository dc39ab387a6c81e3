import type { FileProfile, TableFlaw, TableProfile } from "../../../model/data/profile.ts";
import { tableWords } from "../../table-words.ts";
import { fileSize, plural } from "../../units.ts";
import type { Page } from "../context.ts";
import type { PortData } from "../datasets.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { first, frame, joined, name, oneLine } from "../parts.ts";

const mostMembers = 12;
const mostFlaws = 5;

/** The files of a port with what they are, their size and the start of their digest. */
export function filesTable({ room }: Page, { step, port, profile, files }: PortData): Content {
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const all: readonly (FileProfile | PortData["files"][number])[] = profile?.files ?? files;
  if (all.length === 0) return undefined;
  const row = (file: (typeof all)[number]): Markup => rowOf(file, digests);
  // What stands open has to be short; one more row is shorter than the words that there is one.
  const open = all.length <= room.files + 1 ? all.length : room.files;
  const folded = all.slice(open, open + room.folded);
  const left = all.length - open - folded.length + (profile?.omitted ?? 0);
  const label = `iles of ${oneLine(`${step}.${port}`, 60)}`;
  return [
    filesFrame(`F${label}`, all.slice(0, open).map(row)),
    folded.length === 0
      ? undefined
      : html`<details><summary class="dim">${plural(folded.length, "more file")}</summary>${filesFrame(`More f${label}`, folded.map(row))}</details>`,
    left > 0 ? html`<p class="dim">and ${plural(left, "more file")}</p>` : undefined,
  ];
}

function filesFrame(label: string, rows: readonly Markup[]): Markup {
  return frame(
    label,
    html`<table><thead><tr><th scope="col">File</th><th scope="col">What it is</th><th scope="col" class="number">Size</th><th scope="col">SHA-256</th></tr></thead><tbody>
${rows}</tbody></table>`,
  );
}

function rowOf(file: FileProfile | PortData["files"][number], digests: ReadonlyMap<string, string>): Markup {
  return html`<tr><th scope="row">${name(file.path)}</th><td>${"kind" in file ? what(file) : ""}</td><td class="number">${fileSize(file.bytes)}</td><td><code class="dim">${digests.get(file.path)?.slice(0, 12)}</code></td></tr>
`;
}

function what(file: FileProfile): Content {
  switch (file.kind) {
    case "table":
      return [tableWords(file), file.hasHeader ? "" : ", no header", flaws(file)];
    case "archive":
      return [file.format, file.trouble === undefined ? members(file.members) : `: ${file.trouble}`];
    case "empty":
      return "empty: 0 bytes";
    case "document":
      return ["JSON document", list(" with ", file.keys)];
    case "other":
      return file.what;
    case "unreadable":
      return html`<strong>not readable as ${file.format}</strong>: ${file.reason}${file.line === undefined ? "" : `, line ${file.line}`}`;
    case "unknown":
      return `not looked at: ${file.reason}`;
  }
}

function members(all: readonly { readonly path: string; readonly bytes: number }[] = []): Content {
  return list(
    ": ",
    all.map(({ path }) => path),
  );
}

function list(before: string, names: readonly string[]): Content {
  const { shown, left } = first(names, mostMembers);
  if (shown.length === 0) return undefined;
  const named = joined(
    shown.map((one) => name(one, 60)),
    ", ",
  );
  return [before, named, left > 0 ? ` and ${left} more` : ""];
}

function flaws({ flaws: all = [] }: TableProfile): Content {
  return all.slice(0, mostFlaws).map((flaw) => html`<div class="flaw">! ${flawWords(flaw)}</div>`);
}

function flawWords(flaw: TableFlaw): Content {
  switch (flaw.kind) {
    case "duplicate-column":
      return ["two columns are named ", name(flaw.name)];
    case "ragged-rows":
      return `${plural(flaw.rows, "row")} with another number of cells, the first in line ${flaw.line}`;
    case "encoding":
      return `not UTF-8 but ${flaw.encoding}, from line ${flaw.line}`;
  }
}
