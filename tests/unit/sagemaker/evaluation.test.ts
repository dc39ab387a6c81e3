import { expect, test } from "vitest";
import type { Operand } from "../../../src/model/late.ts";
import type { Condition } from "../../../src/model/sagemaker/definition.ts";
import { planRun } from "../../../src/plan/plan-run.ts";
import { conditionsText, heldConditions, toldValues } from "../../../src/plan/sagemaker/evaluation.ts";
import { planDocument } from "../../../src/report/plan-document.ts";
import { planSchema } from "../../../src/report/plan-schema.ts";
import { planText } from "../../../src/report/plan-text.ts";
import { styleOf } from "../../../src/report/style.ts";
import { planned as defined, definitionOf, wordsOf } from "./plan.ts";

const known = (value: string | number): Operand => ({ kind: "known", value });
const late: Operand = {
  kind: "late",
  parts: [{ kind: "json", step: "Make", port: "out", file: "counts.json", path: "rows" }],
};
const few: Condition<Operand> = { kind: "compare", by: "LessThan", left: late, right: known(5) };
const conditions: readonly Condition<Operand>[] = [
  { kind: "or", conditions: [few, { kind: "in", query: known("dev"), values: [known("dev"), known("prod")] }] },
  { kind: "not", condition: few },
];

test("conditions are told with the values that decided them, and where those came from", () => {
  expect(conditionsText(conditions, () => 3)).toBe('(3 < 5 or "dev" in ["dev", "prod"]) and not (3 < 5)');
  expect(toldValues(conditions, () => 3)).toEqual(["rows in counts.json of Make is 3"]);
  expect(heldConditions(conditions, () => 3)).toEqual([
    '(3 < 5 or "dev" in ["dev", "prod"]) holds',
    "not (3 < 5) does not hold",
  ]);
});

test("a plan shows a condition with its branches, the message of a Fail step and why a stub does not run", () => {
  const fails = (Name: string): object => ({ Name, Type: "Fail", Arguments: { ErrorMessage: `no ${Name}` } });
  const steps = [
    { Name: "Create", Type: "Model", Arguments: {} },
    {
      ...{ Name: "Decide", Type: "Condition" },
      Arguments: {
        Conditions: [{ Type: "Equals", LeftValue: { Get: "Parameters.Stage" }, RightValue: "prod" }],
        ...{ IfSteps: [fails("A"), fails("B")], ElseSteps: [] },
      },
    },
  ];
  const definition = definitionOf(steps, [{ Name: "Stage", Type: "String", DefaultValue: "dev" }]);
  const project = { name: "p", file: "/p", root: "/p", steps: defined(definition).steps, findings: [] };
  const plan = planRun(project, { selection: {}, earlier: [] });
  if (!plan.ok) throw new Error(wordsOf(plan.failure.findings).join());
  const text = planText(plan.value, { style: styleOf({ columns: 80, cwd: "/p", colour: false }) });
  expect(text.slice(text.indexOf("1. "))).toBe(`1. Create (stub)
   stub    Model runs only in SageMaker

2. Decide (condition)
   if      "dev" == "prod"
   then    A B
   else    nothing

3. A after Decide (fail)
   fails   no A

4. B after Decide (fail)
   fails   no B

p: 4 steps, 0 findings
`);
  const document = planDocument(plan.value, { searchPath: "", pipStandIn: "" });
  expect(planSchema.safeParse(document).success).toBe(true);
  expect(document.steps.map(({ instead }) => instead)).toEqual([
    { kind: "stub", reason: "Model runs only in SageMaker" },
    { kind: "decide", condition: '"dev" == "prod"', when_true: ["A", "B"], when_false: [] },
    { kind: "fail", message: "no A" },
    { kind: "fail", message: "no B" },
  ]);
});
