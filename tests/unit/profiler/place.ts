import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Limits, openProfiler } from "../../../src/profiler/open-profiler.ts";

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** A folder of data with the real data process beside it (of the last build). */
export interface ProfiledPlace extends AsyncDisposable {
  readonly folder: string;
  readonly profiler: ReturnType<typeof openProfiler>;
  path(name: string): string;
}

export async function placeWith(files: Contents, limits: Partial<Limits> = {}): Promise<ProfiledPlace> {
  const top = await mkdtemp(join(tmpdir(), "profiler-test-"));
  const folder = join(top, "data");
  const temporary = join(top, "temporary");
  await Promise.all([folder, temporary].map((path) => mkdir(path)));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const profiler = openProfiler({ folders: [folder], temporary, limits });
  return {
    folder,
    profiler,
    path: (name) => join(folder, name),
    async [Symbol.asyncDispose](): Promise<void> {
      await profiler[Symbol.asyncDispose]();
      await rm(top, { recursive: true, force: true });
    },
  };
}
