import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the program lies once a test file has asked for it. */
    readonly programsFolder: string;
  }
}

const modules = join(import.meta.dirname, "../../node_modules");

/** A folder inside this package for the run's one program; only files that ask `buildProgram` for it cost its making. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(modules, ".cli-test-"));
  // Tests run it as other users, too.
  await chmod(folder, 0o755);
  project.provide("programsFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
