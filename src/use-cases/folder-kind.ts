import { isOnTop, type ProjectFile } from "../load/discover/project-files.ts";

/** What a folder is to `test-pipeline`. */
export type FolderKind = "pipeline" | "project" | "modules" | "definition" | "scripts" | "nothing";

export interface FolderChoice {
  readonly kind: FolderKind;
  /** Of the files that make it so; where there are several, one has to be chosen. */
  readonly candidates: readonly ProjectFile[];
}

/** In the order in which `test-pipeline` decides. */
export function choiceAmong(files: readonly ProjectFile[], stepCount: number): FolderChoice {
  const own = ["yaml", "yml", "json"].flatMap((ending) => files.filter(({ name }) => name === `pipeline.${ending}`));
  const main = own.find(isOnTop);
  if (main !== undefined) return { kind: main.kind === "definition" ? "definition" : "pipeline", candidates: [main] };
  const of = (kind: ProjectFile["kind"]): readonly ProjectFile[] => files.filter((file) => file.kind === kind);
  const [json, python] = [of("graph"), of("python graph")];
  if (json.length > 0) return { kind: "project", candidates: [...json, ...python] };
  if (python.length > 0) return { kind: "modules", candidates: python };
  for (const kind of ["definition", "pipeline"] as const) {
    const candidates = of(kind);
    if (candidates.length > 0) return { kind, candidates };
  }
  return { kind: stepCount > 0 ? "scripts" : "nothing", candidates: [] };
}
