import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const example = join(root, "examples/flight-delays");
export const stampFolder = join(root, ".setup");
