import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
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

test.each(findingCodes)("the entry of %s tells what it means and how to fix it", (code) => {
  expect(entries.get(code)).toMatch(/^\n\S.*\n[\s\S]*\nFix: \S/);
});

// What the gallery and commands tell is compared by tests/rig/gallery.test.ts and findings-commands.test.ts.
const commands = readFileSync(join(import.meta.dirname, "../../examples/findings/commands.yaml"), "utf8");
const { unshown } = parse(commands) as { readonly unshown: Readonly<Record<string, readonly FindingCode[]>> };
const madeUp = Object.values(unshown).flat();

test.each(madeUp)("the example of %s is what the command line prints", (code) => {
  const example = findingText(sampleOf(code), style).join("\n");
  expect(entries.get(code)).toMatch(/\nFix: (?:.+\n)+\n```text\n/);
  expect(entries.get(code)).toContain(`\n\`\`\`text\n${example}\n\`\`\`\n`);
});

test.each(findingCodes)("the words of %s are plain: no final full stop, no shouting, no prefix", (code) => {
  const { message, hint } = explain(sampleOf(code));
  for (const words of [message, ...(hint === undefined ? [] : [hint])]) {
    expect(words).toMatch(/\S/);
    expect(words).not.toMatch(/^error:|\.$|!(\s|$)|undefined|\[object/i);
  }
});
