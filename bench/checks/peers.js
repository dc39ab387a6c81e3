import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Libraries with what they need beside them, each in an environment of its own: one that cannot be installed stops nobody else. */
const packages = {
  pandas: ["pandas==3.1.1", "pyarrow==26.0.1"],
  polars: ["polars==2.1.0"],
  pandera: ["pandera[pandas]==0.35.0", "pandas==3.1.1", "pyarrow==26.0.1"],
  great_expectations: ["great_expectations==1.24.1", "pandas==3.1.1", "pyarrow==26.0.1"],
};

/** Installs what is missing. name → `{ python, version, script }`, or `{ reason }` where pip refused. */
export function peers() {
  return Object.fromEntries(Object.entries(packages).map(([name, wanted]) => [name, peer(name, wanted)]));
}

function peer(name, wanted) {
  const digest = createHash("sha256").update(wanted.join(" ")).digest("hex").slice(0, 12);
  const folder = join(root, "node_modules", ".bench", name);
  const python = join(folder, "bin", "python");
  const stamp = join(folder, `${digest}.installed`);
  const reason = existsSync(stamp) ? undefined : installed({ folder, python, stamp }, wanted);
  if (reason !== undefined) return { reason };
  return { python, version: wanted[0].split("==")[1], script: join(import.meta.dirname, `with_${name}.py`) };
}

/** Why it could not be installed, if so. The stamp comes last: an interrupted one is begun again. */
function installed({ folder, python, stamp }, wanted) {
  process.stderr.write(`installing ${wanted.join(" ")}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const commands = [
    ["python3", ["-m", "venv", folder]],
    [python, ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", ...wanted]],
  ];
  for (const [command, args] of commands) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
    if (status === 0) continue;
    rmSync(folder, { recursive: true, force: true });
    return String(error?.message ?? stderr)
      .trim()
      .split("\n")
      .at(-1);
  }
  writeFileSync(stamp, "");
  return undefined;
}
