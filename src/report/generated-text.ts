import type { Because, ServedFile } from "../model/data/served.ts";
import type { SyntheticDocument } from "./answers.ts";
import { type Style, shownPath } from "./style.ts";
import { tableText } from "./table.ts";
import { safe } from "./terminal.ts";
import { fileSize, plural } from "./units.ts";

const mostColumns = 60;

/** What `generate-synthetic-data` wrote: each file with its columns, and where each column came from. */
export function generatedText({ folder, steps }: SyntheticDocument, style: Style): string {
  const told = steps.flatMap(({ step, inputs }) =>
    inputs.flatMap(({ port, of, files = [] }) => {
      const home = of === undefined ? `${step}/${port}` : `${of.step}/${of.port}`;
      return files.map((file) => fileText(home, file, style));
    }),
  );
  // What stands for a stub lies there once, for all that read it.
  const files = [...new Set(told)];
  const where = files.length === 0 ? "" : `${safe(shownPath(folder, style))}\n`;
  return `${files.join("\n")}${files.length === 0 ? "" : "\n"}${where}`;
}

function fileText(home: string, { path, bytes, rows, columns = [], because }: ServedFile, style: Style): string {
  const size = rows === undefined ? fileSize(bytes) : `${plural(rows, "record")}, ${fileSize(bytes)}`;
  const head = `${safe(`${home}/${path}`)}  ${style.paint("dim", columns.length === 0 ? `${size}, ${reason(because)}` : size)}`;
  const shown = columns
    .slice(0, mostColumns)
    .map((column) => ["", safe(column.name), column.type, reason(column.because)]);
  const table = shown.length === 0 ? [] : tableText(shown, { columns: style.columns, right: [], shrink: [1] });
  const hidden = columns.length - shown.length;
  const more = hidden > 0 ? [`  and ${plural(hidden, "more column")} (--json has all)`] : [];
  return [head, ...table, ...more, ""].join("\n");
}

function reason(because: Because): string {
  if (because.kind === "declared") return "declared";
  if (because.kind === "guessed") return "guessed by name";
  const place = because.file === undefined ? `line ${because.line}` : `${safe(because.file)}:${because.line}`;
  return `${safe(because.what)}, ${place}`;
}
