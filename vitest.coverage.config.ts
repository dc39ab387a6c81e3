import { join } from "node:path";
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import { reportFolder, v8Folder } from "./scripts/coverage/places.js";
import shared from "./vitest.config.ts";

const beforeKill = join(import.meta.dirname, "scripts/coverage/before-kill.cjs");

/** `npm run coverage`: programs that tests start count as well, and what they say is slower to come. */
const config: ViteUserConfig = mergeConfig(
  shared,
  defineConfig({
    test: {
      testTimeout: 240_000,
      execArgv: ["--require", beforeKill],
      env: { NODE_V8_COVERAGE: v8Folder, NODE_OPTIONS: `--require ${JSON.stringify(beforeKill)}` },
      coverage: {
        enabled: true,
        provider: "v8",
        include: ["src/**"],
        reporter: ["json"],
        reportsDirectory: reportFolder,
        reportOnFailure: true,
      },
    },
  }),
);

export default config;
