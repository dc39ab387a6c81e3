import { z } from "zod";
import { count, finding, place, refusedSchema, text, texts, wire } from "./schema-parts.ts";
import type * as documents from "./schema-types.ts";

const origin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pipeline"), place }),
  z.object({ kind: z.literal("platform"), rule: text, neededAt: z.exactOptional(z.number()) }),
  z.object({ kind: z.literal("default") }),
  z.object({ kind: z.literal("option"), option: text }),
  z.object({
    kind: z.literal("config"),
    field: text,
    place: z.exactOptional(place),
    guess: z.exactOptional(text),
    rename: z.exactOptional(place),
  }),
  z.object({ kind: z.enum(["interface", "override"]), place: z.exactOptional(place) }),
]);

const setting = { name: text, value: z.unknown(), origin };
const settings = z.array(z.object(setting));
const instead: z.ZodType<documents.InsteadDocument> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("decide"), condition: text, when_true: texts, when_false: texts }),
  z.object({ kind: z.literal("fail"), message: text }),
  z.object({ kind: z.literal("stub"), reason: text }),
  z.object({ kind: z.literal("blocked"), reason: text }),
  z.object({ kind: z.literal("call"), function: text }),
]);
const plannedStep: z.ZodType<documents.PlannedStepDocument> = z.object({
  id: text,
  kind: text,
  step_name: z.exactOptional(text),
  script: z.exactOptional(text),
  instead: z.exactOptional(instead),
  mode: text,
  python: text,
  depends_on: texts,
  env: settings,
  args: settings,
  hyperparameters: z.array(z.object({ ...setting, file: z.exactOptional(text) })),
  argv: texts,
  mounts: z.array(
    z.object({
      port: text,
      side: z.enum(["code", "input", "output"]),
      path: text,
      source: z.exactOptional(text),
      archive: z.exactOptional(text),
      destination: z.exactOptional(text),
      origin,
    }),
  ),
  working_dir: text,
  timeout_ms: count,
  memory_bytes: count,
  network: text,
});

const share = z.number().min(0).max(1);
const configResolution: z.ZodType<documents.ConfigResolutionDocument> = z.object({
  node: text,
  step_type: z.exactOptional(text),
  job_type: z.exactOptional(text),
  config_key: z.exactOptional(text),
  config_type: z.exactOptional(text),
  method: z.exactOptional(text),
  confidence: z.exactOptional(share),
  candidates: z.array(z.object({ config_key: text, method: text, confidence: share })),
  error: z.exactOptional(text),
  recommendation: z.exactOptional(text),
});

const plan: z.ZodType<documents.PlanDocument> = z.object({
  schema: z.literal("cursus/plan/1"),
  pipeline: text,
  file: text,
  steps: z.array(plannedStep),
  unselected: texts,
  wires: z.array(wire),
  findings: z.array(finding),
  config_resolutions: z.exactOptional(z.array(configResolution)),
});

/** What `plan --json` prints. */
export const planSchema: z.ZodType<documents.PlanDocument | documents.RefusedDocument> = z.union([plan, refusedSchema]);
