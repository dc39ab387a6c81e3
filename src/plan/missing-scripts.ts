import type { Finding } from "../model/findings/finding.ts";
import { grouped } from "../model/grouped.ts";

type Missing = Extract<Finding, { code: "load/no-such-script" }>;

/** Scripts that are missing together, all of one set of folders, have one fix: the first is told, and tells of the others. */
export function missingTogether(findings: readonly Finding[]): readonly Finding[] {
  const groups = grouped(findings.filter(isMissing), (missing) => foldersOf(missing).join("\n"));
  const told = new Map([...groups.values()].flatMap(toldOf));
  return findings.flatMap((found) => told.get(found) ?? [found]);
}

/** What is told in the place of each. */
function toldOf(group: readonly [Missing, ...Missing[]]): readonly (readonly [Finding, readonly Finding[]])[] {
  const [first] = group;
  if (group.length === 1) return [];
  return group.map((missing) => [missing, missing === first ? [together(first, group)] : []]);
}

/** One with a near name has a fix of its own. */
function isMissing(found: Finding): found is Missing {
  return found.code === "load/no-such-script" && found.step !== undefined && found.facts.suggestion === undefined;
}

function foldersOf({ facts: { script, searched } }: Missing): readonly string[] {
  const ends = [`/${script}`, `/${script.split("/").at(-1)}`];
  const folders = searched.map((path) => {
    const end = ends.find((one) => path.endsWith(one)) ?? "";
    return path.slice(0, path.length - end.length);
  });
  return [...new Set(folders)];
}

function together(first: Missing, group: readonly Missing[]): Finding {
  const byScript = grouped(group, ({ facts }) => facts.script);
  const scripts = [...byScript].map(([script, of]) => ({ script, steps: of.map(({ step = "" }) => step) }));
  const also = [...new Set(group.flatMap(({ step = "" }) => (step === first.step ? [] : [step])))];
  return { ...first, also, facts: { ...first.facts, together: { scripts, folders: foldersOf(first) } } };
}
