import { join, relative, resolve } from "node:path";
import { loadConfiguration } from "../../load/cursus/config/load-config.ts";
import { catalogNotes } from "../../load/cursus/dags/catalog-notes.ts";
import { readDag } from "../../load/cursus/dags/read-dag.ts";
import type { ProjectFiles } from "../../load/cursus/find-project.ts";
import { readInterfaces } from "../../load/cursus/interfaces/read-interfaces.ts";
import { readOverrides } from "../../load/cursus/overrides/read-overrides.ts";
import { withTyped } from "../../load/cursus/overrides/typed.ts";
import { configurationsIn } from "../../load/discover/project-files.ts";
import type { LoadOptions } from "../../load/load-project.ts";
import type { Dag } from "../../model/cursus/dag.ts";
import type { InterfaceIndex } from "../../model/cursus/interface.ts";
import type { CursusSource } from "../../model/cursus/source.ts";
import { type Finding, finding, isBlocking } from "../../model/findings/finding.ts";
import { failWith, ok, type Result } from "../../model/result.ts";
import { bothForms } from "../../plan/cursus/both-forms.ts";
import { unknownNodes } from "../../plan/cursus/findings/unknown-overrides.ts";
import type { Found } from "./files.ts";
import { interfaceNotes } from "./interface-notes.ts";

export interface ReadSource {
  readonly source: CursusSource;
  readonly notes: readonly Finding[];
  /** Of Python modules, which the graph may need or not. */
  readonly ofModules: readonly Finding[];
}

/** Fails when the graph, the configuration or the overrides cannot be read; a broken interface takes down its own nodes. */
export function readSource({ files, graph, forms }: Found, { cwd, wish = {} }: LoadOptions): Result<ReadSource> {
  const { dag, findings: ofDag } = readGraph(graph, forms);
  const interfaces = readInterfaces(files.interfaces);
  const config = readConfig(files, cwd, files.dags.length + (forms?.dags.length ?? 0) > 1);
  const written = wish.overrides === undefined ? undefined : readOverrides(resolve(cwd, wish.overrides));
  const given = withTyped(written, wish.override ?? [], cwd);
  const stops = [...ofDag, ...config.findings, ...given.findings].filter(isBlocking);
  if (dag === undefined) return failWith(stops);
  if (stops.length > 0) return failWith(withUnknownNodes(stops, { dag, overrides: given.overrides }));
  const source = { dag, overrides: given.overrides, ...typesOf(interfaces.index, forms), ...config.read };
  const ofInterfaces = interfaceNotes(dag, source.interfaces, interfaces);
  const notes = [...ofDag, ...ofInterfaces, ...config.findings, ...given.findings];
  return ok({ source, notes, ofModules: (forms?.findings ?? []).filter(({ place }) => place?.file !== graph.file) });
}

/** Told beside all else, and of a node that is not there nothing more. */
function withUnknownNodes(
  stops: readonly Finding[],
  { dag, overrides }: Pick<CursusSource, "dag" | "overrides">,
): readonly Finding[] {
  const nodes = dag.nodes.map(({ name }) => name);
  const unknown = unknownNodes(nodes, overrides);
  const told = new Set(unknown.map(({ place }) => `${place?.line}:${place?.column}`));
  const isMore = ({ code, place }: Finding): boolean =>
    code === "plan/idle-override" && place !== undefined && told.has(`${place.line}:${place.column}`);
  return [...stops.filter((one) => !isMore(one)), ...unknown];
}

type StepTypes = Pick<CursusSource, "interfaces" | "unclaimed" | "registry">;

function typesOf(interfaces: InterfaceIndex, forms: Found["forms"]): StepTypes {
  if (forms === undefined) return { interfaces };
  const { unclaimed, registry } = forms;
  return { interfaces: bothForms(interfaces, forms.interfaces), unclaimed, registry };
}

interface ReadConfig {
  readonly read?: Pick<CursusSource, "configuration">;
  readonly findings: readonly Finding[];
}

function readConfig({ config, root }: ProjectFiles, cwd: string, isShared: boolean): ReadConfig {
  if (config === undefined) {
    const unread = configurationsIn(root).map((name) => join(root, name));
    const facts = { unread: unread.map((file) => asTyped(file, cwd)) };
    const [file] = unread;
    const place = file !== undefined && { place: { file, line: 1, column: 1 } };
    return { findings: [finding({ code: "plan/no-configuration", severity: "warning", facts, ...place })] };
  }
  const loaded = loadConfiguration(config);
  if (!loaded.ok) return { findings: loaded.failure.findings };
  const { configuration, findings } = loaded.value;
  return { read: { configuration: { ...configuration, isShared } }, findings };
}

/** As `--config` takes it. */
function asTyped(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path.startsWith("..") ? file : path;
}

function readGraph(
  { file, built }: Found["graph"],
  forms: Found["forms"],
): { readonly dag?: Dag; readonly findings: readonly Finding[] } {
  if (built === undefined) {
    const { dag, findings } = readDag(file);
    return { ...(dag && { dag }), findings: [...findings, ...catalogNotes(file)] };
  }
  const ofModule = (forms?.findings ?? []).filter(({ place }) => place?.file === file);
  return { dag: built.dag, findings: [...built.findings, ...ofModule] };
}
