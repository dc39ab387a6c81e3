import type { ServedFile, ServedInput } from "../model/data/served.ts";
import { crop } from "./columns.ts";
import type { RunView } from "./fold.ts";
import type { Style } from "./style.ts";
import { safe } from "./terminal.ts";
import { plural } from "./units.ts";

const mostLines = 20;

/** Which inputs were given data that nobody brought, and from what it was made. */
export function servedText(view: RunView, style: Style): readonly string[] {
  const lines = view.steps.flatMap(({ id, served = [] }) =>
    served
      .filter(({ source }) => source === "synthetic")
      .map((input) => `  ${safe(`${id}.${input.port}`)}  ${servedWords(input)}`),
  );
  if (lines.length === 0) return [];
  const hidden = lines.length - mostLines;
  const more = hidden > 0 ? [`  and ${plural(hidden, "more input")} (--json has all)`] : [];
  return [
    style.paint("dim", "synthetic data"),
    ...[...lines.slice(0, mostLines), ...more].map((line) => crop(line, style.columns)),
  ];
}

/** `flights.csv (500 rows; 12 columns: 10 from the code, 2 guessed), ...` */
export function servedWords({ files = [], generator }: ServedInput): string {
  if (generator !== undefined) return `by ${safe(generator)}: ${files.map(({ path }) => safe(path)).join(", ")}`;
  return files.map((file) => `${safe(file.path)} (${fileWords(file)})`).join(", ");
}

const origins = { declared: "declared", code: "from the code", guessed: "guessed" } as const;

function fileWords({ rows, columns = [], because }: ServedFile): string {
  if (rows === undefined) return origins[because.kind];
  const kinds = (["declared", "code", "guessed"] as const).flatMap((kind) => {
    const count = columns.filter((column) => column.because.kind === kind).length;
    return count === 0 ? [] : [`${count} ${origins[kind]}`];
  });
  return `${plural(rows, "row")}; ${plural(columns.length, "column")}: ${kinds.join(", ")}`;
}
