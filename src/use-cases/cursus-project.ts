import { resolve } from "node:path";
import { findEntry } from "../load/cursus/find-entry.ts";
import { projectRoot } from "../load/cursus/find-project.ts";
import { layOver } from "../load/cursus/lay-over.ts";
import { codeAt } from "../load/data-folder.ts";
import { platform } from "../load/defaults.ts";
import type { LoadOptions } from "../load/load-project.ts";
import { lookBelow } from "../load/look.ts";
import { startReading } from "../load/reading.ts";
import { withStandInFolders } from "../load/stand-in-folder.ts";
import { sourceOf } from "../load/tree.ts";
import { withFacts } from "../load/with-facts.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { InputPort } from "../model/port.ts";
import type { Project } from "../model/project.ts";
import { failWith, ok, type Result } from "../model/result.ts";
import { callOf, eased } from "../model/stand-in.ts";
import type { Step } from "../model/step.ts";
import { contractFindings } from "../plan/cursus/lint/lint.ts";
import { draftProject } from "../plan/cursus/project.ts";
import type { DraftedStep } from "../plan/cursus/step.ts";
import { lookAt } from "../system/files.ts";
import { findParts } from "./cursus/files.ts";
import { neededFindings } from "./cursus/modules.ts";
import { wrongFolders } from "./cursus/named-folders.ts";
import { sameFolders } from "./cursus/same-folders.ts";
import { readSource } from "./cursus/source.ts";
import { interpreterFor } from "./interpreter.ts";

/** The project of a Cursus folder or graph: interfaces, graph and configuration put together, and scripts found. */
export async function loadCursus(path: string, options: LoadOptions): Promise<Result<Project>> {
  const wrong = wrongFolders(options.wish ?? {}, options.cwd);
  if (wrong.length > 0) return failWith(wrong);
  const python = interpreterFor(options, projectRoot(resolve(options.cwd, path)));
  if (!python.ok) return python;
  const parts = await findParts(path, options, python.value.path);
  if (!parts.ok) return parts;
  const read = readSource(parts.value, options);
  if (!read.ok) return read;
  const { source, notes, ofModules } = read.value;
  const drafted = draftProject(source);
  const misplaced = wrongOverrides(drafted.findings);
  if (misplaced.length > 0) return failWith(misplaced);
  const { root } = parts.value.files;
  const { name, file } = parts.value.graph;
  const folders = (options.wish?.scripts ?? []).map((folder) => resolve(options.cwd, folder));
  const built = drafted.steps.map((draft) => stepOf(draft, { root, folders, python: python.value.path }));
  const missing = built.flatMap(({ findings }) => findings);
  const same = drafted.steps.flatMap((draft) => sameFolders(draft, source.overrides, root));
  const idle = wrongOverrides([...missing, ...same]);
  if (idle.length > 0) return failWith(idle);
  const reading = startReading(sourceOf(file, ""));
  const resolved = eased(built.map(({ step }) => step)).map((step) => ({ step, python: python.value.named }));
  const steps = withStandInFolders(await withFacts(reading, resolved, lookBelow(root, options.look)));
  if (reading.broken()) return failWith(reading.problems());
  const modules = neededFindings(ofModules, drafted.steps, parts.value);
  const linted = steps.flatMap((step, index) =>
    callOf(step) === undefined ? { step, interface: drafted.steps[index]?.interface } : [],
  );
  const lint = contractFindings(linted, { index: source.interfaces, root });
  const findings = [...notes, ...modules, ...drafted.findings, ...missing, ...reading.notes(), ...lint];
  return ok({ ...{ name, file, root, form: "project", steps }, findings, preview: drafted.preview });
}

/** An override that names nothing, or changes nothing, ends the planning: nobody would find it among other findings. */
function wrongOverrides(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => code === "plan/unknown-override" || code === "plan/idle-override");
}

interface Ground {
  readonly root: string;
  readonly folders: readonly string[];
  readonly python: string;
}

function stepOf(
  { step, entry, called, hyperparameters }: DraftedStep,
  ground: Ground,
): { readonly step: Step; readonly findings: readonly Finding[] } {
  const { timeoutMs, memoryBytes } = platform;
  const inputs = step.contract.inputs.map((input) => withConfigFeed(input, ground));
  const whole: Step = {
    ...{ ...step, python: ground.python, limits: { timeoutMs, memoryBytes } },
    contract: { ...step.contract, inputs },
  };
  if (called !== undefined) return { step: { ...whole, script: { path: called.file } }, findings: [] };
  if (entry === undefined) return { step: whole, findings: [] };
  const { script, searched } = findEntry(entry, ground);
  if (script !== undefined) return layOver({ ...whole, script }, hyperparameters);
  const facts = { script: entry.name, searched };
  const place = entry.place ?? step.place;
  const missing = finding({
    ...{ code: "load/no-such-script" as const, severity: "error" as const, step: step.id, facts },
    ...(place && { place }),
  });
  return { step: { ...whole, kind: "stub", control: { absentScript: entry.name } }, findings: [missing] };
}

/** What the configuration names may lie on this machine; paths of the author's own do not. */
function withConfigFeed(input: InputPort, { root }: Ground): InputPort {
  if (input.feed.kind !== "unknown" || input.feed.remote === undefined) return input;
  const absolute = resolve(root, input.feed.remote);
  if (/^[a-z0-9]+:\/\//i.test(input.feed.remote) || lookAt(absolute).kind === "none") return input;
  return { ...input, feed: { kind: "path", path: input.feed.remote, absolute, ...codeAt(absolute) } };
}
