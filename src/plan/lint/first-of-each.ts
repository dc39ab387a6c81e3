import type { Finding } from "../../model/findings/finding.ts";

/** Of findings that agree in this, the first. */
export function firstOfEach(findings: readonly Finding[], by: (found: Finding) => unknown): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((found) => {
    const key = JSON.stringify(by(found));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
