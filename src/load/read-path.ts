import { failWith, ok, type Result } from "../model/result.ts";
import { findPipeline } from "./find.ts";
import { parseDocument } from "./parse.ts";
import { readSource } from "./read-source.ts";
import { type Reading, startReading } from "./reading.ts";
import { isDefinition } from "./sagemaker/read-definition.ts";
import type { MapTree, Tree } from "./tree.ts";

/** A file that describes a pipeline, parsed, with the format that its content shows. */
export type PathRead = { readonly file: string; readonly reading: Reading } & (
  | { readonly kind: "native"; readonly tree: Tree }
  | { readonly kind: "definition"; readonly tree: MapTree }
);

/** Finds what PATH means, and reads it. Fails with what cannot be found, read or parsed. */
export function readPath(path: string, cwd: string): Result<PathRead> {
  const file = findPipeline(path, cwd);
  return file.ok ? readFound(file.value) : file;
}

/** The same of a file that was found. */
export function readFound(file: string): Result<PathRead> {
  const source = readSource(file);
  if (!source.ok) return source;
  const reading = startReading(source.value);
  const tree = parseDocument(reading);
  if (tree === undefined) return failWith(reading.problems());
  const where = { file, reading };
  return ok(isDefinition(tree) ? { ...where, kind: "definition", tree } : { ...where, kind: "native", tree });
}
