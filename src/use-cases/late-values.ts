import { join } from "node:path";
import { readPropertyFile } from "../load/sagemaker/read-property-file.ts";
import type { Decides } from "../model/decides.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Late } from "../model/late.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { Scalar } from "../model/sagemaker/expression.ts";
import { valueAtPath } from "../plan/sagemaker/json-path.ts";
import { latesOf } from "../plan/sagemaker/settle.ts";
import type { Told } from "../plan/sagemaker/told.ts";

/** step → port → folder, of steps that ended well. */
type Left = Parameters<Decides>[1];

/** The values of a step that are told once earlier steps have ended; or why one of them is not. */
export function readLates(
  planned: PlannedStep,
  left: Left,
  outcomes: ReadonlyMap<string, boolean>,
): { readonly told: Told } | { readonly trouble: Finding } {
  const { step } = planned;
  const values = new Map<string, Scalar>();
  for (const late of latesOf(step)) {
    const read =
      late.kind === "outcome" ? { value: outcomes.get(late.step) ?? false } : readJson(late, { planned, left });
    if ("problem" in read && late.kind === "json") {
      const facts = { file: late.file, path: late.path, from: `${late.step}.${late.port}`, problem: read.problem };
      return { trouble: finding({ code: "run/no-value", severity: "error", step: step.id, facts }) };
    }
    if ("value" in read) values.set(keyOf(late), read.value);
  }
  return {
    told: (late) => {
      const value = values.get(keyOf(late));
      if (value === undefined) throw new Error(`${keyOf(late)} of step ${step.id} was never read`);
      return value;
    },
  };
}

function keyOf(late: Late): string {
  return JSON.stringify(late);
}

interface Around {
  readonly planned: PlannedStep;
  readonly left: Left;
}

function readJson(late: Extract<Late, { kind: "json" }>, around: Around): ReturnType<typeof valueAtPath> {
  const folder = around.left.get(late.step)?.[late.port] ?? earlierFolder(late, around.planned);
  if (folder === undefined) return { problem: `there is no output ${late.port} of ${late.step} in this run` };
  const read = readPropertyFile(join(folder, late.file));
  return "problem" in read ? read : valueAtPath(read.document, late.path);
}

/** A step that this run leaves out may have left it in an earlier one. */
function earlierFolder(late: Extract<Late, { kind: "json" }>, { inputs }: PlannedStep): string | undefined {
  const feeds = inputs.flatMap(({ feed }) => (feed.kind === "earlier" ? [feed] : []));
  return feeds.find(({ step, port }) => step === late.step && port === late.port)?.folder;
}
