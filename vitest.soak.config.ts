import { defineConfig, type ViteUserConfig } from "vitest/config";

const globalSetup = "tests/rig/shared-program.ts";
const shared = { globalSetup, pool: "forks", testTimeout: 1_800_000, hookTimeout: 120_000 } as const;
const timed = "tests/soak/timed.test.ts";

/** What is timed runs alone, then the rest on every core. */
const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "timed", include: [timed], sequence: { groupOrder: 0 } } },
      {
        test: {
          ...shared,
          name: "counted",
          include: ["tests/soak/*.test.ts"],
          exclude: [timed],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

export default config;
