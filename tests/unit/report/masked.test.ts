import { expect, test } from "vitest";
import { finding } from "../../../src/model/findings/finding.ts";
import { withoutKnownSecrets } from "../../../src/model/known-secrets.ts";
import { maskedView } from "../../../src/report/masked.ts";
import { attempt, viewOf } from "./views.ts";

const secrets = [
  "AKIAIOSFODNN7EXAMPLE",
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  `ghp_${"a1B2".repeat(9)}`,
  `github_pat_${"a1B2_".repeat(8)}`,
  `glpat-${"a1B2-".repeat(5)}`,
  `xoxb-${"12345-".repeat(4)}`,
  `hf_${"aB1".repeat(12)}`,
  `pypi-${"AgEI".repeat(20)}`,
  `eyJ${"hbGc".repeat(6)}.eyJ${"zdWI".repeat(6)}.${"abc_".repeat(6)}`,
];

test.each(secrets)("%s is masked wherever a text holds it", (secret) => {
  for (const text of [secret, `key=${secret}`, `"${secret}"`, `see ${secret}, then`]) {
    expect(withoutKnownSecrets(text)).toBe(text.replace(secret, "***"));
  }
});

test("of an address with a password only that is masked", () => {
  const shown = withoutKnownSecrets("postgresql://me:pa55@db:5432/x and https://host:80/a@b");
  expect(shown).toBe("postgresql://me:***@db:5432/x and https://host:80/a@b");
});

test.each([
  "/opt/ml/processing/input/code/tabular_preprocessing.py",
  "245bee4011019d3303fa63e003c52a8d94f63ca8cb510df78e85f81893d92803",
  "20261121T143000Z-07b3f9a",
  "skip-eyJust-a-name",
])("%s is no secret", (text) => expect(withoutKnownSecrets(text)).toBe(text));

test("a masked view keeps its names, and loses secrets in facts, source lines and what was observed", () => {
  const [secret = ""] = secrets;
  const place = { file: "/w/a.py", line: 1, column: 1, text: `key = "${secret}"` };
  const facts = { exception: "E", message: secret, locals: { a: `[${secret}]` }, lastLogLines: [secret] };
  const raised = finding({ code: "run/exception", severity: "error", step: secret, place, facts });
  const observed = { ...attempt.observed, commands: [`curl -H ${secret}`] };
  const outcome = { kind: "failed", attempts: [{ ...attempt, observed }], outputs: [], findings: [] } as const;
  const view = viewOf([[secret, outcome]], [raised]);
  const masked = maskedView(view);
  expect(masked.findings).toEqual([
    {
      ...{ ...raised, place: { ...place, text: 'key = "***"' } },
      facts: { exception: "E", message: "***", locals: { a: "[***]" }, lastLogLines: ["***"] },
    },
  ]);
  expect(masked.steps).toMatchObject([
    { id: secret, outcome: { attempts: [{ observed: { commands: ["curl -H ***"] } }] } },
  ]);
});
