import { expect, test } from "vitest";
import { type Finding, finding } from "../../../src/model/findings/finding.ts";
import type { Severity } from "../../../src/model/findings/severity.ts";
import { githubAnnotations } from "../../../src/report/github.ts";
import { failing } from "./failing.ts";
import { told } from "./told.ts";
import { failedWith, viewOf } from "./views.ts";

test("every finding is one line with its place in the working tree", () => {
  expect(githubAnnotations(told(failing))).toEqual([
    "::error file=my scripts/b.py,line=7,col=13,endColumn=21,title=run/exception in b::The script raised KeyError: 'x' in {1}",
    "::error title=store/cannot-write::Cannot write /w/ws/events.jsonl: ENOSPC: no space left on device" +
      "%0ANext: Free space on that disk",
    "::warning file=demo.yaml,line=3,col=3,title=plan/isolated-step in a::Step a is connected to no other step" +
      "%0ANext: Give an input of it `from: step.port`, or remove the step",
  ]);
});

function raised(step: string, message: string, more: { severity?: Severity; file?: string } = {}): Finding {
  const { severity = "error", file } = more;
  const place = file === undefined ? {} : { place: { file, line: 1, column: 1 } };
  return finding({ ...{ code: "run/exception", severity, step, ...place }, facts: { exception: "E", message } });
}

function texts(...findings: readonly Finding[]): readonly string[] {
  const lines = githubAnnotations(told(viewOf([["a", failedWith(...findings)]])));
  return lines.map((line) => `${line.split(" ")[0]} ${line.split("E: ").at(-1)}`);
}

test("the first finding of each step comes before second ones, those with a place before others", () => {
  const file = "/w/b.py";
  const note = raised("a", "note", { severity: "note", file });
  const warning = raised("z", "warning", { severity: "warning", file });
  const second = raised("a", "second", { file });
  expect(
    texts(note, warning, raised("c", "unplaced"), raised("a", "first", { file }), second, raised("b", "b", { file })),
  ).toEqual([
    ...["::error first", "::error b", "::error unplaced", "::error second", "::warning warning", "::notice note"],
  ]);
});

test("GitHub shows ten of a level, and gets the ten most useful", () => {
  const errors = [...Array(12).keys()].map((at) => raised(`s${at}`, `e${at}`));
  const placed = raised("last", "placed", { file: "/w/b.py" });
  expect(texts(...errors, placed, raised("w", "w", { severity: "warning" }))).toEqual([
    ...["placed", "e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"].map((text) => `::error ${text}`),
    "::warning w",
  ]);
});

test("what could end a command, a property or a line is escaped", () => {
  const [line] = githubAnnotations(
    told(viewOf([["a", failedWith(raised("x,y: 5%", "a\r\nb%0A\u001b[2J::error::c", { file: "/w/a,b:c.py" }))]])),
  );
  expect(line).toBe(
    "::error file=a%2Cb%3Ac.py,line=1,title=run/exception in x%2Cy%3A 5%25::The script raised E: a%0Ab%250A\\x1b[2J::error::c",
  );
});
