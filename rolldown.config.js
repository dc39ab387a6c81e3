import { join } from "node:path";
import { defineConfig } from "rolldown";
import { chunksByUse } from "./scripts/build/chunks.js";
import { thirdPartyNotices } from "./scripts/build/third-party-notices.js";

/**
 * The command line, the library and the data process, which share lazily loaded chunks. DuckDB is native, and installed beside us; the
 * 180 files of its interface are bundled, because to find and load each takes longer than to check a million rows.
 */
export default defineConfig({
  input: { cursus: "src/frontends/cli/main.ts", index: "src/index.ts", profiler: "src/profiler/process/main.ts" },
  platform: "node",
  transform: { target: "node20.19" },
  resolve: {
    extensions: [".ts", ".js"],
    alias: { "@duckdb/node-bindings": join(import.meta.dirname, "src/profiler/process/bindings.ts") },
  },
  preserveEntrySignatures: "allow-extension",
  output: {
    dir: "dist",
    format: "esm",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: chunksByUse(),
    cleanDir: true,
  },
  plugins: [thirdPartyNotices()],
});
