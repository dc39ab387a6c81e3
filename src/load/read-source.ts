import { type Finding, type FindingCode, finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { lookAt, readBytes } from "../system/files.ts";
import { type Source, sourceOf } from "./tree.ts";

const mostYamlBytes = 2 ** 20;
const mostJsonBytes = 256 * 2 ** 20;

/** Reads a file as text. Fails with `load/too-large`, `load/unreadable`, `load/empty-file`, `load/binary-file`, `load/not-utf8`. */
export function readSource(
  file: string,
  limitBytes: number = isJson(file) ? mostJsonBytes : mostYamlBytes,
): Result<Source> {
  const found = lookAt(file);
  if (found.kind === "file" && found.bytes > limitBytes) {
    const facts = { path: file, bytes: found.bytes, limitBytes };
    return fail(finding({ code: "load/too-large", severity: "error", facts, place: start(file) }));
  }
  const read = readBytes(file);
  if (!read.ok) {
    const facts = { path: file, reason: read.reason };
    return fail(finding({ code: "load/unreadable", severity: "error", facts, place: start(file) }));
  }
  if (read.bytes.includes(0)) return fail(unfit("load/binary-file", file));
  const text = decoded(read.bytes);
  if (text === undefined) return fail(unfit("load/not-utf8", file));
  return text.trim() === "" ? fail(unfit("load/empty-file", file)) : ok(sourceOf(file, text));
}

export function isJson(file: string): boolean {
  return /\.json$/i.test(file);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Unfit = Extract<FindingCode, "load/binary-file" | "load/not-utf8" | "load/empty-file">;

function unfit(code: Unfit, file: string): Finding {
  return finding({ code, severity: "error", facts: { path: file }, place: start(file) });
}

function start(file: string): { readonly file: string; readonly line: number; readonly column: number } {
  return { file, line: 1, column: 1 };
}
