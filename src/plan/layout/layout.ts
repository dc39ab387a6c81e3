import type { PlannedStep } from "../../model/plan.ts";
import type { FedStep } from "./fed.ts";
import { processingLayout } from "./processing.ts";
import { programLayout } from "./program.ts";
import { trainingLayout } from "./training.ts";

/** The call of a step as its container would get it. */
export function layoutOf(fed: FedStep): PlannedStep {
  switch (fed.step.kind) {
    case "processing":
    // These run nothing; what stands in for their outputs lies where a processing job's would.
    case "stub":
    case "condition":
    case "fail":
      return processingLayout(fed);
    case "training":
      return trainingLayout(fed);
    case "program":
      return programLayout(fed);
  }
}
