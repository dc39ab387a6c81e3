import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import type { Dataset } from "../../src/model/outcome.ts";
import type { FindingDocument, ReportDocument, StepDocument } from "../../src/report/schema-types.ts";
import { cursus, type Home } from "./home.ts";

/** All of a step that must not depend on whether its interpreter was warm. */
export interface Ran {
  readonly outcome: string;
  readonly warm: boolean | undefined;
  readonly findings: readonly FindingDocument[];
  readonly outputs: readonly Contents[];
  /** One character for each byte. */
  readonly log: string;
}

interface Contents {
  readonly port: string;
  readonly files: readonly Content[];
}

interface Content {
  readonly path: string;
  readonly sha256?: string;
  readonly text?: string;
  /** Of an archive, which counts by them alone: the moment of packing is in its bytes. */
  readonly members?: readonly Member[];
}

interface Member {
  readonly name: string;
  readonly type: string | undefined;
  readonly size: number;
  readonly mode: number | undefined;
  readonly sha256: string;
}

export type Runs = ReadonlyMap<string, Ran>;

/** Both runs share a workspace, so that only the runs' names differ in what they say. */
export async function warmAndCold(home: Home, ...options: readonly string[]): Promise<{ warm: Runs; cold: Runs }> {
  return { warm: await ran(home, options), cold: await ran(home, [...options, "--cold"]) };
}

async function ran(home: Home, options: readonly string[]): Promise<Runs> {
  const workspace = join(home.folder, "workspace");
  const said = await cursus(home, ["test-pipeline", ".", "--json", "--workspace-dir", workspace, ...options]);
  if (said.code !== 0 && said.code !== 1) throw new Error(`Exit ${said.code}: ${said.err} ${said.out.slice(0, 4000)}`);
  const report = JSON.parse(said.out) as ReportDocument;
  const steps = report.steps.map(async (step) => [step.id, await ranOf(report, { step, workspace })] as const);
  return new Map(await Promise.all(steps));
}

/** A home has no data process, and says of every file that nobody looked at it. */
function isOfScript(code: string): boolean {
  return !code.startsWith("plan/") && code !== "data/not-checked";
}

/** A small file is compared as it stands too, so that a difference shows what differs. */
const LONGEST_SHOWN = 20_000;

interface Kept {
  readonly step: StepDocument;
  readonly workspace: string;
}

async function ranOf(report: ReportDocument, { step, workspace }: Kept): Promise<Ran> {
  const attempts = join(workspace, "runs", report.run, "steps", step.id);
  const last = join(attempts, `${step.attempts}`);
  const outputs = join(step.mode === "both" ? join(attempts, "1") : last, "outputs");
  // A real path of the second rung has the number of the attempt in it.
  const numbered = new RegExp(`(/<run>/steps/[^/]+)/${step.attempts}(?=/)`, "g");
  const nameless = (text: string): string => text.replaceAll(report.run, "<run>").replaceAll(numbered, "$1");
  const findings = report.findings.filter(({ step: of, code }) => of === step.id && isOfScript(code));
  return {
    outcome: step.outcome,
    warm: step.warm,
    findings: JSON.parse(nameless(JSON.stringify(findings))),
    outputs: await Promise.all(step.outputs.map((output) => contents(output, { folder: outputs, nameless }))),
    log: step.attempts === 0 ? "" : withoutAddresses(nameless(await readFile(join(last, "log.txt"), "latin1"))),
  };
}

/** `<function f at 0x7f…>`: where an object lies differs between any two processes. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/\b0x[0-9a-f]{8,}/g, "<address>");
}

interface Left {
  readonly folder: string;
  /** On the second rung a script may store the real path of its file, which has the run's name in it. */
  readonly nameless: (text: string) => string;
}

async function contents({ port, files }: Dataset, { folder, nameless }: Left): Promise<Contents> {
  const kept = files.map(async ({ path, bytes }): Promise<Content> => {
    const place = join(folder, port, path);
    if (path.endsWith(".tar.gz")) return { path, members: await membersOf(place, nameless) };
    const text = nameless(await readFile(place, "latin1"));
    return bytes > LONGEST_SHOWN ? { path, sha256: digestOf(text) } : { path, text };
  });
  return { port, files: await Promise.all(kept) };
}

async function membersOf(archive: string, nameless: Left["nameless"]): Promise<readonly Member[]> {
  const members = await unpackTar(gunzipSync(await readFile(archive)));
  return members.map(({ header: { name, type, size, mode }, data }) => {
    const sha256 = digestOf(nameless(Buffer.from(data ?? []).toString("latin1")));
    return { name, type, size, mode, sha256 };
  });
}

function digestOf(text: string): string {
  return createHash("sha256").update(text, "latin1").digest("hex");
}
