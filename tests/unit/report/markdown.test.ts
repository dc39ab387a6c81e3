import { expect, test } from "vitest";
import { finding } from "../../../src/model/findings/finding.ts";
import { markdownReport } from "../../../src/report/markdown.ts";
import { failing } from "./failing.ts";
import { told } from "./told.ts";
import { failedWith, ran, viewOf } from "./views.ts";

test("steps are a table, findings that fail the run have their details folded up", async () => {
  await expect(markdownReport(told(failing))).toMatchFileSnapshot("expected/report.md");
});

test("of very many steps and findings the most useful ones are told, and how many there are more", () => {
  const raised = (step: string) =>
    finding({
      ...{ code: "run/exception", severity: "error", step },
      facts: { exception: "E", message: "long ".repeat(2000), lastLogLines: Array(300).fill("line ".repeat(30)) },
    });
  const steps = [...Array(300).keys()].map((at) => [`s${at}`, failedWith(raised(`s${at}`))] as const);
  const text = markdownReport(told(viewOf([...steps, ...steps.map(([id]) => [`ok-${id}`, ran(1)] as const)])));
  expect(text.match(/^and \d+ more .*$/gm)).toEqual(["and 510 more steps", "and 266 more findings"]);
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
});
