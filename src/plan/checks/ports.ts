import { formatOf } from "../../model/data/formats.ts";
import { suggestColumn } from "../../model/data/suggest-column.ts";
import { kindOfType, widens } from "../../model/data/types.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Incompatibility } from "../../model/findings/static.ts";
import type { ColumnSpec, InputPort, Port } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";

/** Inputs that need what their producers declare otherwise: told before anything runs. What is not declared is not compared. */
export function incompatiblePorts(steps: readonly Step[]): readonly Finding[] {
  const demanding = steps.filter(({ contract }) => contract.inputs.some(isDemanding));
  if (demanding.length === 0) return [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  return demanding.flatMap((step) => step.contract.inputs.flatMap((input) => incompatible(step, input, byId) ?? []));
}

/** A step of 100,000 rarely declares any of these. */
function isDemanding({ feed, files, format, columns }: InputPort): boolean {
  return feed.kind === "port" && (files !== undefined || format !== undefined || columns !== undefined);
}

function incompatible(step: Step, input: InputPort, byId: ReadonlyMap<string, Step>): Finding | undefined {
  const { feed } = input;
  if (feed.kind !== "port") return undefined;
  const output = byId.get(feed.step)?.contract.outputs.find(({ name }) => name === feed.port);
  const problems = output === undefined ? [] : problemsBetween(output, input);
  if (problems.length === 0) return undefined;
  const place = placeOf(input, problems);
  const cause = { step: feed.step, port: feed.port };
  const at = { step: step.id, port: input.name, cause, ...(place && { place }) };
  return finding({ code: "plan/incompatible-ports", severity: "error", ...at, facts: { problems } });
}

function problemsBetween(output: Port, input: Port): readonly Incompatibility[] {
  return [...fileProblems(output, input), ...formatProblems(output, input), ...columnProblems(output, input)];
}

/** Names only: whether two patterns can name one file is not for this to say, nor what lies in an archive. */
function fileProblems({ files: promised = [] }: Port, { files: needed = [] }: Port): readonly Incompatibility[] {
  const isOpen =
    promised.length === 0 || promised.some((name) => isPattern(name) || /\.(tar|tar\.gz|tgz|zip)$/.test(name));
  if (isOpen) return [];
  const missing = needed.filter((name) => !isPattern(name) && name !== "model.tar.gz" && !promised.includes(name));
  return missing.map((pattern) => ({ kind: "file", pattern, promised }));
}

function isPattern(name: string): boolean {
  return /[*?[{]|\/$/.test(name);
}

function formatProblems({ format: promised }: Port, { format: needed }: Port): readonly Incompatibility[] {
  if (promised === undefined || needed === undefined) return [];
  const [from, to] = [formatOf(promised), formatOf(needed)];
  if (from === undefined || to === undefined || from === to || (from === "jsonl" && to === "json")) return [];
  return [{ kind: "format", needed, promised }];
}

/** A producer may write more than it declares: only a column that stands there by another name is told as lacking. */
function columnProblems(output: Port, input: Port): readonly Incompatibility[] {
  const needed = new Map((input.columns ?? []).map((column) => [column.name, column]));
  const promised = new Map((output.columns ?? []).map((column) => [column.name, column]));
  const free = [...promised.keys()].filter((name) => !needed.has(name));
  return [...needed.values()].flatMap((column) => {
    const found = promised.get(column.name);
    if (found !== undefined) return typeProblems(found, column);
    const near = suggestColumn(column.name, free);
    return near === undefined ? [] : [{ kind: "column" as const, column: column.name, near }];
  });
}

function typeProblems({ type: promised }: ColumnSpec, { name, type: needed }: ColumnSpec): readonly Incompatibility[] {
  if (promised === undefined || needed === undefined) return [];
  const [from, to] = [kindOfType(promised), kindOfType(needed)];
  if (from === undefined || to === undefined || widens(from, to)) return [];
  return [{ kind: "type", column: name, needed, promised }];
}

function placeOf(input: Port, [problem]: readonly Incompatibility[]): Port["place"] {
  const name = problem !== undefined && "column" in problem ? problem.column : undefined;
  return input.columns?.find((column) => column.name === name)?.place ?? input.place;
}
