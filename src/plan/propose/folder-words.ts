import { basename } from "../../model/container-path.ts";

/** What folders for the same thing are called. */
const same: Readonly<Record<string, string>> = {
  training: "train",
  val: "validation",
  valid: "validation",
  dev: "validation",
  testing: "test",
  evaluation: "eval",
};
const splits: ReadonlySet<string> = new Set(["train", "validation", "test", "holdout", "calibration"]);
/** Names that say nothing of what lies there. */
const neutral: ReadonlySet<string> = new Set(
  [
    "input",
    "output",
    "data",
    "dataset",
    "processed",
    "processing",
    "in",
    "out",
    "opt",
    "ml",
    "inputs",
    "outputs",
  ].flatMap((word) => [word, `${word}_data`, `${word}_path`]),
);

export type Affinity = "same" | "neutral" | "other" | "contrary";

/** How the names of two folders go together: `val` and `validation` are the same, `train` and `test` contradict each other. */
export function affinity(taken: string, given: string): Affinity {
  const [one, other] = [wordOf(taken), wordOf(given)];
  if (one === "" || other === "") return "neutral";
  if (one === other) return "same";
  return splits.has(one) && splits.has(other) ? "contrary" : "other";
}

/** What the last folder of a path is for; empty where its name says nothing. */
export function wordOf(path: string): string {
  const name = basename(path).toLowerCase();
  const bare = name.replace(/[_-](data|dir|set|input|output|path)$/, "");
  return neutral.has(name) || neutral.has(bare) ? "" : (same[bare] ?? bare);
}

/** Whether a file's name speaks of what a folder is for: `training.csv` and `train`. */
export function speaksOf(file: string, folder: string): boolean {
  const word = wordOf(folder);
  const stem = basename(file)
    .replace(/\.[^.]*$/, "")
    .toLowerCase();
  return word !== "" && stem.split(/[_.-]/).some((part) => (same[part] ?? part) === word);
}
