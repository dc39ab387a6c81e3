import { expect, test } from "vitest";
import { finding } from "../../../src/model/findings/finding.ts";
import { sarifReport } from "../../../src/report/sarif/sarif.ts";
import { failing } from "./failing.ts";
import { sarifErrors } from "./published-schemas.ts";
import { told } from "./told.ts";
import { failedWith, viewOf } from "./views.ts";

test("findings are results of rules, at their places in the working tree", async () => {
  const text = sarifReport(told(failing));
  expect(sarifErrors(text)).toEqual([]);
  await expect(`${JSON.stringify(JSON.parse(text), undefined, 1)}\n`).toMatchFileSnapshot("expected/report.sarif");
});

test("the schema refuses an unknown key and a bad address, so that it can find a fault", () => {
  const text = sarifReport(told(failing));
  const unknown = text.replace('"ruleIndex"', '"ruleNumber"');
  expect(sarifErrors(unknown)).toEqual(["/runs/0/results/0 must NOT have additional properties"]);
  expect(sarifErrors(text.replace("my%20scripts", "my scripts"))).toEqual([
    '/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri must match format "uri-reference"',
  ]);
});

function oneResult(at: { readonly file: string; readonly line: number; readonly text?: string }, message = "x") {
  const raised = finding({
    ...{ code: "run/exception", severity: "error", step: "b", place: { column: 1, ...at } },
    facts: { exception: "E", message },
  });
  const text = sarifReport(told(viewOf([["b", failedWith(raised, raised)]])));
  expect(sarifErrors(text)).toEqual([]);
  return JSON.parse(text).runs[0].results.map((result: Record<string, unknown>) => result);
}

test("a finding keeps its fingerprint when lines above it come and go; one that is the same is told apart", () => {
  const before = oneResult({ file: "/w/b.py", line: 7, text: "  go()" });
  const after = oneResult({ file: "/w/b.py", line: 12, text: "    go()" });
  const other = oneResult({ file: "/w/b.py", line: 7, text: "  stop()" });
  const prints = [before, after, other].map((results) =>
    results.map((result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0]),
  );
  expect(prints[0]).toEqual([prints[0]?.[0], `${prints[0]?.[0]}:2`]);
  expect(prints[1]).toEqual(prints[0]);
  expect(prints[2]?.[0]).not.toBe(prints[0]?.[0]);
});

test("a file outside of the working tree is named whole, and odd names are percent-encoded", () => {
  const uris = ["/elsewhere/b.py", "/w/a b/#%?ü.py", "/w/x:y.py", "/w/\ud800.py", "/ww/b.py"].map((file) => {
    const { uri, uriBaseId } = oneResult({ file, line: 1 })[0].locations[0].physicalLocation.artifactLocation;
    return [uri, uriBaseId];
  });
  expect(uris).toEqual([
    ["file:///elsewhere/b.py", undefined],
    ["a%20b/%23%25%3F%C3%BC.py", "%SRCROOT%"],
    ["x%3Ay.py", "%SRCROOT%"],
    ["%EF%BF%BD.py", "%SRCROOT%"],
    ["file:///ww/b.py", undefined],
  ]);
});

test("what looks like a placeholder or a link of SARIF means itself", () => {
  const { message } = oneResult({ file: "/w/b.py", line: 1 }, "got {0} and [x](1) <b>")[0];
  expect(message).toEqual({
    text: "b: The script raised E: got {{0}} and [x] (1) <b>",
    markdown: "`b`: The script raised E: got &#123;0&#125; and &#91;x&#93;(1) &#60;b&#62;",
  });
});

test("an interrupted run is no successful execution", () => {
  const { verdict: _, ...killed } = failing;
  const invocation = (view: typeof killed): unknown => JSON.parse(sarifReport(told(view))).runs[0].invocations[0];
  const startTimeUtc = "2026-01-01T00:00:00.000Z";
  expect(invocation(killed)).toEqual({
    executionSuccessful: false,
    startTimeUtc,
    endTimeUtc: "2026-01-01T00:00:00.041Z",
  });
  expect(invocation({ ...killed, isRunning: true })).toEqual({ executionSuccessful: false, startTimeUtc });
});
