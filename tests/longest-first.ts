import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Begun last, one of these would keep the others' cores idle for minutes. Vitest knows it itself only after a first run. */
const longest: readonly string[] = [
  "cursus-defects",
  "habits",
  "gallery",
  "report-page",
  "full-disk",
  "faults",
  "alone",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => rankOf(left) - rankOf(right));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longest.findIndex((name) => moduleId.endsWith(`/rig/${name}.test.ts`));
  return rank < 0 ? longest.length : rank;
}
