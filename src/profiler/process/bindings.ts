import { createRequire } from "node:module";

const load = createRequire(import.meta.url);

/**
 * Takes the place of `@duckdb/node-bindings` in the bundle. That package first finds out which C library the system has, which
 * takes as long as to load DuckDB; here the usual one is tried, and whatever is in its way is left to the package.
 */
function bindings(): unknown {
  try {
    return load(`@duckdb/node-bindings-${process.platform}-${process.arch}/duckdb.node`);
  } catch {
    return load("@duckdb/node-bindings");
  }
}

const found: unknown = bindings();
export default found;
