import { expect, test } from "vitest";
import type { Convention, ParsedFlag } from "../../../../src/model/convention.ts";
import type { InterfaceIndex, StepInterface } from "../../../../src/model/cursus/interface.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";
import type { ScriptFacts } from "../../../../src/model/script.ts";
import type { Step } from "../../../../src/model/step.ts";
import { argumentFindings } from "../../../../src/plan/checks/arguments.ts";
import { blockFindings } from "../../../../src/plan/checks/block.ts";
import { readStep } from "../../../../src/plan/checks/in-script.ts";
import { contractFindings } from "../../../../src/plan/cursus/lint/lint.ts";
import { dependency, output, stepInterface } from "./interfaces.ts";

const nothing: Convention = { variables: { reads: [], mentions: [] } };
const spot = (line: number) => ({ line, column: 1 });
const item = (key: string, line: number) => ({ key, how: "item", sure: true, ...spot(line) }) as const;
const get = (key: string, line: number) => ({ key, how: "get", ...spot(line) }) as const;
const given = (key: string, line: number) => ({ key, ...spot(line) });

function stepOf(convention: Convention, more: Partial<Step> = {}): Step {
  const facts: ScriptFacts = {
    ...{ imports: [], preload: [], missing: [], siblings: [], fromPip: [], setsEnvironment: [] },
    ...{ unmetRequirements: [], hasMainBlock: true, lastLine: 99, convention },
  };
  return {
    ...{ id: "Clip", kind: "processing", python: "python3", mode: "entrypoint", network: "off", dependsOn: [] },
    ...{ contract: { inputs: [], outputs: [] }, env: [], args: [], hyperparameters: [] },
    limits: { timeoutMs: 1, memoryBytes: 1 },
    script: { path: "/p/clip.py", facts },
    ...more,
  };
}

function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code, facts, place }) => {
    const of = "key" in facts ? facts.key : "name" in facts ? facts.name : "flag" in facts ? facts.flag : "";
    const instead = "instead" in facts ? ` instead of ${facts.instead}` : "";
    return `${severity} ${code} ${of}${instead} ${place?.file}:${place?.line}`;
  });
}

function ofCode(convention: Partial<Convention>, more: Partial<Step> = {}): readonly string[] {
  const read = readStep(stepOf({ ...nothing, ...convention }, more), "/p");
  return read === undefined ? ["unread"] : told([...blockFindings(read), ...argumentFindings(read)]);
}

const args = (name: string, value: string): Step["args"] => [{ name, value: [value], origin: { kind: "default" } }];

test("a key that main asks for and the block calls otherwise is told once, where the block has it", () => {
  const asked = { outputs: { keys: [item("kept", 3), item("stats", 4)] } };
  const keys = [given("kept_rows", 9), given("stats", 10)];
  expect(ofCode({ asked, given: { outputs: { keys } } })).toEqual([
    "error lint/key-not-given kept instead of kept_rows /p/clip.py:9",
  ]);
  expect(ofCode({ asked, given: { outputs: { keys } } }, { mode: "call" })).toEqual([]);
  expect(ofCode({ asked, given: { outputs: { keys, isOpen: true } } })).toEqual([
    "warning lint/key-not-asked kept_rows /p/clip.py:9",
  ]);
});

test("what main may not miss, or asks for in a way that cannot be told, is a warning or nothing", () => {
  const block = { environment: { keys: [given("A", 9)], families: ["COLUMN_"] } };
  const keys = [get("SEED", 3), get("SEED", 4), get("COLUMN_x", 5), get("A", 6)];
  expect(ofCode({ asked: { environment: { keys } }, given: block })).toEqual([
    "warning lint/key-not-given SEED /p/clip.py:3",
  ]);
  expect(ofCode({ asked: { environment: { keys: [], isOpen: true } }, given: block })).toEqual([]);
  expect(ofCode({ asked: { environment: { keys } } })).toEqual([]);
});

test("a path that stands in for a key is told, another text is not", () => {
  const keys = [
    { ...get("table", 3), fallback: "/opt/ml/x" },
    { ...get("mode", 4), fallback: "fast" },
  ];
  expect(ofCode({ asked: { inputs: { keys } } })).toEqual(["warning lint/fallback-path table /p/clip.py:3"]);
});

test("arguments that end a parser are told; those of another parser are not", () => {
  const choices = { values: ["training"], ...spot(21) };
  const flags = [
    { flags: ["--job_type"], choices, ...spot(20) },
    { flags: ["--region"], required: true as const, ...spot(22) },
  ];
  const strict = { commandLine: { parses: "strict" as const, flags } };
  expect(ofCode(strict, { args: args("--job_type", "replay") })).toEqual([
    "error lint/choice-rejected --job_type /p/clip.py:21",
    "error lint/flag-not-passed --region /p/clip.py:22",
  ]);
  expect(ofCode(strict, { args: [...args("--job", "training"), ...args("region", "EU")] })).toEqual([]);
  expect(ofCode(strict, { args: [...args("mode", "x"), ...args("region", "EU")] })).toEqual([
    "error lint/flag-not-known --mode undefined:undefined",
  ]);
  expect(ofCode({ commandLine: { parses: "known", flags: [] } }, { args: args("mode", "x") })).toEqual([]);
  expect(ofCode({}, { args: args("mode", "x") })).toEqual([]);
});

