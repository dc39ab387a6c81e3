import type { AloneScript } from "../../model/alone.ts";
import { type Finding, isBlocking } from "../../model/findings/finding.ts";
import { listed } from "../../model/findings/words.ts";
import type { PathUse, WorldNeed } from "../../model/hints.ts";
import type { Step } from "../../model/step.ts";
import type { RunView } from "../fold.ts";

/** One line that says what the script cannot run without; undefined when it is not something that it lacks. */
export function needOf(view: RunView, { hints, step }: AloneScript): string | undefined {
  for (const found of view.findings.filter(isBlocking)) {
    const need =
      packageNeed(found) ?? sourceNeed(found, step) ?? worldNeed(found, hints.needs) ?? modelNeed(found, hints.paths);
    if (need !== undefined) return need;
  }
  const world = view.findings.some(isBlocking) ? hints.needs.find(({ kind }) => kind === "s3") : undefined;
  return world === undefined || step.network === "host" ? undefined : s3Need(world);
}

function packageNeed(found: Finding): string | undefined {
  switch (found.code) {
    case "plan/missing-module":
      return `needs ${listed(found.facts.distributions)} in ${found.facts.python}`;
    case "run/import":
      return found.facts.problem === undefined ? importNeed(found.facts) : undefined;
    case "run/missing-program":
      return `needs the program ${found.facts.program}`;
    default:
      return undefined;
  }
}

/** Some libraries ask for one of several packages, in their own words. */
function importNeed({ module, message }: { readonly module: string; readonly message: string }): string {
  const [reason = ""] = message.split("\n");
  return /^[\w.]+$/.test(module) ? `needs the package ${module}` : `needs a package: ${reason}`;
}

const elsewhere = "run it in its pipeline, or name one with --local-data-dir";

function sourceNeed(found: Finding, { contract }: Step): string | undefined {
  if (found.code !== "source/cannot-make") return undefined;
  const port = contract.inputs.find(({ name }) => name === found.port);
  return `needs ${found.facts.what} in ${port?.containerPath ?? ""}/${found.facts.path}: ${elsewhere}`;
}

function worldNeed(found: Finding, needs: readonly WorldNeed[]): string | undefined {
  if (found.code !== "run/network") return undefined;
  const s3 = needs.find(({ kind }) => kind === "s3" || kind === "aws");
  if (s3 !== undefined) return s3Need(s3);
  return found.facts.isS3 ? `needs S3: ${found.facts.address}` : `needs the network: ${found.facts.address}`;
}

function s3Need({ what, line, file }: WorldNeed): string {
  return `needs S3: ${what} in line ${line}${file === undefined ? "" : ` of ${file}`}`;
}

const models: ReadonlySet<string> = new Set(["pickle", "xgboost-model", "tar"]);

function modelNeed(found: Finding, paths: readonly PathUse[]): string | undefined {
  if (found.code !== "run/missing-input") return undefined;
  const { path } = found.facts;
  const isModel = paths.some((use) => use.path === path && models.has(use.format ?? ""));
  if (!isModel) return undefined;
  const folder = path.slice(0, path.lastIndexOf("/"));
  return `needs a trained model in ${folder}: ${elsewhere}`;
}
