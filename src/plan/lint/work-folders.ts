import { isWithin } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { type Linted, placeOf } from "./linted.ts";

/** Fixed folders below /tmp that scripts of two steps write to, told at the later one. */
export function sharedWorkFolders(linted: readonly Linted[]): readonly Finding[] {
  return linted.flatMap((later, index) =>
    later.held.workFolders.flatMap(({ path, ...at }) => {
      const earlier = linted.slice(0, index).find((one) => uses(one, path) && one.script !== later.script);
      if (earlier === undefined) return [];
      return [
        finding({
          code: "lint/shared-work-folder",
          severity: "warning",
          facts: { path, other: earlier.planned.step.id },
          step: later.planned.step.id,
          place: placeOf(later, at),
        }),
      ];
    }),
  );
}

function uses({ held }: Linted, folder: string): boolean {
  return held.workFolders.some(({ path }) => isWithin(path, folder) || isWithin(folder, path));
}
