import { relative } from "node:path";
import type { Json } from "../../model/json.ts";
import type { Script } from "../../model/step.ts";
import { parseDocument } from "../parse.ts";
import { readSource } from "../read-source.ts";
import { startReading } from "../reading.ts";
import { filesBelow } from "../scripts/find-scripts.ts";
import { type ScalarTree, type Source, sourceOf, type Tree } from "../tree.ts";

const mostFiles = 200;
/** Settings are written by hand; what is larger is data. */
const mostBytes = 1 << 16;

/** The YAML and JSON files below a folder that scripts may read their settings from, by relative path with `/`. */
export function settingsIn(folder: string): Readonly<Record<string, Json>> {
  const paths = filesBelow(folder, (path) => /\.(ya?ml|json)$/i.test(path)).sort();
  const read = paths.slice(0, mostFiles).flatMap((path): readonly (readonly [string, Json])[] => {
    const tree = treeAt(path);
    return tree === undefined ? [] : [[relative(folder, path), plain(tree)]];
  });
  return Object.fromEntries(read);
}

/** The same of the folder that travels with a script, as the container has it; each folder is read once. */
export function settingsReader(): (script: Pick<Script, "sourceDir" | "laidOver">) => Readonly<Record<string, Json>> {
  const known = new Map<string, Readonly<Record<string, Json>>>();
  return ({ sourceDir, laidOver = [] }) => {
    if (sourceDir === undefined) return {};
    const lying = known.get(sourceDir) ?? settingsIn(sourceDir);
    known.set(sourceDir, lying);
    const over = laidOver.flatMap(({ path, text }): readonly (readonly [string, Json])[] => {
      const tree = treeIn(sourceOf(path, text));
      return tree === undefined ? [] : [[path, plain(tree)]];
    });
    return { ...lying, ...Object.fromEntries(over) };
  };
}

function treeAt(path: string): Tree | undefined {
  const source = readSource(path, mostBytes);
  return source.ok ? treeIn(source.value) : undefined;
}

function treeIn(source: Source): Tree | undefined {
  const reading = startReading(source);
  const tree = parseDocument(reading);
  return reading.broken() ? undefined : tree;
}

function plain(tree: Tree): Json {
  if (tree.kind === "list") return tree.items.map(plain);
  return tree.kind === "map"
    ? Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
    : scalar(tree);
}

function scalar({ kind, text }: ScalarTree): Json {
  if (kind === "null") return null;
  if (kind === "boolean") return text.toLowerCase() === "true";
  const number = Number(text);
  return kind === "number" && Number.isFinite(number) ? number : text;
}
