import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { pathsOf } from "../needs/need.ts";
import { inputsOf } from "../ports.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { type Copy, copiesIn, type Pair, roleOf, type Split } from "./copies.ts";
import type { Rule, Seen } from "./rule.ts";

/** Rows to measure with that are the rows to train on: told where they were made, or where two inputs got the same. */
export const copiedSplit: Rule = (seen) => {
  const given = copiesIn(inputsOf(seen).filter((port) => isReal(port, seen)));
  const made = copiesIn(seen.left).filter(({ other }) => !given.some((copy) => copy.other.role === other.role));
  return [...made, ...given.filter((copy) => !isToldBefore(copy))].map(told);
};

/** Data that was made from nothing says nothing of the user's. */
export function isReal({ port }: PortFacts, { planned }: Pick<Seen, "planned">): boolean {
  return planned.inputs.find((input) => input.port.name === port.name)?.feed.kind !== "synthetic";
}

/** By the step that made both, which knows them by the names of its own outputs. */
export function isToldBefore({ train, other }: Pair): boolean {
  const maker = train.port.from?.step;
  return maker !== undefined && maker === other.port.from?.step && isNamedAlike(train) && isNamedAlike(other);
}

function isNamedAlike({ role, port: { from }, tables }: Split): boolean {
  return tables.every(({ path }) => roleOf(from?.port ?? "", path) === role);
}

export function told({ train, other, rows, among }: Copy): Finding {
  const part = among === undefined ? {} : { among };
  const facts = { ...faulty(other.port, pathsOf(other.tables)), rows, ...part, role: other.role, of: copied(train) };
  return finding({
    code: "data/copied-split",
    severity: "warning",
    ...whoseOf(other.port),
    ...madeAt(other.port, facts),
    facts,
  });
}

function copied({ port, tables }: Split): {
  readonly port: string;
  readonly files: readonly string[];
  readonly count: number;
} {
  const { files, count } = faulty(port, pathsOf(tables));
  return { port: port.port.name, files, count };
}