/** As a compiled definition has them: words in their order. */
const words = (...all: readonly string[]): Step["args"] => all.flatMap((word) => args("", word));

test("arguments without names are told, too, where each value can only be that of the flag before it", () => {
  const choices = { values: ["training", "-1"], ...spot(21) };
  const flags = [
    { flags: ["--job_type", "-j"], choices, ...spot(20) },
    { flags: ["--region"], required: true as const, ...spot(22) },
  ];
  const strict = { commandLine: { parses: "strict" as const, flags } };
  const of = (...all: readonly string[]): readonly string[] => ofCode(strict, { args: words(...all) });
  expect(of("--job_type", "nope", "--region", "EU")).toEqual(["error lint/choice-rejected --job_type /p/clip.py:21"]);
  expect(of("--job_type=nope", "--region=EU")).toEqual(["error lint/choice-rejected --job_type /p/clip.py:21"]);
  expect(of("-j", "nope")).toEqual([
    "error lint/choice-rejected --job_type /p/clip.py:21",
    "error lint/flag-not-passed --region /p/clip.py:22",
  ]);
  expect(of("--job_type", "training", "more", "--region", "EU", "--mode", "x")).toEqual([
    "error lint/flag-not-known --mode undefined:undefined",
  ]);
  expect(of("--job_type", "-1", "--region", "EU")).toEqual([]);
});

test("what may be anybody's value keeps the check of all arguments silent", () => {
  const flags = [{ flags: ["--region"], required: true as const, ...spot(22) }];
  const of = (given: Step["args"], more: readonly ParsedFlag[] = []): readonly string[] =>
    ofCode({ commandLine: { parses: "strict", flags: [...flags, ...more] } }, { args: given });
  expect(of(words("stray", "--mode", "x"))).toEqual([]);
  expect(of([...args("mode", "x"), ...words("stray")])).toEqual([]);
  expect(of(words("--mode", "x", "--", "rest"))).toEqual([]);
  expect(of(words("-rEU"))).toEqual([]);
  expect(of(words("--mode", "rows.csv"), [{ flags: ["table"], required: true, ...spot(23) }])).toEqual([]);
});

test("a value that the run tells passes its flag and is held against nothing", () => {
  const late = { late: [{ kind: "outcome", step: "Check" }] } as const;
  const flags = [
    { flags: ["--job_type"], choices: { values: ["training"], ...spot(21) }, required: true as const, ...spot(20) },
    { flags: ["--region"], required: true as const, ...spot(22) },
  ];
  const of = (more: Partial<Step>): readonly string[] =>
    ofCode({ commandLine: { parses: "strict", flags } }, { ...more });
  const told = ["error lint/flag-not-passed --region /p/clip.py:22"];
  const value = args("", "{Outcome of Check}").map((one) => ({ ...one, ...late }));
  expect(of({ args: [...words("--job_type"), ...value] })).toEqual(told);
  const joined = args("", "--job_type={Outcome of Check}").map((one) => ({
    ...one,
    late: ["--job_type=", ...late.late],
  }));
  expect(of({ args: joined })).toEqual(told);
  expect(of({ args: args("job_type", "{…}").map((one) => ({ ...one, ...late })) })).toEqual(told);
  expect(of({ hyperparameters: [{ name: "job_type", value: "{…}", origin: { kind: "default" }, ...late }] })).toEqual(
    told,
  );
  expect(of({ args: args("", "--{…}").map((one) => ({ ...one, late: ["--", ...late.late] })) })).toEqual([]);
  expect(of({ args: value })).toEqual([]);
});

function linted(convention: Partial<Convention>, own: StepInterface, variant?: StepInterface): readonly string[] {
  const of = (_: string, jobType: string | undefined) => ({
    interface: jobType === undefined ? own : (variant ?? own),
    hasVariant: variant !== undefined,
    variants: variant === undefined ? [] : ["replay"],
  });
  const index: InterfaceIndex = { stepTypes: ["Clip"], of };
  const step = stepOf({ ...nothing, ...convention });
  return told(contractFindings([{ step, interface: own }], { index, root: "/p" }));
}

const place = (line: number) => ({ file: "/p/clip.step.yaml", line, column: 5 });

