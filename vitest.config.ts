import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["tests/{unit,rig,golden}/**/*.test.ts"],
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Started by npm, the program would name itself as npm does.
    env: { npm_command: "", npm_lifecycle_event: "", npm_execpath: "" },
  },
});

export default config;
