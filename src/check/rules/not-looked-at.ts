import { type Finding, finding } from "../../model/findings/finding.ts";
import { grouped } from "../../model/grouped.ts";
import type { PortFacts } from "../facts.ts";
import { isData } from "../files.ts";
import { notChecked } from "../needs/not-checked.ts";
import { subjectOf } from "../needs/subject.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { type Unlooked, unlookedIn } from "../unlooked.ts";
import type { Rule } from "./rule.ts";

/** Files that nobody could look into: all that is checked of every table is unknown of them. */
export const notLookedAt: Rule = ({ left, own }) => [...left, ...own].flatMap(unlookedOf);

function unlookedOf(port: PortFacts): readonly Finding[] {
  const unlooked = unlookedIn(port.profile);
  // Nearly every port: nothing has to be compared once more for it.
  if (unlooked.length === 0) return [];
  const told = toldOfNeeds(port);
  // A point stands for a folder that could not be listed.
  const wanted = unlooked.filter((one) => (one.path === "." || isData(one)) && !told.has(one.path));
  return [...grouped(wanted, ({ reason }) => reason).values()].map((files) => findingOf(port, files));
}

/** What is declared of a file and could not be compared is told as such. */
function toldOfNeeds(port: PortFacts): ReadonlySet<string> {
  const found = notChecked({ ...port, tables: subjectOf(port), level: "standard" });
  return new Set(found.flatMap((one) => (one.code === "data/not-checked" ? one.facts.files : [])));
}

function findingOf(port: PortFacts, files: readonly Unlooked[]): Finding {
  const paths = files.map(({ path }) => path);
  const isPart = files.every((file) => file.isPart);
  const facts = {
    ...faulty(port, paths),
    what: isPart ? "the rest" : "the content",
    reason: files[0]?.reason ?? "",
  };
  const severity = isPart ? "note" : "warning";
  return finding({ code: "data/not-checked", severity, ...whoseOf(port), ...madeAt(port, facts), facts });
}
