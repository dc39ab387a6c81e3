import { defineConfig } from "rolldown";
import { thirdPartyNotices } from "./scripts/build/third-party-notices.js";

/** One bundled command-line program and one library entry that share lazily loaded chunks. */
export default defineConfig({
  input: { cursus: "src/frontends/cli/main.ts", index: "src/index.ts" },
  platform: "node",
  transform: { target: "node20.19" },
  resolve: { extensions: [".ts", ".js"] },
  output: { dir: "dist", format: "esm", chunkFileNames: "chunks/[name]-[hash].js", cleanDir: true },
  plugins: [thirdPartyNotices()],
});
