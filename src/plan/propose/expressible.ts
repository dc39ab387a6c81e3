import type { Project } from "../../model/project.ts";
import type { Feed, Step } from "../../model/step.ts";

/** What a pipeline file of our own can say of a project, and what it cannot. */
export interface Expressible {
  readonly steps: readonly Step[];
  /** Steps that run no script here. */
  readonly left: readonly { readonly step: string; readonly reason: string }[];
  /** By `step\0port`: what is said of an input that the file cannot feed as the project does. */
  readonly remarks: ReadonlyMap<string, string>;
}

export function expressible({ steps }: Pick<Project, "steps">): Expressible {
  const left = steps.flatMap((step) => (runs(step) ? [] : [{ step: step.id, reason: reasonOf(step) }]));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const remarks = new Map<string, string>();
  const running = steps.filter(runs).map((step) => {
    const inputs = step.contract.inputs.map((input) => {
      const { feed, remark } = written(input.feed, byId);
      if (remark !== undefined) remarks.set(`${step.id}\0${input.name}`, remark);
      return { ...input, feed };
    });
    const dependsOn = step.dependsOn.filter((id) => !left.some((one) => one.step === id));
    return { ...step, dependsOn, contract: { ...step.contract, inputs } };
  });
  return { steps: running, left, remarks };
}

interface Written {
  readonly feed: Feed;
  readonly remark?: string;
}

function written(feed: Feed, byId: ReadonlyMap<string, Step>): Written {
  if (feed.kind === "unknown" && feed.remote !== undefined) return { feed, remark: `lies at ${feed.remote}` };
  if (feed.kind !== "port") return { feed };
  const giver = byId.get(feed.step);
  if (giver !== undefined && !runs(giver)) return instead(giver, feed.port);
  return feed.subfolder === undefined
    ? { feed }
    : { feed, remark: `only the folder ${feed.subfolder} of that output is meant, which a file cannot say` };
}

/** What stands for the output of a step that is left out. */
function instead(giver: Step, port: string): Written {
  const { action } = giver.control ?? {};
  const served = action?.kind === "stand-in" ? action.serves?.[port] : undefined;
  if (served !== undefined) return { feed: { kind: "path", path: served, absolute: served } };
  const remark = `${giver.id}.${port}, which nothing here makes; name a file or folder with from:`;
  return { feed: { kind: "unknown" }, remark };
}

function runs({ kind, script }: Step): boolean {
  return script !== undefined && kind !== "stub" && kind !== "condition" && kind !== "fail";
}

function reasonOf({ type, control }: Step): string {
  const action = control?.action;
  if (action?.kind === "stand-in") return action.reason;
  return type === undefined ? "runs no script" : `a ${type} step runs no script here`;
}
