import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: { include: ["tests/{unit,rig,golden}/**/*.test.ts"], pool: "forks", testTimeout: 60_000, hookTimeout: 120_000 },
});

export default config;
