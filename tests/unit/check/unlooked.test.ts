import { expect, test } from "vitest";
import { checkInputs } from "../../../src/check/check-inputs.ts";
import { checkStep } from "../../../src/check/check-step.ts";
import type { FileProfile } from "../../../src/model/data/profile.ts";
import type { Port } from "../../../src/model/port.ts";
import { column, data, lines, port, stepFacts, table } from "./made.ts";

const lost = "the data process ended while reading it (SIGKILL)";
const unknown = (path: string, reason = lost): FileProfile => ({ kind: "unknown", path, bytes: 9, reason });

/** What is told of a step that left these files. */
function left(files: readonly FileProfile[], declared: Partial<Port> = {}): readonly string[] {
  return lines(checkStep(stepFacts({ outputs: [{ port: port("cleaned", declared), profile: data(...files) }] })));
}

test("files that nobody could look into are told, though nothing is declared: once for each reason", () => {
  const slow = "reading it took longer than 30 s";
  expect(left([unknown("a.csv"), unknown("b.csv"), unknown("c.csv.gz", slow), unknown("notes.txt")])).toEqual([
    `warning data/not-checked clean.cleaned: Not checked: the content of a.csv and b.csv in output cleaned of step clean, because ${lost}`,
    `warning data/not-checked clean.cleaned: Not checked: the content of c.csv.gz in output cleaned of step clean, because ${slow}`,
  ]);
});

test("a folder that could not even be listed is told as a whole", () => {
  expect(left([unknown(".")])).toEqual([
    `warning data/not-checked clean.cleaned: Not checked: the content of output cleaned of step clean, because ${lost}`,
  ]);
});

test("what is declared and could not be compared is not told a second time", () => {
  expect(left([unknown("a.csv")], { format: "csv" })).toEqual([
    `warning data/not-checked clean.cleaned: Not checked: format and columns of a.csv in output cleaned of step clean, because ${lost}`,
  ]);
  const input = { port: port("data", { format: "csv" }) };
  const told = (from: { readonly hasEnded?: true }): readonly string[] =>
    lines(
      checkInputs(
        stepFacts({
          inputs: [
            {
              ...input,
              facts: { from: { step: "make", port: "made", ...from }, profile: data(unknown("a.csv")) },
            },
          ],
        }),
      ).findings,
    );
  expect(told({ hasEnded: true })).toEqual([]);
  expect(told({})).toEqual([
    `warning data/not-checked clean.data: Not checked: format and columns of a.csv in input data of step clean (from make.made), because ${lost}`,
  ]);
});

test("archives that cannot be listed are told, and of wide tables what was not looked at", () => {
  const bomb = "it unpacks to more than 200 times its size, as archives do that are made to fill a disk";
  const archive = { kind: "archive", path: "m.tar.gz", bytes: 9, format: "tar.gz", members: [] } as const;
  const { rows: _, ...unread } = table("w.csv", [column("c0", { kind: "empty" })], { width: 1_000_000 });
  const wide = table("x.csv", [column("id")], { width: 1500 });
  expect(left([archive, { kind: "other", path: "m.pkl", bytes: 9, what: "pickle" }])).toEqual([]);
  expect(left([{ ...archive, trouble: bomb }, { ...unread, sampledRows: 0 }, wide])).toEqual([
    `warning data/not-checked clean.cleaned: Not checked: the content of m.tar.gz in output cleaned of step clean, because ${bomb}`,
    "warning data/not-checked clean.cleaned: Not checked: the content of w.csv in output cleaned of step clean, because it has 1000000 columns, and no row of it was looked at",
    "note data/not-checked clean.cleaned: Not checked: the rest of x.csv in output cleaned of step clean, because only the first 1 of 1500 columns were looked at",
  ]);
});
