import { basename } from "node:path";
import { nodeTypes, type StepInterface } from "../../../model/cursus/interface.ts";
import { nameKey } from "../../../model/cursus/name-key.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Place } from "../../../model/place.ts";
import { type Fields, leniently } from "../../entries.ts";
import { readSource } from "../../read-source.ts";
import { type Reading, startReading } from "../../reading.ts";
import type { Entry, ScalarTree } from "../../tree.ts";
import { choiceOf, nameOf, type Written } from "../../values.ts";
import { parseYaml } from "../../yaml.ts";
import { given, needed, sectionOf } from "../fields.ts";
import { noteRequired, reportUnwired } from "./fit.ts";
import { contractKeys, readContract } from "./read-contract.ts";
import { readCompute, readPatterns, readRegistry } from "./read-registry.ts";
import { readSpec, specKeys } from "./read-spec.ts";
import { toldOnce } from "./told-once.ts";
import { readVariants } from "./variants.ts";

/** What one `.step.yaml` file says. */
export interface InterfaceFile {
  readonly file: string;
  /** Canonical name; that of the file where it could not be read. */
  readonly stepType: string;
  /** Where that name is written. */
  readonly place?: Place;
  /** Absent where the file has errors. */
  readonly steps?: InterfaceSteps;
  readonly findings: readonly Finding[];
}

export interface InterfaceSteps {
  readonly base: StepInterface;
  /** Job type → the base with that block laid over it. */
  readonly variants: ReadonlyMap<string, StepInterface>;
}

const topKeys = ["step_type", "node_type", "registry", "patterns", "compute", "contract", "spec"];

/** Reads a step interface with all its variants. Never throws; every problem is in `findings`, with its place. */
export function readInterface(file: string): InterfaceFile {
  const stem = basename(file).replace(/(\.step)?\.ya?ml$/i, "");
  const source = readSource(file);
  if (!source.ok) return { file, stepType: stem, findings: source.failure.findings };
  const reading = toldOnce(startReading(source.value));
  const tree = parseYaml(reading);
  const whole = tree && { key: "a step interface", keyAt: { start: tree.start, end: tree.start + 1 }, value: tree };
  const named = whole && nameIn(whole);
  const name = named === undefined ? { stepType: stem } : { stepType: named.text, place: reading.place(named) };
  const steps = whole && stepsOf(reading, whole);
  const findings = [...reading.problems(), ...reading.notes()];
  return { file, ...name, findings, ...(steps === undefined ? {} : { steps }) };
}

function nameIn({ value }: Entry): ScalarTree | undefined {
  const written = value.kind === "map" ? value.entries.find(({ key }) => key === "step_type")?.value : undefined;
  return written?.kind === "text" && nameKey(written.text) !== "" ? written : undefined;
}

function stepsOf(reading: Reading, whole: Entry): InterfaceSteps | undefined {
  const keys = { where: "a step interface", known: [...topKeys, "variants"], needs: "step_type" };
  const fields = given(leniently(reading, whole, keys));
  const base = readStep(reading, fields, whole);
  if (base !== undefined && base.spec !== undefined) noteRequired(reading, base.contract, base.spec);
  const variants = new Map<string, StepInterface>();
  for (const [jobType, laid] of readVariants(reading, whole, fields.get("variants"))) {
    const step = readStep(reading, given(leniently(reading, laid, keys)), whole);
    if (step !== undefined) variants.set(jobType, step);
  }
  return base === undefined || reading.broken() ? undefined : { base, variants };
}

function readStep(reading: Reading, fields: Fields, whole: Entry): StepInterface | undefined {
  const need = (key: string): Entry | undefined => needed(reading, fields, { key, where: whole.key, at: whole });
  const name = stepTypeOf(reading, need("step_type"));
  const nodeType = choiceOf(reading, need("node_type"), nodeTypes);
  const { serviceVerb, ...registry } = readRegistry(reading, need("registry"), name?.text ?? "");
  const inPatterns = readPatterns(reading, fields.get("patterns"));
  const contractAt = need("contract");
  const inContract = sectionOf(reading, contractAt, { where: "the contract", known: contractKeys });
  const compute = readCompute(reading, fields.get("compute"), inContract.get("compute"));
  const inSpec = sectionOf(reading, need("spec"), { where: "the spec", known: specKeys });
  const spec = readSpec(reading, inSpec);
  if (contractAt === undefined) return undefined;
  const contract = readContract(reading, inContract, { entry: contractAt, inPatterns });
  reportUnwired(reading, contract, inSpec);
  if (name === undefined || nodeType === undefined || serviceVerb === undefined) return undefined;
  return {
    ...{ stepType: name.text, nodeType, serviceVerb, contract, spec, form: "interface" },
    ...registry,
    ...(compute === undefined ? {} : { compute }),
    place: reading.place(name.at),
  };
}

/** A name without a letter or digit could not be told from any other such. */
function stepTypeOf(reading: Reading, entry: Entry | undefined): Written | undefined {
  const name = nameOf(reading, entry);
  if (name === undefined || nameKey(name.text) !== "") return name;
  reading.report("load/bad-value", { key: "step_type", value: name.text, expected: "a name with letters" }, name.at);
  return undefined;
}
