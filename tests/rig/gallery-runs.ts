import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
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

/** What `test-pipeline` prints in a workspace of its own, whatever its exit code. */
export async function runPipeline(words: readonly string[], { cli, python }: Tool): Promise<Printed> {
  const room = await mkdtemp(join(tmpdir(), "gallery-"));
  try {
    const places = ["--python", python, "--workspace-dir", join(room, "workspace")];
    return await printedBy([cli, "runtime", "test-pipeline", ...words, ...places], {
      ...process.env,
      ...{ TMPDIR: room, NO_COLOR: "1", COLUMNS: "100" },
    });
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
