import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

export interface Tool {
  /** The built command line. */
  readonly cli: string;
  readonly python: string;
}

export interface Printed {
  readonly out: string;
  readonly err: string;
}

/** What one run tells a person, and the document that it leaves for a program. */
export interface Told {
  readonly text: string;
  readonly document: string;
}

/** `test-pipeline` in a workspace of its own, whatever its exit code. What is refused leaves no document, and is asked for one. */
export async function runPipeline(file: string, { cli, python }: Tool): Promise<Told> {
  const room = await mkdtemp(join(tmpdir(), "gallery-"));
  try {
    const env = { ...process.env, TMPDIR: room, NO_COLOR: "1", COLUMNS: "100" };
    const places = ["--python", python, "--workspace-dir", join(room, "workspace")];
    const words = [cli, "runtime", "test-pipeline", file, ...places];
    const reports = join(room, "reports");
    const { out, err } = await printedBy([...words, "--progress", "plain", "--report-dir", reports], env);
    const document = await readFile(join(reports, "report.json"), "utf8").catch(() => undefined);
    return { text: `${out}\n${err}`, document: document ?? (await printedBy([...words, "--json"], env)).out };
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

export function printedBy(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Printed> {
  return new Promise((done, failed) => {
    execFile(process.execPath, words, { env, maxBuffer: 2 ** 26 }, (error, out, err) => {
      if (out === "" && err === "") failed(new Error(`${words.join(" ")} printed nothing: ${error}`));
      else done({ out, err });
    });
  });
}

/** Answers in the order of the items; as many are under way as there are cores. */
export async function eachInTurn<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return answers;
}
