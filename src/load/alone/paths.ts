import type { ScriptHints } from "../../model/hints.ts";

const place = /^(path|dir|directory|folder|file|filename|location)$/;
const side = /^(in|input|out|output|save|result|results|export|report|s3)$/;
const result = /^(out|output|save|result|results|export|report)$/;

/** A container path for an argument whose name says that it is a folder or a file: `--input-dir`, `--model_file`. */
export function pathFor(argument: string, kind: ScriptHints["kind"]): string | undefined {
  const words = argument.toLowerCase().split(/[_-]/);
  const isBare = words.length === 1 && /^(input|output)$/.test(argument);
  if (!isBare && !words.some((word) => place.test(word))) return undefined;
  const topic = words.find((word) => !place.test(word) && !side.test(word)) ?? "data";
  const folder = words.some((word) => result.test(word)) ? resultFolder(kind) : inputFolder(kind, topic);
  return words.some((word) => word.startsWith("file")) ? `${folder}/${topic}.csv` : folder;
}

function resultFolder(kind: ScriptHints["kind"]): string {
  return kind === "processing" ? "/opt/ml/processing/output" : "/opt/ml/model";
}

function inputFolder(kind: ScriptHints["kind"], topic: string): string {
  return kind === "processing" ? `/opt/ml/processing/input/${topic}` : `/opt/ml/input/data/${topic}`;
}
