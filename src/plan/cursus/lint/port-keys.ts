import type { AskedKey } from "../../../model/convention.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { relative } from "../../checks/relative.ts";
import type { Declared } from "./declared.ts";

/** Keys that `main` asks for against the ports of the interface. What the block lacks is told without it. */
export function portKeyFindings(declared: Declared): readonly Finding[] {
  return [...undeclared(declared, "inputs"), ...undeclared(declared, "outputs"), ...optional(declared)];
}

function undeclared(declared: Declared, role: "inputs" | "outputs"): readonly Finding[] {
  const { step, script, at, code, all, root } = declared;
  const ports = new Set(all.flatMap(({ contract }) => contract[role].map(({ name }) => name)));
  const given = code.given?.[role]?.keys ?? [];
  const names = declared.interface.contract[role].map(({ name }) => name);
  return firstOfEach(code.asked?.[role]?.keys ?? []).flatMap((one) => {
    const isTold = given.length > 0 && given.every(({ key }) => key !== one.key);
    if (ports.has(one.key) || isTold) return [];
    const { file } = declared.interface.place;
    const facts = { script, role, key: one.key, declared: names, interface: relative(file, root) };
    return [finding({ code: "lint/key-not-declared", severity: "warning", facts, step: step.id, place: at(one) })];
  });
}

/** Optional inputs that are taken as if they were always there, and that the block does not always give. */
function optional({ step, script, at, code, all, interface: own }: Declared): readonly Finding[] {
  const given = new Map((code.given?.inputs?.keys ?? []).map((one) => [one.key, one]));
  const asked = (code.asked?.inputs?.keys ?? []).filter(({ how, key }) => how === "item" && given.get(key)?.sometimes);
  return firstOfEach(asked).flatMap((one) => {
    const isOptional = own.contract.inputs.some(({ name, required }) => name === one.key && required === false);
    if (
      !isOptional ||
      all.some(({ contract }) => contract.inputs.some((port) => port.name === one.key && port.required))
    ) {
      return [];
    }
    const feed = step.contract.inputs.find(({ name }) => name === one.key)?.feed;
    const isBound = feed !== undefined && feed.kind !== "unknown";
    return [
      finding({
        code: "lint/optional-subscripted",
        severity: isBound || !one.sure ? "warning" : "error",
        facts: { script, key: one.key, isBound },
        ...{ step: step.id, port: one.key, place: at(one) },
      }),
    ];
  });
}

function firstOfEach(keys: readonly AskedKey[]): readonly AskedKey[] {
  const first = new Map<string, AskedKey>();
  for (const one of keys) {
    const before = first.get(one.key);
    if (before === undefined || (one.sure && !before.sure)) first.set(one.key, one);
  }
  return [...first.values()];
}
