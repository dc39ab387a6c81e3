import { linter } from "./setup/linters.js";
import { runProgram } from "./setup/program.js";
import { ensureReady } from "./setup.js";

/** Style of every Python file; of what ships, that it needs no more than Python 3.8. */
await ensureReady({ linters: true });

const shipped = "python/cursus_runtime";
// Both are looked for with `hasattr`.
const guarded = ["--exclude", "sys.orig_argv", "--exclude", "threading.__excepthook__"];
const checks = [
  [linter("ruff"), "check", "--quiet", "--output-format", "concise", "."],
  [
    linter("vermin"),
    "--quiet",
    "--no-tips",
    "--target=3.8-",
    "--violations",
    "--format",
    "parsable",
    ...guarded,
    shipped,
  ],
  [linter("python"), "scripts/newer_methods.py", shipped],
];
for (const [command, ...args] of checks) {
  const { code, output, stopped } = await runProgram(command, args);
  if (stopped !== undefined) process.exit(code);
  if (code === 0) continue;
  process.stdout.write(output);
  process.exitCode = 1;
}
