import type { Finding } from "../../model/findings/finding.ts";

/** Several steps run one script: what its line does is told of the first of them. */
export function toldOnce(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, place, port, facts }) => {
    const key = JSON.stringify([code, place?.file, place?.line, port, facts]);
    if (place === undefined || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
}
