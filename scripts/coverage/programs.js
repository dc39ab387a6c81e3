import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mergeProcessCovs } from "@bcoe/v8-coverage";
import convert from "ast-v8-to-istanbul";
import { parseAst } from "rolldown/parseAst";
import { bundledFiles } from "./bundles.js";

/** Processes whose counts are added up at a time: each is half a megabyte. */
const AT_ONCE = 50;

/** What the programs that tests started have run of the sources, for Istanbul. */
export async function* coveredByPrograms(folder) {
  const bundled = await bundledFiles();
  for (const script of countedIn(folder)) {
    const file = bundled.get(nameOf(script))?.find(({ code }) => code.length === lengthOf(script));
    if (file === undefined) continue;
    const { code, map } = file;
    yield await convert({ code, sourceMap: map, ast: parseAst(code), coverage: script });
  }
}

/** A script of the same name and length is the same one, in whatever folder a test had laid it. */
function countedIn(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  let sum = { result: [] };
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE).map((name) => countsOf(join(folder, name)));
    sum = mergeProcessCovs([sum, ...some]);
  }
  return sum.result;
}

/** A process that was killed as it wrote has left half a document, which counts nothing. */
function countsOf(path) {
  try {
    const { result } = JSON.parse(readFileSync(path, "utf8"));
    const ours = result.filter(
      ({ url }) => url.startsWith("file:") && !/\/node_modules\/(?!\.cli-test-|cursus-runtime\/)/.test(url),
    );
    return { result: ours.map((script) => ({ ...script, url: `file:///${lengthOf(script)}/${nameOf(script)}` })) };
  } catch {
    return { result: [] };
  }
}

function nameOf({ url }) {
  return url.split("/").at(-1);
}

function lengthOf({ functions }) {
  return functions[0]?.ranges[0]?.endOffset;
}
