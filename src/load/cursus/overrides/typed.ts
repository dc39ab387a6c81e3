import { resolve } from "node:path";
import { noOverrides, type Overrides, type StepOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { pythonNumber } from "../../../model/hyperparameter.ts";
import { functionForm, parseFunction } from "../../../model/stand-in.ts";
import { lookAt } from "../../../system/files.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import { notSkipped } from "./says-nothing.ts";

const nothing: StepOverrides = { env: [], args: [], hyperparameters: [], inputs: [], outputs: [], skip: false };
const form =
  /^(?<node>.+?)\.(?:(?<kind>env|args|hyperparameters|inputs|outputs)\.(?<name>[^=]+)|(?<flag>skip|function))=(?<value>.*)$/s;

/** Lays what was typed, `NODE.env.NAME=TEXT` and the like, over what a file says; paths are relative to `cwd`. */
export function withTyped(file: ReadOverrides | undefined, typed: readonly string[], cwd: string): ReadOverrides {
  const findings: Finding[] = [...(file?.findings ?? [])];
  let overrides: Overrides = file?.overrides ?? noOverrides;
  for (const text of typed) {
    const parts = form.exec(text)?.groups;
    const node = parts?.["node"];
    if (parts === undefined || node === undefined) findings.push(unreadable(text));
    else {
      const laid = laidOver(overrides.steps.get(node) ?? nothing, parts, cwd);
      if ("code" in laid) findings.push(laid);
      else overrides = { ...overrides, steps: new Map([...overrides.steps, [node, laid]]) };
    }
  }
  return { overrides, findings };
}

type Parts = Readonly<Record<string, string | undefined>>;

function laidOver(step: StepOverrides, parts: Parts, cwd: string): StepOverrides | Finding {
  const { kind, name = "", value = "", node, flag } = parts;
  switch (kind) {
    case "env":
    case "args":
      return { ...step, [kind]: named(step[kind], { name, value }) };
    case "hyperparameters":
      return { ...step, hyperparameters: named(step.hyperparameters, { name, value: scalarOf(value) }) };
    case "inputs":
    case "outputs": {
      const absolute = resolve(cwd, value);
      if (lookAt(absolute).kind === "none") return noInput(value, node, name);
      return { ...step, [kind]: named(step[kind], { name, path: value, absolute }) };
    }
    default:
      if (flag === "function") return withFunction(step, parts, cwd);
      if (value !== "true" && value !== "false") return unreadable(`${node}.skip=${value}`);
      if (value === "false" && !step.skip) return notSkipping(node);
      return { ...step, skip: value === "true" };
  }
}

function notSkipping(node = ""): Finding {
  const facts = { key: `${node}.skip`, reason: notSkipped };
  return finding({ code: "plan/idle-override", severity: "error", facts, step: node });
}

function withFunction(step: StepOverrides, { node = "", value = "" }: Parts, cwd: string): StepOverrides | Finding {
  const parsed = parseFunction(value);
  if (parsed === undefined) return unreadable(`${node}.function=${value}`);
  const file = resolve(cwd, parsed.path);
  if (lookAt(file).kind === "file") return { ...step, function: { file, name: parsed.name } };
  const facts = { script: parsed.path, searched: [file] };
  return finding({ code: "load/no-such-script", severity: "error", step: node, facts });
}

function named<Given extends { readonly name: string }>(all: readonly Given[], one: Given): readonly Given[] {
  return [...all.filter(({ name }) => name !== one.name), one];
}

/** As JSON would be read; anything else is text. */
function scalarOf(text: string): StepOverrides["hyperparameters"][number]["value"] {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? (pythonNumber(text) ?? text) : text;
}

function unreadable(text: string): Finding {
  const problem = `--override ${text} is not of the form NODE.key=value`;
  const advice = `Keys are env.NAME, args.NAME, hyperparameters.NAME, inputs.PORT, outputs.PORT, skip and function (${functionForm})`;
  return finding({ code: "request/usage", severity: "error", facts: { problem, advice } });
}

function noInput(path: string, step: string | undefined, port: string): Finding {
  return finding({
    ...{ code: "load/no-such-input", severity: "error", facts: { path, named: "command-line" }, port },
    ...(step !== undefined && { step }),
  });
}
