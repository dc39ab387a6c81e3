import { explain } from "../../model/findings/explain.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { failureDetails } from "../failure-details.ts";
import { code, words } from "../markdown-words.ts";
import type { RunReport } from "../run-report.ts";
import { safe, safeLines } from "../terminal.ts";
import { fingerprinter } from "./fingerprint.ts";
import { levelOf } from "./level.ts";
import { physicalLocation, type Spot } from "./locations.ts";
import { literal } from "./rules.ts";

/** Whose findings they are, and where the working tree begins. */
interface Whose extends Pick<RunReport, "root"> {
  readonly view: Pick<RunReport["view"], "file" | "pipeline">;
}

interface About {
  readonly report: Whose;
  readonly ruleIds: readonly string[];
}

export function resultsOf(findings: readonly Finding[], { report, ruleIds }: About): readonly object[] {
  const fingerprint = fingerprinter(report.root);
  return findings.map((item) => ({
    ruleId: item.code,
    ruleIndex: ruleIds.indexOf(item.code),
    level: levelOf(item.severity),
    message: messageOf(item),
    locations: [location(item, report)],
    ...relatedTo(item, report.root),
    partialFingerprints: { "findingHash/v1": fingerprint(item) },
  }));
}

function messageOf(item: Finding): object {
  const { message, hint, cause } = explain(item);
  const { step } = item;
  const of = step === undefined ? { text: "", markdown: "" } : { text: `${step}: `, markdown: `${code(step)}: ` };
  const up =
    cause === undefined
      ? { text: "", markdown: "" }
      : { text: `\n\nUpstream: ${cause}`, markdown: `\n\n**Upstream:** ${words(cause)}` };
  const next =
    hint === undefined
      ? { text: "", markdown: "" }
      : { text: `\n\nNext: ${hint}`, markdown: `\n\n**Next:** ${words(hint)}` };
  return {
    text: literal(plain(of.text + message + up.text + next.text)),
    markdown: literal(of.markdown + words(message) + up.markdown + next.markdown),
  };
}

/** What looks like a link of SARIF, as in a message that quotes Python, is parted. */
function plain(text: string): string {
  return safeLines(text).join("\n").replaceAll("](", "] (");
}

/** What has no place of its own is told at the pipeline file's first line: code hosts show nothing without one. */
function location(item: Finding, { view, root }: Whose): object {
  const { place, step, port } = item;
  const spot: Spot = place === undefined ? { file: view.file, place: { line: 1 } } : { file: place.file, place };
  const names = [view.pipeline, step, port].filter((name) => name !== undefined).map(safe);
  const kind = port !== undefined ? "port" : step !== undefined ? "step" : "pipeline";
  return {
    physicalLocation: physicalLocation(spot, root),
    logicalLocations: [{ name: names.at(-1), fullyQualifiedName: names.join("."), kind }],
  };
}

/** The other lines of the user's code that belong to it: where it entered, and the deepest one. */
function relatedTo({ facts, place }: Finding, root: string): object {
  const frames = failureDetails(facts).frames.filter(({ file, line }) => file !== place?.file || line !== place.line);
  if (frames.length === 0) return {};
  const relatedLocations = frames.map(({ file, line, text, function: name }, at) => ({
    id: at + 1,
    physicalLocation: physicalLocation({ file, place: { line, text } }, root),
    message: { text: literal(plain(`in ${name}`)) },
  }));
  return { relatedLocations };
}
