import { noScript } from "../../model/findings/words.ts";
import type { Feed } from "../../model/port.ts";
import type { Project } from "../../model/project.ts";
import { callOf } from "../../model/stand-in.ts";
import type { Step } from "../../model/step.ts";
import { unsaidOf } from "./unsaid.ts";

/** What a pipeline file of our own can say of a project, and what it cannot. */
export interface Expressible {
  readonly steps: readonly Step[];
  /** Steps that run no script here. */
  readonly left: readonly { readonly step: string; readonly reason: string }[];
  /** By `step\0port`: what is said of an input that the file cannot feed as the project does. */
  readonly remarks: ReadonlyMap<string, string>;
  /** By step: what else it cannot say. */
  readonly unsaid: ReadonlyMap<string, readonly string[]>;
}

export function expressible({ steps }: Pick<Project, "steps">): Expressible {
  const left = steps.flatMap((step) => (runs(step) ? [] : [{ step: step.id, reason: reasonOf(step) }]));
  const byId = new Map(steps.map((step) => [step.id, step]));
  const remarks = new Map<string, string>();
  const unsaid = new Map<string, readonly string[]>();
  const running = steps.filter(runs).map((step) => {
    const inputs = step.contract.inputs.map((input) => {
      const { feed, remark } = written(input.feed, byId);
      if (remark !== undefined) remarks.set(`${step.id}\0${input.name}`, remark);
      return { ...input, feed };
    });
    const lost = unsaidOf(step);
    if (lost.length > 0) unsaid.set(step.id, lost);
    return { ...step, dependsOn: waitsFor(step, byId), contract: { ...step.contract, inputs } };
  });
  return { steps: running, left, remarks, unsaid };
}

/** Whatever a step waits for, through steps that are left out. */
function waitsFor(step: Step, byId: ReadonlyMap<string, Step>): readonly string[] {
  const seen = new Set<string>([step.id]);
  const through = (id: string): readonly string[] => {
    const other = byId.get(id);
    if (other === undefined || seen.has(id)) return [];
    seen.add(id);
    return runs(other) ? [id] : namedBy(other).flatMap(through);
  };
  return [...step.dependsOn, ...namedBy(step).filter((id) => isLeft(byId.get(id)))].flatMap(through);
}

function namedBy({ dependsOn, contract }: Step): readonly string[] {
  return [...dependsOn, ...contract.inputs.flatMap(({ feed }) => (feed.kind === "port" ? feed.step : []))];
}

interface Written {
  readonly feed: Feed;
  readonly remark?: string;
}

function written(feed: Feed, byId: ReadonlyMap<string, Step>): Written {
  if (feed.kind === "unknown" && feed.remote !== undefined)
    return { feed, remark: `lies at ${feed.remote}; name a file or folder with from:` };
  if (feed.kind === "unknown" && feed.field !== undefined)
    return { feed, remark: `comes from ${feed.field} of a configuration; name a file or folder with from:` };
  if (feed.kind !== "port") return { feed };
  const giver = byId.get(feed.step);
  return giver !== undefined && isLeft(giver) ? instead(giver, feed) : { feed };
}

/** What stands for the output of a step that is left out. */
function instead(giver: Step, { port, subfolder }: Extract<Feed, { kind: "port" }>): Written {
  const { action } = giver.control ?? {};
  const served = action?.kind === "stand-in" ? action.serves?.[port] : undefined;
  if (served !== undefined) {
    const path = subfolder === undefined ? served : `${served}/${subfolder}`;
    return { feed: { kind: "path", path, absolute: path } };
  }
  const remark = `${giver.id}.${port}, which nothing here makes; name a file or folder with from:`;
  return { feed: { kind: "unknown" }, remark };
}

function isLeft(step: Step | undefined): boolean {
  return step !== undefined && !runs(step);
}

function runs(step: Step): boolean {
  const { kind, script } = step;
  return (
    script !== undefined && callOf(step) === undefined && kind !== "stub" && kind !== "condition" && kind !== "fail"
  );
}

function reasonOf({ kind, type, control }: Step): string {
  const { action, absentScript } = control ?? {};
  if (action?.kind === "stand-in") return action.reason;
  if (action?.kind === "call") return `its function ${action.function} is no script`;
  if (kind === "condition") return "a condition: whatever it would decide, the steps behind it run";
  if (kind === "fail") return "it would fail the pipeline with its message";
  if (absentScript !== undefined) return noScript(absentScript);
  return type === undefined ? "runs no script" : `a ${type} step runs no script here`;
}
