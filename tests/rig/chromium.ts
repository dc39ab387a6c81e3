import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const found = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
  existsSync(file),
);

export const hasChromium: boolean = found !== undefined;

/** The browser of the machine, quiet: without the flags it looks for its makers' hosts. */
export function openChromium(): Promise<Browser> {
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const args = ["--no-sandbox", ...quiet, "--disable-component-update", "--disable-sync"];
  return chromium.launch({ args, ...(found === undefined ? {} : { executablePath: found }) });
}
