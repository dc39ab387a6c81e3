import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Begun last, one of these would keep the others' cores idle for minutes. Vitest knows it itself only after a first run. */
const longest: readonly string[] = [
  "cursus-defects",
  "cursus-defects-unseen",
  "habits",
  "gallery",
  "report-page",
  "full-disk",
  "faults",
  "alone",
  "bare-folders",
  "bare-folders-held-back",
  "cursus-scripts",
  "documents",
  "findings-commands",
  "findings-documents",
  "flow-commands",
  "synthetic",
  "synthetic-cursus",
  "true-causes",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => rankOf(left) - rankOf(right));
  }
}

/** Unit tests come last and in one row: a process goes on to the next file only where that one shares it, too. */
function rankOf({ moduleId, project }: TestSpecification): number {
  if (project.name === "unit") return longest.length + 1;
  const rank = longest.findIndex((name) => moduleId.endsWith(`/rig/${name}.test.ts`));
  return rank < 0 ? longest.length : rank;
}
