import { defineConfig, type ViteUserConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";

const config: ViteUserConfig = defineConfig({
  test: {
    pool: "forks",
    // One fewer, as by default, leaves half of a machine with two cores idle.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Started by npm, the program would name itself as npm does.
    env: { npm_command: "", npm_lifecycle_event: "", npm_execpath: "" },
    projects: [
      // A process of its own for each of these files costs more than most of their tests.
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], isolate: false } },
      {
        extends: true,
        test: {
          name: "rig",
          include: ["tests/{rig,golden}/**/*.test.ts"],
          globalSetup: "tests/rig/shared-program.ts",
        },
      },
    ],
  },
});

export default config;
