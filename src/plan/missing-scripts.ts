import type { Finding } from "../model/findings/finding.ts";

type Missing = Extract<Finding, { code: "load/no-such-script" }>;

/** Scripts that are missing together, all of one set of folders, have one fix: the first is told, and tells of the others. */
export function missingTogether(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Missing[]>();
  for (const found of findings) {
    if (!isMissing(found)) continue;
    const key = foldersOf(found).join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [found]);
    else group.push(found);
  }
  return findings.flatMap((found): readonly Finding[] => {
    const group = isMissing(found) ? groups.get(foldersOf(found).join("\n")) : undefined;
    const [first] = group ?? [];
    if (group === undefined || first === undefined || group.length === 1) return [found];
    return found === first ? [together(first, group)] : [];
  });
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
  const steps = new Map<string, string[]>();
  for (const { step = "", facts } of group) {
    const known = steps.get(facts.script);
    if (known === undefined) steps.set(facts.script, [step]);
    else known.push(step);
  }
  const scripts = [...steps].map(([script, of]) => ({ script, steps: of }));
  const also = [...new Set(group.flatMap(({ step = "" }) => (step === first.step ? [] : [step])))];
  return { ...first, also, facts: { ...first.facts, together: { scripts, folders: foldersOf(first) } } };
}
