import { open } from "node:fs/promises";
import { join } from "node:path";
import { logName } from "../engines/local/attempt/ground.ts";
import { maskerOf } from "../engines/local/verdict/masks.ts";
import { cannotWrite, isSystemError } from "../model/findings/cannot-write.ts";
import { withoutKnownSecrets } from "../model/known-secrets.ts";
import type { Plan } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import type { RunView } from "../report/fold.ts";
import { type PageExtras, reportPage } from "../report/html/page.ts";
import { maskedView } from "../report/masked.ts";
import { attemptsOf } from "../report/usage.ts";
import { writeDurably } from "../system/durable.ts";

/** Enough for the last lines that a page shows. */
const tailBytes = 24 * 1024;

interface About extends Omit<PageExtras, "thresholds" | "logs" | "plan" | "folder"> {
  /** Without it, logs are shown without what has the form of a secret, and no setting is known. */
  readonly plan?: Plan;
  /** Folder of the run. */
  readonly folder: string;
}

/** What a page shows of a run that lies in its folder. */
export async function pageExtras(
  view: RunView,
  about: About,
): Promise<Omit<PageExtras, "thresholds" | "folder"> & Pick<About, "folder">> {
  return { ...about, logs: await logTails(view, about.plan) };
}

/** Writes `report.html` into the folder of a run that has ended, whole or not at all; answers its path. */
export async function writeRunPage(
  view: RunView,
  { folder, ...extras }: PageExtras & Pick<About, "folder">,
): Promise<Result<string>> {
  const path = join(folder, "report.html");
  try {
    await writeDurably(path, reportPage(maskedView(view), { ...extras, folder }));
    return ok(path);
  } catch (error) {
    // The run is what it is: nothing of it is lost with its page.
    return fail({ ...cannotWrite(path, error), severity: "warning" });
  }
}

/** step → what its newest attempt printed last, without the secrets that its environment holds. */
async function logTails(view: RunView, plan?: Plan): Promise<ReadonlyMap<string, string>> {
  const maskers = new Map(plan?.steps.map(({ step, env }) => [step.id, maskerOf(env)]));
  const tails = await Promise.all(
    view.steps.map(async ({ id, outcome }) => {
      const last = attemptsOf(outcome).at(-1);
      const tail = last === undefined ? "" : await tailOf(join(last.folder, logName));
      return [id, withoutKnownSecrets(maskers.get(id)?.(tail) ?? tail)] as const;
    }),
  );
  return new Map(tails);
}

/** Whole lines, where the file is longer. A log that was never written, or is lost, has no lines. */
async function tailOf(file: string): Promise<string> {
  try {
    await using handle = await open(file, "r");
    const { size } = await handle.stat();
    const start = Math.max(0, size - tailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.subarray(0, bytesRead).toString("utf8");
    return start === 0 ? text : text.slice(text.indexOf("\n") + 1);
  } catch (error) {
    if (isSystemError(error)) return "";
    throw error;
  }
}
