import type { Finding } from "../../model/findings/finding.ts";
import type { RunReport } from "../run-report.ts";
import { levelOf } from "./level.ts";

interface Rule {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** One rule for each code that was found, described as `docs/findings.md` does. */
export function rulesOf(findings: readonly Finding[], page: RunReport["findingsPage"]): readonly Rule[] {
  const entries = entriesIn(page);
  const first = new Map(findings.toReversed().map((item) => [item.code, item]));
  return [...first.values()]
    .map((item) => rule(item, entries.get(item.code)))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function rule(item: Finding, entry = ""): Rule {
  const { code } = item;
  const name = code.replace(/(?:^|[^a-z])([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const [paragraph = ""] = entry.split("\n\n");
  const description = paragraph.replaceAll("\n", " ").replaceAll("`", "") || name;
  const sentence = /^.*?[.:](?= |$)/.exec(description)?.[0] ?? description;
  return {
    id: code,
    name,
    shortDescription: { text: literal(sentence) },
    fullDescription: { text: literal(description) },
    help: { text: literal(entry || name), markdown: literal(entry || name) },
    defaultConfiguration: { level: levelOf(item.severity) },
  };
}

/** What stands below `## code`, up to the next heading. */
function entriesIn(text: string): ReadonlyMap<string, string> {
  const sections = text.split(/^(?=#{1,2} )/m).map((section) => /^## (\S+)\n(.*)$/s.exec(section));
  return new Map(
    sections.flatMap((found) => (found === null ? [] : [[found[1] ?? "", unlinked((found[2] ?? "").trim())]])),
  );
}

/** Its links lead to pages beside it, which nobody has who reads the report elsewhere. */
function unlinked(text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\([^)\s]+\)/g, "$1");
}

/** SARIF puts arguments where `{0}` stands (3.11.5), and makes `[a](b)` a link (3.11.6): here they mean themselves. */
export function literal(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}");
}
