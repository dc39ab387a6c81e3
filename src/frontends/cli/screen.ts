import { type Style, styleOf } from "../../report/style.ts";

/** Where a command writes. Losing the reader (`| head`) is no failure: what follows is dropped. */
export interface Screen {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly style: Style;
  readonly errStyle: Style;
  /** A person can be asked. */
  readonly interactive: boolean;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly cwd: string;
}

export function openScreen(): Screen {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  const cwd = process.cwd();
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    style: styleOf({ columns: columnsOf(process.stdout), cwd, colour: wantsColour(process.env, process.stdout.isTTY) }),
    errStyle: styleOf({
      columns: columnsOf(process.stderr),
      cwd,
      colour: wantsColour(process.env, process.stderr.isTTY),
    }),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    cwd,
  };
}

/** FORCE_COLOR decides, as in Node; then NO_COLOR, TERM=dumb and CI turn colours off; else a terminal has them. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, terminal: boolean | undefined): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if ((env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return false;
  const continuous = env["CI"] ?? "";
  return terminal === true && (continuous === "" || continuous === "false");
}

function columnsOf(stream: NodeJS.WriteStream): number {
  const told = stream.columns ?? Number(process.env["COLUMNS"] ?? "");
  return told > 0 ? told : 100;
}
