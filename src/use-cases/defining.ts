import { basename, dirname, resolve } from "node:path";
import { platform } from "../load/defaults.ts";
import { type LoadOptions, nameFrom } from "../load/load-project.ts";
import { lookBelow } from "../load/look.ts";
import type { PathRead } from "../load/read-path.ts";
import { readDefinition } from "../load/sagemaker/read-definition.ts";
import { type Responses, readResponses } from "../load/sagemaker/read-responses.ts";
import { findScripts } from "../load/scripts/find-scripts.ts";
import { withStandInFolders } from "../load/stand-in-folder.ts";
import { withFacts } from "../load/with-facts.ts";
import { type Finding, finding, inForm, isBlocking } from "../model/findings/finding.ts";
import type { Project } from "../model/project.ts";
import { failWith, ok, type Result } from "../model/result.ts";
import { allSteps, type Definition } from "../model/sagemaker/definition.ts";
import type { Step } from "../model/step.ts";
import { suggest } from "../model/suggest.ts";
import { missingTogether } from "../plan/missing-scripts.ts";
import type { DefinitionRequest } from "../plan/sagemaker/planning.ts";
import { stepsOf } from "../plan/sagemaker/project.ts";
import { nowWithRandom } from "../system/clock.ts";
import { lookAt } from "../system/files.ts";
import { interpreterFor } from "./interpreter.ts";

type Read = Extract<PathRead, { kind: "definition" }>;

/** The project of a compiled SageMaker definition. Unlike other steps, those that cannot run here are stubs of it. */
export async function loadDefinition({ file, reading, tree }: Read, options: LoadOptions): Promise<Result<Project>> {
  const definition = readDefinition(reading, tree);
  if (reading.broken()) return failWith(reading.problems());
  const wished = requestOf(definition, nameFrom(file), options);
  if (!wished.ok) return wished;
  const python = interpreterFor(options, dirname(file));
  if (!python.ok) return python;
  const { named, path } = python.value;
  const { steps, findings } = stepsOf(definition, { ...wished.value, python: path });
  const stops = [...findings.filter((one) => isBlocking(one) && one.code !== "plan/unknown-value"), ...absent(steps)];
  if (stops.length > 0) return failWith(inForm(missingTogether(stops), "definition"));
  const resolved = steps.map((step) => ({ step, python: named }));
  const known = withStandInFolders(await withFacts(reading, resolved, lookBelow(dirname(file), options.look)));
  if (reading.broken()) return failWith(reading.problems());
  const notes = [...reading.notes(), ...findings];
  return ok({ name: nameFrom(file), file, root: dirname(file), form: "definition", steps: known, findings: notes });
}

function requestOf(
  definition: Definition,
  name: string,
  { cwd, wish = {} }: LoadOptions,
): Result<Omit<DefinitionRequest, "python">> {
  const roots = (wish.scripts ?? [dirname(definition.file)]).map((folder) => resolve(cwd, folder));
  const missing = roots.filter((root) => lookAt(root).kind !== "folder");
  const responses = wish.responses === undefined ? none : readResponses(resolve(cwd, wish.responses), definition);
  const scriptOf = (wish.scriptOf ?? []).map(({ step, path }) => [step, resolve(cwd, path)] as const);
  const wrong = [...missing.map(noFolder), ...wrongScripts(scriptOf, definition)];
  if (wrong.length > 0) return failWith(wrong);
  if (!responses.ok) return responses;
  return ok({
    ...{ name, cwd, roots, parameters: wish.parameters ?? [] },
    ...{ responses: responses.value.recorded, functions: responses.value.functions },
    scriptOf: new Map(scriptOf),
    scripts: [...new Set(roots.flatMap(findScripts))],
    startedAt: nowWithRandom().at.toISOString(),
    limits: { timeoutMs: platform.timeoutMs, memoryBytes: platform.memoryBytes },
  });
}

const none: Result<Responses> = ok({ recorded: new Map(), functions: new Map() });

function noFolder(path: string): Finding {
  return finding({ code: "load/no-such-folder", severity: "error", facts: { path, key: "--scripts" } });
}

function wrongScripts(named: readonly (readonly [string, string])[], { steps }: Definition): readonly Finding[] {
  const known = allSteps(steps).map(({ name }) => name);
  return named.flatMap(([step, path]) => {
    if (!known.includes(step)) {
      const suggestion = suggest(step, known);
      const facts = { asked: step, known, ...(suggestion === undefined ? {} : { suggestion }) };
      return finding({ code: "request/unknown-step", severity: "error", facts });
    }
    if (lookAt(path).kind === "file") return [];
    const facts = { script: basename(path), searched: [path] };
    return finding({ code: "load/no-such-script", severity: "error", step, facts });
  });
}

/** Local data that a parameter or a recorded response names, and that is not there. */
function absent(steps: readonly Step[]): readonly Finding[] {
  return steps.flatMap(({ id, contract }) =>
    contract.inputs.flatMap(({ name, feed, feedPlace: place }) => {
      if (feed.kind !== "path" || lookAt(feed.absolute).kind !== "none") return [];
      const whose = { step: id, port: name, ...(place === undefined ? {} : { place }) };
      const facts = { path: feed.path, named: "command-line" } as const;
      return finding({ code: "load/no-such-input", severity: "error", facts, ...whose });
    }),
  );
}
