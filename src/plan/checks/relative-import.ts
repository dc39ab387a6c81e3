import { isWithin, trimmed } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { OwnPackage } from "../../model/script.ts";
import type { Script, Step } from "../../model/step.ts";
import { packageOf } from "../layout/package.ts";
import { relative } from "./relative.ts";

/** A certain import that is relative: where the script is started by its path it ends there. */
export function relativeImport(step: Step, root: string): readonly Finding[] {
  const { script } = step;
  const own = script?.facts?.package;
  if (script === undefined || own === undefined) return [];
  const { sourceDir, path } = script;
  const started = packageOf("", script);
  if (started !== undefined && started.outside === undefined && script.isModule) return [];
  const outside = started?.outside?.files.map((file) => relative(file, root)) ?? [];
  const named = nameFor(own, script);
  return [
    finding({
      code: "plan/relative-import",
      severity: started === undefined ? "error" : "warning",
      facts: {
        ...{ script: relative(path, root), imported: own.module },
        ...(started && { module: started.module }),
        ...(named !== undefined && { named }),
        ...(outside.length > 0 && sourceDir !== undefined && { outside, sourceDir: relative(sourceDir, root) }),
      },
      step: step.id,
      place: { file: path, line: own.line, column: 1 },
    }),
  ];
}

/** The module's name below the source folder, which is searched as well as the script's own. */
function nameFor({ module, files }: OwnPackage, { path, sourceDir }: Script): string | undefined {
  if (files.length === 0) return undefined;
  const rest = module.replace(/^\.+/, "");
  const above = path.split("/").slice(0, rest.length - module.length);
  const base = above.join("/");
  if (module.startsWith(".") && !module.startsWith("..")) return rest;
  if (sourceDir === undefined || !isWithin(base, sourceDir)) return undefined;
  const folders = base.slice(trimmed(sourceDir).length + 1);
  return [...folders.split("/").filter((part) => part !== ""), rest].join(".");
}
