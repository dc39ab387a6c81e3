import type { Edge, EdgeData, EdgeReads } from "../../model/data/edge.ts";
import type { DatasetProfile } from "../../model/data/profile.ts";
import { explain } from "../../model/findings/explain.ts";
import { type Finding, isBlocking } from "../../model/findings/finding.ts";
import { fewOf, plural } from "../../model/findings/words.ts";
import type { InputPort } from "../../model/port.ts";
import { bySeen } from "./by-seen.ts";
import { declaredNeeds, declaresNeeds } from "./declared.ts";
import { issueText } from "./issue.ts";
import { type EdgeFacts, type Judged, unknown } from "./judged.ts";
import { unpromised } from "./promised.ts";
import { readsOf } from "./seen.ts";
import { validateTransition } from "./validate-transition.ts";

/** Whether what one step leaves fits what the next one needs: as declared, else as it was seen to need. */
export function judgeEdge(facts: EdgeFacts): Edge {
  const { from, to, data, reading } = facts;
  const findings = facts.findings.filter((found) => isOf(found, facts));
  const reads = reading && readsOf(reading, to.port);
  const known = { from, to, ...(data && { data }), ...(reads && { reads }), findings };
  if (data === undefined) return { ...known, ...withoutData(facts) };
  const judged = withData(facts, data, reads);
  const stumble = findings.find((found) => isStumble(found, facts));
  return { ...known, ...(stumble === undefined ? judged : stumbled(judged, stumble, data.profile)) };
}

function isOf({ step, port, cause }: Finding, { from, to }: EdgeFacts): boolean {
  if (step === from.step) return port === from.port;
  if (step !== to.step) return false;
  return port === to.port || (cause?.step === from.step && cause.port === from.port);
}

/** The consumer failed over this very data, or a quality rule did. What it declares beside is compared anew. */
function isStumble(found: Finding, { from, to, data, readRun }: EdgeFacts): boolean {
  const { cause, code } = found;
  if (found.step !== to.step || !isBlocking(found) || data?.run !== readRun) return false;
  if (code === "data/quality") return found.port === to.port;
  return code.startsWith("run/") && cause?.step === from.step && cause.port === from.port;
}

function stumbled({ needs, report: compared }: Judged, stumble: Finding, profile: DatasetProfile): Judged {
  const message = stumbleText(stumble);
  const report = compared ?? validateTransition(profile, {});
  const issues = [...new Set([...report.issues, message])];
  const told = { ...report, compatible: false, level: "incompatible", issues } as const;
  const of =
    stumble.code === "data/quality"
      ? ({ basis: "declared", needs: "unmet" } as const)
      : { basis: "observed" as const, needs };
  return { verdict: "incompatible", why: message, ...of, report: told };
}

/** What of the data made it fail, where that is known; else what it said. */
function stumbleText(stumble: Finding): string {
  if (stumble.code === "data/quality") return issueText(stumble);
  const { message, cause } = explain(stumble);
  const data = cause?.slice(`${stumble.cause?.step}.${stumble.cause?.port}: `.length) ?? "";
  return `${stumble.step} failed on it: ${data === "" ? message : data}`;
}

/** Declarations alone. */
function withoutData({ from, to, level, output, input, producer, findings }: EdgeFacts): Unlooked {
  const contradiction = findings.find(
    ({ code, step, port }) => code === "plan/incompatible-ports" && step === to.step && port === to.port,
  );
  if (contradiction !== undefined) {
    const why = explain(contradiction).message;
    return { verdict: "incompatible", why, basis: "promised", needs: "unmet" };
  }
  if (producer !== undefined) return unlooked(producer, { from, input });
  if (!declaresNeeds(input)) return unknown(`${from.step} has not run`);
  const missing = unpromised(output, input, level);
  if (!declaresNeeds(output)) return unknown(`${from.step} has not run, and declares nothing of it`, "unknown");
  if (missing.length > 0) return unknown(`${from.step} has not run, and does not promise ${fewOf(missing)}`, "unknown");
  return {
    verdict: "compatible",
    why: `${from.step} promises all of it, and has not run`,
    basis: "promised",
    needs: "met",
  };
}

function needsOf(input: InputPort): Edge["needs"] {
  return declaresNeeds(input) ? "unknown" : "none";
}

type Unlooked = Judged & Pick<Edge, "left">;

/** Of data without a profile. Only a step that ended well has left any. */
function unlooked(
  { run, outcome, files }: NonNullable<EdgeFacts["producer"]>,
  { from, input }: Pick<EdgeFacts, "from" | "input">,
): Unlooked {
  const needs = needsOf(input);
  if (files > 0) {
    const why = `${from.step} left ${plural(files, "file")}, which run ${run} did not look into`;
    return { ...unknown(why, needs), left: { run, files } };
  }
  if (outcome === "ran") return unknown(`${from.step} left no file there`, needs);
  return unknown(`${from.step} left no data: it ${outcome === "failed" ? "failed" : `was ${outcome}`}`, needs);
}

function withData(facts: EdgeFacts, { profile }: EdgeData, reads: EdgeReads | undefined): Judged {
  const { from, to, level, output, input } = facts;
  const seen = bySeen(facts, profile, reads);
  if (!declaresNeeds(input)) return seen;
  const producer = { ...from, promised: output };
  const { needs, report, why = "" } = declaredNeeds(profile, { step: to.step, port: input, from: producer, level });
  if (needs === "unmet") {
    const verdict = report.level === "convertible" ? "convertible" : "incompatible";
    return { verdict, why, basis: "declared", needs, report };
  }
  if (needs === "unknown") return unknown(report.issues[0] ?? report.warnings[0] ?? "", needs);
  if (seen.verdict === "incompatible") return { ...seen, needs };
  const verdict = report.level === "convertible" ? "convertible" : "compatible";
  const met = verdict === "compatible" ? "it holds what is declared" : "it is converted to what is declared";
  return { verdict, why: met, basis: "declared", needs, report };
}
