import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explain, findingCodes } from "../../src/model/findings/explain.ts";
import { type Finding, type FindingCode, finding } from "../../src/model/findings/finding.ts";
import { findingText } from "../../src/report/finding-text.ts";
import { styleOf } from "../../src/report/style.ts";
import { samples } from "./findings-samples.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/findings.md"), "utf8");
const entries = new Map(
  [...text.matchAll(/^## (\S+)\n([\s\S]*?)(?=^##? |(?![\s\S]))/gm)].map(([, code = "", entry = ""]) => [code, entry]),
);
const style = styleOf({ columns: 100, cwd: "/", colour: false });

function sampleOf(code: FindingCode): Finding {
  const [facts, where = {}] = samples[code];
  return finding({ severity: "error", ...where, code, facts } as Finding);
}

test("docs/findings.md has one entry for every finding code, and none for another", () => {
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings.toSorted()).toEqual(findingCodes.toSorted());
});

test.each(findingCodes)(
  "the entry of %s tells how to fix it, and its example is what the command line prints",
  (code) => {
    const entry = entries.get(code) ?? "";
    expect(entry).toMatch(/^\n\S.*\n[\s\S]*\nFix: \S/);
    expect(entry).toContain(`\n\`\`\`text\n${findingText(sampleOf(code), style).join("\n")}\n\`\`\`\n`);
  },
);

test.each(findingCodes)("the words of %s are plain: no final full stop, no shouting, no prefix", (code) => {
  const { message, hint } = explain(sampleOf(code));
  for (const words of [message, ...(hint === undefined ? [] : [hint])]) {
    expect(words).toMatch(/\S/);
    expect(words).not.toMatch(/^error:|\.$|!(\s|$)|undefined|\[object/i);
  }
});
