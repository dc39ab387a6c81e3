import { expect, test } from "vitest";
import { junitReport } from "../../../src/report/junit.ts";
import { failing } from "./failing.ts";
import { junitErrors } from "./published-schemas.ts";
import { told } from "./told.ts";
import { ran, viewOf } from "./views.ts";

test("each step is a test case, and what fails the run besides is one of its own", async () => {
  const xml = junitReport(told(failing));
  expect(await junitErrors([xml])).toEqual([]);
  await expect(xml).toMatchFileSnapshot("expected/junit.xml");
});

test("the schema refuses what is no test case, so that it can find a fault", async () => {
  const xml = junitReport(told(failing));
  const [unknown, unnamed] = [xml.replaceAll("<skipped", "<skiped"), xml.replace(' name="b"', "")];
  expect(await junitErrors([unknown])).toEqual([
    expect.stringContaining("Element 'skiped': This element is not expected"),
  ]);
  expect(await junitErrors([unnamed])).toEqual([expect.stringContaining("The attribute 'name' is required")]);
});

test("an interrupted run never looks like a passed one", async () => {
  const { verdict: _, ...killed } = viewOf([["a", ran(2)]]);
  const [cut, going] = [killed, { ...killed, isRunning: true as const }].map((view) => junitReport(told(view)));
  expect(await junitErrors([cut ?? "", going ?? ""])).toEqual([]);
  expect(cut).toContain('<error type="interrupted" message="The run was interrupted"/>');
  expect(going).toContain('<error type="running" message="The run goes on"/>');
});

test("a stub has tested nothing: it is skipped, and the suite tells how many there are", async () => {
  const xml = junitReport(
    told(
      viewOf([
        ["a", ran(2)],
        ["register", { kind: "stubbed", reason: "SageMaker itself runs it", outputs: [] }],
      ]),
    ),
  );
  expect(await junitErrors([xml])).toEqual([]);
  expect(xml).toContain('<property name="stubbed" value="1 of 2 steps"/>');
  expect(xml).toContain('<skipped type="stubbed" message="stubbed: SageMaker itself runs it"/>');
});

test("thresholds that were passed are output of the suite", () => {
  const xml = junitReport({ ...told(viewOf([["a", ran(2)]])), thresholds: { memoryBytes: 50e6, timeMs: 1000 } });
  const warning = "Peak memory 81 MB is over the threshold of 50 MB (--memory-threshold)";
  expect(xml).toContain(`</testcase>\n<system-out>${warning}</system-out>\n</testsuite>`.replace("</testcase>\n", ""));
});
