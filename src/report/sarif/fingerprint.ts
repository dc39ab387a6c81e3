import { createHash } from "node:crypto";
import type { Finding } from "../../model/findings/finding.ts";
import { below } from "../relative.ts";

/**
 * Tells a finding again in a later run, also when lines above it were added: by code, step, port, file and the text of
 * the line. Findings that are alike in all of it are numbered.
 */
export function fingerprinter(root: string): (item: Finding) => string {
  const seen = new Map<string, number>();
  return ({ code, step = "", port = "", place }) => {
    const file = place === undefined ? "" : (below(root, place.file) ?? place.file);
    const what = [code, step, port, file, place?.text?.trim() ?? ""];
    const hash = createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 32);
    const turn = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, turn);
    return turn === 1 ? hash : `${hash}:${turn}`;
  };
}
