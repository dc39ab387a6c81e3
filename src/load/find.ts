import { basename, dirname, join, resolve } from "node:path";
import { type Finding, finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { suggest } from "../model/suggest.ts";
import { lookAt, namesIn } from "../system/files.ts";

const endings = ["yaml", "yml", "json"];
const homes = ["pipelines", "configs", "."];

/** Finds the file that PIPELINE means: a file, a folder with `pipeline.yaml` (yml, json) in it, or, where nothing is called
 * so, a name that is searched in `pipelines/`, `configs/` and the current folder. Fails with `load/no-such-file`, `load/no-pipeline-in-folder`, `load/unreadable`. */
export function findPipeline(path: string, cwd: string): Result<string> {
  const direct = resolve(cwd, path);
  const found = lookAt(direct);
  if (found.kind === "file") return ok(direct);
  if (found.kind === "folder") return inFolder(direct);
  if (found.kind === "unreadable") return fail(unreadable(direct, found.reason));
  if (found.kind === "other") return fail(unreadable(direct, "it is neither a file nor a folder"));
  return isName(path) ? byName(path, cwd) : fail(missing(path, [direct]));
}

function inFolder(folder: string): Result<string> {
  const names = endings.map((ending) => `pipeline.${ending}`);
  const file = names.map((name) => join(folder, name)).find((candidate) => lookAt(candidate).kind === "file");
  if (file !== undefined) return ok(file);
  const facts = { path: folder, searched: names };
  return fail(finding({ code: "load/no-pipeline-in-folder", severity: "error", facts }));
}

function byName(name: string, cwd: string): Result<string> {
  const searched = candidates(name, cwd);
  const file = searched.find((candidate) => lookAt(candidate).kind === "file");
  if (file !== undefined) return ok(file);
  const folder = homes.map((home) => join(cwd, home, name)).find((one) => lookAt(one).kind === "folder");
  return folder === undefined ? fail(missing(name, searched)) : inFolder(folder);
}

function candidates(name: string, cwd: string): readonly string[] {
  const names = /\.(ya?ml|json)$/.test(name) ? [name] : endings.map((ending) => `${name}.${ending}`);
  return homes.flatMap((home) => names.map((one) => join(cwd, home, one)));
}

function isName(path: string): boolean {
  return path !== "" && !path.includes("/") && path !== "." && path !== "..";
}

function missing(path: string, searched: readonly string[]): Finding {
  const folders = new Set(searched.map((one) => dirname(one)));
  const files = [...folders].flatMap((folder) => namesIn(folder).map((name) => join(folder, name)));
  const pipelines = new Map(files.filter((file) => /\.(ya?ml|json)$/.test(file)).map((file) => [basename(file), file]));
  const bare = new Map([...pipelines].map(([name, file]) => [name.replace(/\.[^.]+$/, ""), file]));
  const wanted = basename(path);
  const file = pipelines.get(suggest(wanted, pipelines.keys()) ?? "") ?? bare.get(suggest(wanted, bare.keys()) ?? "");
  const facts = { path, searched, ...(file === undefined ? {} : { suggestion: file }) };
  return finding({ code: "load/no-such-file", severity: "error", facts });
}

function unreadable(path: string, reason: string): Finding {
  const place = { file: path, line: 1, column: 1 };
  return finding({ code: "load/unreadable", severity: "error", facts: { path, reason }, place });
}
