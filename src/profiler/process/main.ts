import { existsSync, mkdirSync, rmSync } from "node:fs";
import { setPriority } from "node:os";
import { createInterface } from "node:readline";
import { errorCode, reasonOf } from "../../system/files.ts";
import { type Answer, formatLine, type Outgoing, type Settings } from "../talk/messages.ts";
import { answer } from "./answer.ts";
import { isOverLimit, Unable } from "./reasons.ts";
import { Workshop } from "./workshop.ts";

/** Below the user's scripts, which share the machine's cores with us. */
const NICENESS = 5;

/** The data process: `node profiler.js '<settings>'`, requests on stdin, answers on stdout, one JSON object a line. */
function main(): void {
  const settings: Settings = JSON.parse(process.argv[2] ?? "");
  setPriority(NICENESS);
  const workshop = open(settings);
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const request: Outgoing = JSON.parse(line);
    if (typeof workshop !== "string") void take(workshop, request);
    else say({ id: request.id, answer: { type: "failed", reason: workshop } });
  });
  // At once: a query may still run, and nobody waits for it.
  // Ready: what a request may take counts from here.
  say({ type: "ready" });
  const end = (): void => void process.kill(process.pid, "SIGKILL");
  lines.on("close", end);
  process.stdout.on("error", end);
}

/** With a folder of its own, in place of what a lost process left; else why it has none. */
function open(settings: Settings): Workshop | string {
  try {
    if (existsSync(settings.temporary)) rmSync(settings.temporary, { recursive: true });
    mkdirSync(settings.temporary, { mode: 0o700 });
    return new Workshop(settings);
  } catch (error) {
    return `its own folder cannot be made: ${reasonOf(error)}`;
  }
}

async function take(workshop: Workshop, { id, ...request }: Outgoing): Promise<void> {
  say({ id, answer: await answer(workshop, request).catch(failed) });
}

function failed(error: unknown): Answer {
  const said = error instanceof Error ? error.message : String(error);
  const isSystems = !(error instanceof Unable) && errorCode(error) !== "";
  return { type: "failed", reason: isOverLimit(error) ? OVER_MEMORY : isSystems ? reasonOf(error) : said };
}

const OVER_MEMORY = "reading it took more memory, or more room on the disk, than the data process may have";

function say(message: Parameters<typeof formatLine>[0]): void {
  process.stdout.write(formatLine(message));
}

main();