test("a key that no variant of the interface has is told", () => {
  const asked = { outputs: { keys: [item("out_dir", 3)] } };
  const block = { outputs: { keys: [given("out_dir", 9)] } };
  const own = stepInterface("Clip", { outputs: [output("report")] });
  expect(linted({ asked, given: block }, own)).toEqual(["warning lint/key-not-declared out_dir /p/clip.py:3"]);
  expect(linted({ asked, given: block }, own, stepInterface("Clip", { outputs: [output("out_dir")] }))).toEqual([]);
});

test("an optional input that the block gives sometimes is told where main subscripts it", () => {
  const asked = { inputs: { keys: [item("limits", 3)] } };
  const own = stepInterface("Clip", { dependencies: [dependency("limits", { required: false })] });
  const sometimes = { inputs: { keys: [{ ...given("limits", 9), sometimes: true as const }] } };
  expect(linted({ asked, given: sometimes }, own)).toEqual(["error lint/optional-subscripted limits /p/clip.py:3"]);
  expect(linted({ asked, given: { inputs: { keys: [given("limits", 9)] } } }, own)).toEqual([]);
  expect(linted({ asked: { inputs: { keys: [get("limits", 3)] } }, given: sometimes }, own)).toEqual([]);
});

test("variables that interface and code tell differently are told, and nothing where the code may read others", () => {
  const contract = {
    requiredEnv: ["COLUMNS"],
    optionalEnv: { KEEP: "true", CHUNK: "1", RATE: "0.0" },
    envPlaces: { CHUNK: place(7) },
    description: "Takes COLUMN_STRATEGY_<column>.",
  };
  const own = stepInterface("Clip", { contract });
  const read = (name: string, line: number, value?: string) => ({
    ...{ name, ...spot(line) },
    ...(value === undefined ? { mayLack: true as const } : { hasDefault: true as const, default: value }),
  });
  const reads = [
    ...[read("COLUMNS", 1, "all"), read("KEEP", 2, "false"), read("RATE", 3, "0"), read("TENANT", 4)],
    ...[read("COLUMN_STRATEGY_x", 5), read("AWS_REGION", 6, "eu")],
  ];
  expect(linted({ variables: { reads, mentions: [] } }, own)).toEqual([
    "warning lint/required-has-default COLUMNS /p/clip.py:1",
    "warning lint/default-differs KEEP /p/clip.py:2",
    "warning lint/variable-not-declared TENANT /p/clip.py:4",
    "warning lint/variable-never-read CHUNK /p/clip.step.yaml:7",
  ]);
  expect(linted({ variables: { reads: [], mentions: [], isOpen: true } }, own)).toEqual([]);
  const mentions = ["COLUMNS", "KEEP", "CHUNK", "RATE"];
  expect(linted({ variables: { reads: [], mentions } }, own)).toEqual([]);
});

test("an undeclared variable is an error where the script surely cannot do without it, and nothing sets it", () => {
  const own = stepInterface("Clip", {});
  const read = (needed?: "surely" | "perhaps") => ({
    variables: { reads: [{ name: "TENANT", ...spot(4), ...(needed && { needed }) }], mentions: [] },
  });
  expect(linted(read("surely"), own)).toEqual(["error plan/unset-environment TENANT /p/clip.py:4"]);
  expect(linted(read("perhaps"), own)).toEqual(["warning lint/variable-not-declared TENANT /p/clip.py:4"]);
  expect(linted(read(), own)).toEqual([]);
  const env: Step["env"] = [{ name: "TENANT", value: "a", origin: { kind: "default" } }];
  const index = { stepTypes: [], of: () => undefined };
  const messages = (more: Partial<Step>) =>
    contractFindings([{ step: stepOf({ ...nothing, ...read("surely") }, more), interface: own }], { index, root: "/p" })
      .map(explain)
      .map(({ message }) => message);
  expect(messages({ env })).toEqual([
    "clip.py reads the environment variable TENANT, which /interfaces/Clip.step.yaml does not declare",
  ]);
  expect(messages({})).toEqual([
    "clip.py needs the environment variable TENANT, which nothing sets, and which /interfaces/Clip.step.yaml does not declare",
  ]);
});

test("variables that libraries read by themselves need not be read by the script", () => {
  const names = ["TOKENIZERS_PARALLELISM", "HF_HOME", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "HFX"];
  const own = stepInterface("Clip", { contract: { requiredEnv: ["PYTORCH_CUDA_ALLOC_CONF", ...names] } });
  expect(linted({}, own)).toEqual(["warning lint/variable-never-read HFX undefined:undefined"]);
});

test("a declared flag that the script does not parse is told where it is declared, unless that cannot be told", () => {
  const own = stepInterface("Clip", {
    contract: { jobArguments: [{ flag: "--mode", source: "mode", place: place(8) }] },
  });
  const never = { commandLine: { parses: "never" as const, flags: [] } };
  expect(linted(never, own)).toEqual(["warning lint/flag-not-parsed --mode /p/clip.step.yaml:8"]);
  expect(linted({}, own)).toEqual([]);
});
