import { expect, test } from "vitest";
import { finding } from "../../../src/model/findings/finding.ts";
import { findingDocument } from "../../../src/report/finding-document.ts";
import { findingText, shownFindingText } from "../../../src/report/finding-text.ts";
import { finding as findingSchema } from "../../../src/report/schema-parts.ts";
import { styleOf } from "../../../src/report/style.ts";

const style = styleOf({ columns: 100, cwd: "/", colour: false });
const fault = { kind: "no-column", file: "train.csv", columns: ["amount"], known: ["amt"], near: "amt" } as const;
const found = finding({
  code: "run/missing-column",
  severity: "error",
  step: "train",
  cause: { step: "clean", port: "cleaned" },
  facts: { exception: "KeyError", message: "'amount'", columns: ["amount"], known: ["amt"], fault },
});

test("a report says in a line of its own whose data a step stumbled over", () => {
  expect(findingText(found, style)).toEqual([
    "error run/missing-column train",
    "  The data has no column amount",
    "  upstream: clean.cleaned: its train.csv has no column amount; amt may be meant",
    "  next: Rename it in step clean, or read amt in train",
  ]);
});

test("so does the document, which shows as the same text again", () => {
  const document = findingDocument(found);
  expect(document.cause).toEqual({
    step: "clean",
    port: "cleaned",
    message: "clean.cleaned: its train.csv has no column amount; amt may be meant",
  });
  expect(findingSchema.parse(document)).toEqual(document);
  expect(shownFindingText(document, style)).toEqual(findingText(found, style));
});

test("without a cause there is no such line", () => {
  const { cause: _cause, ...alone } = found;
  expect(findingText(alone, style).join("\n")).not.toContain("upstream");
  expect(findingDocument(alone)).not.toHaveProperty("cause");
});
