export type Tone = "red" | "green" | "yellow" | "blue" | "dim" | "bold";

/** How text looks where it is shown. `paint` wraps finished text; widths are measured before. */
export interface Style {
  readonly columns: number;
  /** Paths below it are shown relative to it. */
  readonly cwd: string;
  readonly paint: (tone: Tone, text: string) => string;
}

const codes: Readonly<Record<Tone, readonly [number, number]>> = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  dim: [2, 22],
  bold: [1, 22],
};

export function styleOf(options: { columns: number; cwd: string; colour: boolean }): Style {
  const { columns, cwd, colour } = options;
  const paint = (tone: Tone, text: string): string => {
    const [on, off] = codes[tone];
    return colour && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
  return { columns: Math.min(Math.max(columns, 40), 200), cwd, paint };
}

/** `file` as seen from where the user stands. */
export function shownPath(file: string, style: Pick<Style, "cwd">): string {
  return file.startsWith(`${style.cwd}/`) ? file.slice(style.cwd.length + 1) : file;
}
