import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { FindingCode } from "../../src/model/findings/finding.ts";
import type { Showing, Unshown } from "./findings-commands.ts";
import type { Told } from "./gallery-runs.ts";

/** Below this folder, as seen from the repository's root, where the command line is run, so that paths are short. */
const gallery = "examples/gallery";

type Chosen = Readonly<Partial<Record<FindingCode, string>>>;

/** What docs/findings.md shows of each code: where its example is from, and what the command line prints of it. */
export async function examplesOf(
  chosen: Chosen,
  told: ReadonlyMap<string, Told>,
): Promise<ReadonlyMap<string, string>> {
  const examples = Object.entries(chosen).map(async ([code, name]) => {
    const text = findingIn(told.get(`${gallery}/${name}`)?.text ?? "", code);
    return [code, `${await introductionOf(name)}\n\n\`\`\`text\n${text}\n\`\`\`\n`] as const;
  });
  return new Map(await Promise.all(examples));
}

/** The same of commands in other folders, by what each of them printed. */
export function examplesByCommand(shown: readonly Showing[], printed: readonly string[]): ReadonlyMap<string, string> {
  const examples = shown.flatMap(({ folder, command, codes }, at) =>
    codes.map((code) => {
      const text = findingIn(printed[at] ?? "", code);
      return [code, `From [${folder}](../${folder}), by \`${command}\`:\n\n\`\`\`text\n${text}\n\`\`\`\n`] as const;
    }),
  );
  return new Map(examples);
}

async function introductionOf(name: string): Promise<string> {
  const file = `${gallery}/${name}/pipeline.yaml`;
  const { description } = parse(await readFile(file, "utf8")) as { readonly description: string };
  return `From [${gallery}/${name}](${join("..", file)}): ${description}`;
}

/**
 * The first finding of a code in a report, without what differs from machine to machine: the end of the log with its
 * tracebacks through libraries, and the commands to copy.
 */
function findingIn(report: string, code: string): string {
  const lines = report.split("\n");
  const start = lines.findIndex((line) => line.split(" ")[1] === code && /^(note|warning|error|critical) /.test(line));
  if (start < 0) throw new Error(`${code} is not told in:\n${report}`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  const own = rest.slice(0, end < 0 ? undefined : end).join("\n");
  const kept = own
    .replace(/^ {2}last log lines:\n(?: {4}.*\n|\n)*/m, "")
    .replace(/^ {6}\S*\/lib\/python3\S* in .*\n/gm, "")
    .replace(/^ {2}(?:its whole log|run this step alone): .*$/gm, "");
  const text = `${lines[start]}\n${kept}`.trimEnd();
  if (text.includes(process.cwd())) throw new Error(`${code} shows a path of this machine:\n${text}`);
  return text;
}

const entry = /^## (\S+)\n[\s\S]*?(?=^##? |(?![\s\S]))/gm;
const example = /(?:^From \[.*\n\n)?^```text\n[\s\S]*?^```\n/m;

/** The document with these examples in the place of those that it shows. */
export function withExamples(document: string, examples: ReadonlyMap<string, string>): string {
  return document.replace(entry, (text: string, code: string) => {
    const fresh = examples.get(code);
    return fresh === undefined ? text : text.replace(example, () => fresh);
  });
}

const madeUp = /^No command shows [\s\S]*?\n\n/m;

/** The document with the sentence that tells which examples are made up, and why. */
export function withUnshown(document: string, unshown: Unshown): string {
  const reasons = Object.entries(unshown).map(([why, codes]) => `${codes.length} because ${why}`);
  const count = Object.values(unshown).flat().length;
  const sentence = `No command shows ${count} of the codes, whose examples are made up: ${reasons.join("; ")}.`;
  return document.replace(madeUp, () => `${sentence}\n\n`);
}

/** The example that the document shows of each code, with where it is from. */
export function shownExamples(document: string): ReadonlyMap<string, string> {
  return new Map([...document.matchAll(entry)].map(([text, code = ""]) => [code, example.exec(text)?.[0] ?? ""]));
}
