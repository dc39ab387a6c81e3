import type { Finding } from "../../model/findings/finding.ts";
import type { StepFacts } from "../facts.ts";

/** One thing to see in a step that ran: nothing, or what is wrong. */
export type Rule = (facts: StepFacts) => readonly Finding[];
