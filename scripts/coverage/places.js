import { join } from "node:path";
import { root } from "../setup/paths.js";

/** Within node_modules, which no tool of ours looks into. */
export const folder = join(root, "node_modules/.coverage");

/** What V8 counted in the programs that tests started, a file for each process. */
export const v8Folder = join(folder, "v8");

/** What Vitest counted in its own processes. */
export const reportFolder = join(folder, "vitest");
