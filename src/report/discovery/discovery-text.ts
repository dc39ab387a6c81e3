import { type Style, shownPath } from "../style.ts";
import { tableText } from "../table.ts";
import { safe } from "../terminal.ts";
import type { DiscoveryDocument } from "./types.ts";

const kinds: Readonly<Record<DiscoveryDocument["kind"], string>> = {
  pipeline: "a pipeline file",
  project: "a Cursus project",
  modules: "a Cursus project of Python modules",
  definition: "a compiled SageMaker definition",
  scripts: "bare scripts, without a file that says how they belong together",
  nothing: "nothing that can be run",
};

/** What a folder holds, for people; `isWhole`: with every file. */
export function discoveryText(found: DiscoveryDocument, style: Style, isWhole: boolean): string {
  const taken = found.taken === undefined ? "" : `, ${safe(found.taken)}`;
  const head = `${style.paint("bold", safe(shownPath(found.folder, style)))}: ${kinds[found.kind]}${taken}`;
  return `${[
    head,
    ...table(["file", "is", "because it"], fileRows(found, isWhole), style),
    ...table(["script", "is", ""], scriptRows(found), style),
    ...table(["wire", "score", "because it"], wireRows(found), style),
    ...doubts(found),
    ...otherKinds(found),
    ...(found.external.length === 0 ? [] : ["", `from outside: ${safe(found.external.join(", "))}`]),
    ...(found.next === undefined ? [] : ["", `next: ${safe(found.next)}`]),
  ].join("\n")}\n`;
}

/** What else the folder could be run as, and how that is said. */
const choices: Readonly<Record<string, string>> = {
  graph: "--dag FILE",
  "python graph": "--dag FILE",
  definition: "--definition FILE",
  pipeline: "its path",
};

function otherKinds({ files, taken }: DiscoveryDocument): readonly string[] {
  const runnable = files.filter(({ path, kind }) => kind in choices && path !== taken);
  if (runnable.length === 0) return [];
  const ways = new Set(
    runnable.map(({ kind, graphs }) => `a ${kind} by ${graphs === undefined ? choices[kind] : "--dag NAME"}`),
  );
  const what = taken === undefined ? "choose" : "choose another instead";
  return ["", `${what}: ${[...ways].join(", ")}`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[], style: Style): readonly string[] {
  if (rows.length === 0) return [];
  const cells = [head, ...rows].map((row) => row.map(safe));
  return ["", ...tableText(cells, { columns: style.columns, shrink: [0] })];
}

/** A project may have a hundred interfaces: those of a kind are told by their first ones, but for what may be chosen. */
const mostOfKind = 12;

function fileRows({ files, notebooks }: DiscoveryDocument, isWhole: boolean): readonly (readonly string[])[] {
  const byKind = [...new Set(files.map(({ kind }) => kind))].map((kind) => files.filter((one) => one.kind === kind));
  const rows = byKind.flatMap((same) => {
    const [kind = ""] = same.map((one) => one.kind);
    const most = isWhole || kind in choices ? same.length : mostOfKind;
    const shown = same.slice(0, most).map(({ path, reason }) => [path, kind, reason]);
    const rest = same.length - shown.length;
    return rest === 0 ? shown : [...shown, [`and ${rest} more`, kind, "--all tells them"]];
  });
  const told = notebooks.map(({ path, files: written, trouble }) => {
    const what = written.length === 0 ? "writes no file in a cell" : `writes ${written.join(", ")}`;
    return [path, "notebook", trouble === undefined ? what : `is ${trouble}`];
  });
  return [...rows, ...told];
}

/** Modules that tell of a pipeline are files above; they are told again where they are steps, too. */
function scriptRows({ scripts: all, files }: DiscoveryDocument): readonly (readonly string[])[] {
  const scripts = all.filter(({ path, step }) => step !== undefined || !files.some((file) => file.path === path));
  const names = (ports: readonly { readonly name: string }[]): string =>
    ports.map(({ name }) => name).join(", ") || "-";
  return scripts.map(({ path, role, reason, step, kind, inputs, outputs, notebook, cell }) => {
    const from = notebook === undefined ? "" : ` (cell ${cell} of ${notebook})`;
    if (step === undefined) return [path, role, `${reason ?? ""}${from}`];
    if (reason !== undefined) return [path, `${kind} step`, `${step}: ${reason}${from}`];
    return [path, `${kind} step`, `${step}: ${names(inputs)} -> ${names(outputs)}${from}`];
  });
}

function wireRows({ wires }: DiscoveryDocument): readonly (readonly string[])[] {
  return wires.map(({ from, to, score, reason }) => [`${from} -> ${to}`, score.toFixed(2), reason]);
}

function doubts({ ambiguous }: DiscoveryDocument): readonly string[] {
  return ambiguous.flatMap(({ to, candidates }) => [
    "",
    `ambiguous: ${safe(`${to} may be ${candidates.map(({ from, score }) => `${from} (${score})`).join(", ")}`)}`,
  ]);
}
