import type { TextFlaw } from "../../../model/data/profile.ts";
import { lines } from "../files/lines.ts";
import type { Opened } from "../files/open.ts";
import { reasonIn } from "../reasons.ts";

export interface Broken {
  readonly reason: string;
  readonly line?: number;
  readonly flaw?: TextFlaw;
}

/** What DuckDB says of a broken file of records; `file` is absent where its lines are packed. */
export function brokenJson(error: unknown, file: Opened | undefined): Broken {
  const said = reasonIn(error);
  const reason = said.replace(/ in (line|record\/value) (\d+)/, "");
  const [, what, number] = / in (line|record\/value) (\d+)/.exec(said) ?? [];
  // It counts from 1, and the broken one twice.
  const broken = Number(number) - 1;
  if (what === "line") return { reason, line: file === undefined ? broken : lineOf(file, broken), flaw: "record" };
  return { reason: what === undefined ? said : `${reason.replace(/\.$/, "")} in record ${broken}` };
}

/** DuckDB passes over blank lines without counting them. */
function lineOf(file: Opened, wanted: number): number {
  let [line, written, isBlank] = [1, 0, true];
  for (const { bytes, isWhole } of lines(file)) {
    if (isBlank && !/^\s*$/.test(bytes.toString("latin1"))) {
      isBlank = false;
      written += 1;
      if (written === wanted) return line;
    }
    if (!isWhole) continue;
    line += 1;
    isBlank = true;
  }
  return wanted;
}
