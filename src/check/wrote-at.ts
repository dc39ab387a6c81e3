import type { CodeLine, Observed } from "../model/outcome.ts";

/** The line of code that wrote a file last, named relative to the folder of its port in the container. */
export function wroteAt(observed: Observed | undefined, folder: string): (path: string) => CodeLine | undefined {
  const lines = new Map((observed?.written ?? []).map(({ path, at }) => [path, at]));
  return (path) => lines.get(`${folder}/${path}`);
}
