import { basename, isWithin } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PathUse } from "../../model/hints.ts";
import { type Linted, placeOf } from "./linted.ts";

/** Files that are read from the folder of the code, and that do not travel with it. */
export function missingCodeFiles(linted: Linted, hasFile: (path: string) => boolean): readonly Finding[] {
  const { planned, hints } = linted;
  const sourceDir = planned.step.script?.sourceDir;
  if (sourceDir === undefined) return [];
  const onDisk = (path: string): string => `${sourceDir}${path.slice(planned.codeFolder.length)}`;
  const isMissing = (path: string): boolean => isBelow(path, planned.codeFolder) && !hasFile(onDisk(path));
  return hints.paths.flatMap((use) => {
    const [evidence] = use.from;
    if (evidence === undefined || !isReadFromCode(linted, use)) return [];
    if (!isMissing(use.path) || use.guards?.every(isMissing) === true) return [];
    const missing = onDisk(use.path);
    const variables = namedIn(linted, use.path);
    return [
      finding({
        code: "lint/no-such-code-file",
        severity: "warning",
        facts: { path: use.path, missing, ...(variables.length > 0 && { variables }) },
        step: planned.step.id,
        place: placeOf(linted, evidence),
      }),
    ];
  });
}

function isReadFromCode({ planned, hints }: Linted, { path, use, optional, fetched }: PathUse): boolean {
  if (use !== "read" || optional === true || fetched === true || /[*?[!]/.test(path)) return false;
  const isMounted = planned.inputs.some(({ mounts }) =>
    mounts.some(({ containerPath }) => isWithin(path, containerPath)),
  );
  const isOwn = hints.paths.some((other) => other.use === "write" && isWithin(path, other.path));
  return !isMounted && !isOwn;
}

function isBelow(path: string, folder: string): boolean {
  return isWithin(path, folder) && path !== folder;
}

/** Variables whose value is part of the file's name: `hyperparameters_EU.json`. */
function namedIn({ planned, hints }: Linted, path: string): readonly string[] {
  const name = basename(path);
  const values = new Map(planned.env.map((one) => [one.name, one.value]));
  const parts = new Set(name.split(/[^A-Za-z0-9]+/));
  return hints.environment.flatMap((one) => {
    const value = values.get(one.name) ?? one.default;
    return typeof value === "string" && value !== "" && parts.has(value) ? [`${one.name}=${value}`] : [];
  });
}
