import { readFileSync } from "node:fs";
import { safeLines } from "../../report/terminal.ts";

/** Version of this package: the nearest package.json above the bundle, or above the source. */
export function packageVersion(): string {
  for (const up of ["..", "../..", "../../../.."]) {
    try {
      const text = readFileSync(new URL(`${up}/package.json`, import.meta.url), "utf8");
      const { name, version } = JSON.parse(text) as { name?: string; version?: string };
      if (name === "cursus-runtime" && version !== undefined) return version;
    } catch {
      // Not there: look further up.
    }
  }
  return "unknown";
}

/** What a person needs to report a bug of ours. */
export function crashReport(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    "This is a bug in cursus-runtime, not in your pipeline",
    `version ${packageVersion()}, Node ${process.version}, ${process.platform} ${process.arch}`,
    ...safeLines(stack),
    "Please report it with these lines where you got cursus-runtime",
    "",
  ].join("\n");
}
