import { basename, resolve } from "node:path";
import { loadConfiguration } from "../load/cursus/config/load-config.ts";
import { readDag } from "../load/cursus/dags/read-dag.ts";
import { findEntry } from "../load/cursus/find-entry.ts";
import { findDag, findProject, type ProjectFiles } from "../load/cursus/find-project.ts";
import { readInterfaces } from "../load/cursus/interfaces/read-interfaces.ts";
import { readOverrides } from "../load/cursus/overrides/read-overrides.ts";
import { withTyped } from "../load/cursus/overrides/typed.ts";
import { platform } from "../load/defaults.ts";
import type { LoadOptions } from "../load/load-project.ts";
import { startReading } from "../load/reading.ts";
import { sourceOf } from "../load/tree.ts";
import { withFacts } from "../load/with-facts.ts";
import { nameKey } from "../model/cursus/name-key.ts";
import type { CursusSource } from "../model/cursus/source.ts";
import { type Finding, finding, isBlocking } from "../model/findings/finding.ts";
import type { Project } from "../model/project.ts";
import { type Failure, ok, type Result } from "../model/result.ts";
import type { InputPort, Step } from "../model/step.ts";
import { lintFindings } from "../plan/cursus/lint/lint.ts";
import { draftProject } from "../plan/cursus/project.ts";
import type { DraftedStep } from "../plan/cursus/step.ts";
import { lookAt } from "../system/files.ts";
import { interpreterFor } from "./interpreter.ts";

/** The project of a Cursus folder or graph: interfaces, graph and configuration put together, and scripts found. */
export async function loadCursus(path: string, options: LoadOptions): Promise<Result<Project>> {
  const files = filesOf(path, options);
  if (!files.ok) return files;
  const read = readAll(files.value, options);
  if (!read.ok) return read;
  const { source, notes } = read.value;
  const drafted = draftProject(source);
  const { root, dag: file } = files.value;
  const name = basename(file).replace(/\.dag\.json$/, "");
  const python = interpreterFor(options, root);
  if (!python.ok) return python;
  const folders = (options.wish?.scripts ?? []).map((folder) => resolve(options.cwd, folder));
  const built = drafted.steps.map((draft) => stepOf(draft, { root, folders, python: python.value.path }));
  const missing = built.flatMap(({ findings }) => findings);
  const reading = startReading(sourceOf(file, ""));
  const steps = await withFacts(
    reading,
    built.map(({ step }) => ({ step, python: python.value.named })),
    options.look,
  );
  if (reading.broken()) return refuse(reading.problems());
  const linted = steps.map((step, index) => ({ step, interface: drafted.steps[index]?.interface }));
  const lint = lintFindings(linted, { index: source.interfaces, root });
  const findings = [...notes, ...drafted.findings, ...missing, ...reading.notes(), ...lint];
  return ok({ ...{ name, file, root, steps }, findings });
}

function refuse(findings: readonly Finding[]): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { findings } };
}

function filesOf(path: string, { cwd, wish = {} }: LoadOptions): Result<ProjectFiles> {
  const folder = resolve(cwd, path);
  const interfaces = (wish.interfaces ?? []).map((one) => resolve(cwd, one));
  const config = wish.config === undefined ? {} : { config: resolve(cwd, wish.config) };
  if (wish.dag === undefined) return findProject(folder, { interfaces, ...config });
  const dag = findDag(wish.dag, { cwd, folder });
  return dag.ok ? findProject(folder, { interfaces, ...config, dag: dag.value }) : dag;
}

interface ReadSource {
  readonly source: CursusSource;
  readonly notes: readonly Finding[];
}

/** Fails when the graph, the configuration or the overrides cannot be read; a broken interface takes down its own nodes. */
function readAll(files: ProjectFiles, { cwd, wish = {} }: LoadOptions): Result<ReadSource> {
  const { dag, findings: ofDag } = readDag(files.dag);
  const interfaces = readInterfaces(files.interfaces);
  const configuration = files.config === undefined ? undefined : loadConfiguration(files.config);
  const written = wish.overrides === undefined ? undefined : readOverrides(resolve(cwd, wish.overrides));
  const given = withTyped(written, wish.override ?? [], cwd);
  const stops = [...ofDag, ...given.findings].filter(isBlocking);
  const ofConfig = configuration?.ok === false ? configuration.failure.findings : [];
  if (dag === undefined || stops.length + ofConfig.length > 0) return refuse([...stops, ...ofConfig]);
  const nodes = dag.nodes.map(({ name }) => nameKey(name));
  const isUsed = ({ place }: Finding): boolean => {
    const stem = nameKey(basename(place?.file ?? "").replace(/\.step\.ya?ml$/i, ""));
    return place === undefined || nodes.some((node) => node.startsWith(stem));
  };
  return ok({
    source: {
      ...{ dag, interfaces: interfaces.index, overrides: given.overrides },
      ...(configuration?.ok && { configuration: configuration.value.configuration }),
    },
    notes: [
      ...ofDag,
      ...interfaces.findings.filter(isUsed),
      ...(configuration?.ok ? configuration.value.findings : []),
      ...given.findings,
    ],
  });
}

interface Ground {
  readonly root: string;
  readonly folders: readonly string[];
  readonly python: string;
}

function stepOf(
  { step, entry }: DraftedStep,
  ground: Ground,
): { readonly step: Step; readonly findings: readonly Finding[] } {
  const { timeoutMs, memoryBytes } = platform;
  const inputs = step.contract.inputs.map((input) => withConfigFeed(input, ground));
  const whole: Step = {
    ...{ ...step, python: ground.python, limits: { timeoutMs, memoryBytes } },
    contract: { ...step.contract, inputs },
  };
  if (entry === undefined) return { step: whole, findings: [] };
  const { script, searched } = findEntry(entry, ground);
  if (script !== undefined) return { step: { ...whole, script }, findings: [] };
  const facts = { script: entry.name, searched };
  const missing = finding({
    ...{ code: "load/no-such-script" as const, severity: "error" as const, step: step.id, facts },
    ...(step.place && { place: step.place }),
  });
  return { step: { ...whole, kind: "stub", control: { unknown: [`the script ${entry.name}`] } }, findings: [missing] };
}

/** What the configuration names may lie on this machine; paths of the author's own do not. */
function withConfigFeed(input: InputPort, { root }: Ground): InputPort {
  if (input.feed.kind !== "unknown" || input.feed.remote === undefined) return input;
  const absolute = resolve(root, input.feed.remote);
  if (/^[a-z0-9]+:\/\//i.test(input.feed.remote) || lookAt(absolute).kind === "none") return input;
  return { ...input, feed: { kind: "path", path: input.feed.remote, absolute } };
}
