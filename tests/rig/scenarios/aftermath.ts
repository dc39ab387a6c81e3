import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ReportDocument } from "../../../src/report/schema-types.ts";
import { type Ended, type Place, type Program, start } from "../program.ts";

/** The workspace of a run, where the command line sees it and where we do. */
export interface Site {
  readonly program: Program;
  readonly place: Place;
  readonly workspace: string;
  readonly seen: string;
}

export type Answer = "refused" | "failed" | "passed";

export interface Aftermath {
  readonly answer: Answer;
  /** What may never be, whatever the disk did. */
  readonly wrong: readonly string[];
}

/** Looks at everything that a run with `--json` left on a disk that refused something. */
export async function aftermathOf(ended: Ended, site: Site): Promise<Aftermath> {
  const document = JSON.parse(ended.out || "{}") as Partial<ReportDocument>;
  const answer = answerOf(document.verdict);
  const wrong = [
    ...wrongEnd(ended, document, answer),
    ...(answer === "refused" ? await halfRuns(site.seen) : []),
    ...(await wrongStore(site.seen)),
    ...(await missingOutputs(document, site.seen)),
    ...(await wrongReading(site)),
  ];
  return { answer, wrong };
}

/** Leftovers that could not be cleared are a warning: the run's results are whole. */
function answerOf(verdict: string | undefined): Answer {
  if (verdict === "passed" || verdict === "passed with warnings") return "passed";
  return verdict === "failed" ? "failed" : "refused";
}

function wrongEnd(ended: Ended, document: Partial<ReportDocument>, answer: Answer): readonly string[] {
  const code = answer === "passed" ? 0 : 1;
  const told = (document.findings ?? []).filter(({ code: name, message, hint }) => {
    const isOurs = /^store\/cannot-(read|write)$/.test(name) && /^Cannot (read|write) \/\S+: ./.test(message);
    return (isOurs || name === "run/disk-full") && hint !== undefined;
  });
  return [
    ...(ended.code === code ? [] : [`exit ${ended.code} after ${answer}: ${ended.err}`]),
    ...(/\n\s+at |This is a bug/.test(ended.err) ? [`a stack trace: ${ended.err}`] : []),
    ...(answer === "passed" || told.length > 0 ? [] : [`no path and remedy: ${JSON.stringify(document.findings)}`]),
  ];
}

/** A run that did not even begin leaves no folder. */
async function halfRuns(workspace: string): Promise<readonly string[]> {
  const runs = await readdir(join(workspace, "runs")).catch(() => []);
  return runs.map((run) => `half a run folder: ${run}`);
}

/** Every blob is what its name says, and every record names blobs that are there. */
async function wrongStore(workspace: string): Promise<readonly string[]> {
  const store = join(workspace, "store");
  const list = (folder: string): Promise<readonly string[]> => readdir(join(store, folder)).catch(() => []);
  const wrong: string[] = [];
  const blobs = await list("blobs");
  for (const name of blobs) {
    const digest = createHash("sha256").update(await readFile(join(store, "blobs", name)));
    if (digest.digest("hex") !== name) wrong.push(`a blob that is not ${name}`);
  }
  for (const name of await list("steps")) {
    const { outputs } = JSON.parse(await readFile(join(store, "steps", name), "utf8")) as Outputs;
    const files = outputs.flatMap((output) => output.files);
    wrong.push(
      ...files.filter(({ sha256 }) => !blobs.includes(sha256)).map(({ sha256 }) => `a record without ${sha256}`),
    );
  }
  return wrong;
}

interface Outputs {
  readonly outputs: readonly { readonly files: readonly { readonly path: string; readonly sha256: string }[] }[];
}

/** A step that counts as ended well has a file in every output, and the store has it. */
async function missingOutputs(document: Partial<ReportDocument>, workspace: string): Promise<readonly string[]> {
  const good = (document.steps ?? []).filter(({ outcome }) => outcome === "ran");
  const checked = good.map(async ({ id, outputs }) => {
    const files = outputs.flatMap((output) => output.files);
    const stored = await Promise.all(
      files.map(({ sha256 }) => stat(join(workspace, "store/blobs", sha256)).catch(() => undefined)),
    );
    const isWhole = files.length > 0 && stored.every((found, n) => found?.size === files[n]?.bytes);
    return isWhole ? [] : [`${id} ran without its outputs`];
  });
  return (await Promise.all(checked)).flat();
}

const reading: readonly (readonly string[])[] = [["list-results"], ["logs", "make"]];

/** Commands that read answer, or say in one line why there is nothing to read. */
async function wrongReading({ program, place, workspace }: Site): Promise<readonly string[]> {
  const answers = reading.map(async (args) => {
    const { code, err } = await start(program, [...args, "--workspace-dir", workspace], place).ended;
    const isGood = code === 0 || (code === 64 && /^error store\/(no-workspace|no-log|no-such-result)\n/.test(err));
    return isGood ? [] : [`${args.join(" ")}: exit ${code} ${err}`];
  });
  return (await Promise.all(answers)).flat();
}
