import type { VariableRead } from "../../../model/convention.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Place } from "../../../model/place.ts";
import { isOfContainer } from "../../checks/environment.ts";
import { relative } from "../../checks/relative.ts";
import { declaresVariable } from "../environment.ts";
import type { Declared } from "./declared.ts";
import { isOfLibrary } from "./library-settings.ts";

/** Variables that the interface and the script's code tell differently. */
export function variableFindings(declared: Declared): readonly Finding[] {
  const { reads } = declared.code.variables;
  const byName = [...new Set(reads.map(({ name }) => name))].map(
    (name) => [name, reads.filter((read) => read.name === name)] as const,
  );
  return [
    ...byName.flatMap(([name, some]) => [
      ...differs(declared, name, some),
      ...falls(declared, name, some),
      ...undeclared(declared, name, some),
    ]),
    ...neverRead(declared),
  ];
}

/** A script has one default for all: it is told where no job type declares it. */
function differs({ step, script, at, all, ...declared }: Declared, name: string, reads: Reads): readonly Finding[] {
  const own = optionalOf(declared.interface, name);
  const known = all.flatMap((one) => optionalOf(one, name) ?? []);
  const wrong = reads.find(({ default: text }) => text !== undefined && !known.some((value) => isSame(value, text)));
  if (own === undefined || wrong?.default === undefined) return [];
  const place = placeText(declared.interface.contract.envPlaces?.[name], declared.root);
  const facts = { script, name, declared: own, default: wrong.default, ...(place && { interface: place }) };
  return [finding({ code: "lint/default-differs", severity: "warning", facts, step: step.id, place: at(wrong) })];
}

function optionalOf({ contract }: Declared["interface"], name: string): string | undefined {
  return Object.hasOwn(contract.optionalEnv, name) ? contract.optionalEnv[name] : undefined;
}

type Reads = readonly VariableRead[];

/** `True` and `true`, `0.0` and `0` are read alike by most. */
function isSame(left: string, right: string): boolean {
  if (left.trim().toLowerCase() === right.trim().toLowerCase()) return true;
  return left.trim() !== "" && right.trim() !== "" && Number(left) === Number(right);
}

/** Required of every job type, and read with a default everywhere. An empty one stands for nothing. */
function falls({ step, script, at, all, ...declared }: Declared, name: string, reads: Reads): readonly Finding[] {
  const [first] = reads;
  const isRequired = all.every(({ contract }) => contract.requiredEnv.includes(name));
  const hasDefault = reads.every((read) => read.hasDefault && read.default !== "");
  if (first === undefined || !isRequired || !hasDefault) return [];
  const place = placeText(declared.interface.contract.envPlaces?.[name], declared.root);
  const facts = {
    ...{ script, name },
    ...(first.default !== undefined && { default: first.default }),
    ...(place && { interface: place }),
  };
  return [finding({ code: "lint/required-has-default", severity: "warning", facts, step: step.id, place: at(first) })];
}

/** What plan/unset-environment tells of the script's own start is not told again. */
function undeclared(declared: Declared, name: string, reads: Reads): readonly Finding[] {
  const { step, script, at, all, root } = declared;
  if (isOfContainer(name) || all.some(({ contract }) => declaresVariable(contract, name))) return [];
  const isSet = step.env.some((one) => one.name === name);
  if (!isSet && step.script?.facts?.needsEnvironment?.some((one) => one.name === name)) return [];
  const needing = isSet || step.mode === "call" ? undefined : reads.find(({ needed }) => needed === "surely");
  const first = needing ?? reads.find((one) => isSet || one.hasDefault || one.mayLack || one.needed !== undefined);
  if (first === undefined) return [];
  const facts = { script, name, interface: relative(declared.interface.place.file, root) };
  const whose = { facts, step: step.id, place: at(first) };
  return needing === undefined
    ? [finding({ code: "lint/variable-not-declared", severity: "warning", ...whose })]
    : [finding({ code: "plan/unset-environment", severity: "error", ...whose })];
}

function neverRead({ step, script, code, interface: own }: Declared): readonly Finding[] {
  const { reads, mentions, isOpen } = code.variables;
  if (isOpen) return [];
  const known = new Set([...reads.map(({ name }) => name), ...mentions]);
  const { requiredEnv, optionalEnv, envPlaces = {}, place } = own.contract;
  return [...requiredEnv, ...Object.keys(optionalEnv)].flatMap((name) => {
    if (known.has(name) || isOfContainer(name) || isOfLibrary(name)) return [];
    const at = envPlaces[name] ?? place;
    const whose = { step: step.id, ...(at && { place: at }) };
    return [finding({ code: "lint/variable-never-read", severity: "warning", facts: { script, name }, ...whose })];
  });
}

function placeText(place: Place | undefined, root: string): string | undefined {
  return place && `${relative(place.file, root)}:${place.line}`;
}
