import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { bundled } from "./bundle.js";

/**
 * A folder of 40 Parquet files, 5 GB in all, through the data process as a run asks it: seconds, and the most memory that
 * process ever held. `node bench/large-parquet.js [GIGABYTES] [PARENT]`, after a build; the folder is removed afterwards.
 */
const FILES = 40;
/** Of one file of eight columns that cannot be packed any further, found by measuring one. */
const BYTES_PER_ROW = 60;
const GOAL_MIB = 512;

async function main(gigabytes, parent) {
  const { bavail, bsize } = statfsSync(parent);
  if (bavail * bsize < gigabytes * 1.2e9) throw new Error(`${parent} has no room for ${gigabytes} GB`);
  const room = mkdtempSync(join(parent, "bench-large-"));
  try {
    const data = join(room, "data");
    mkdirSync(data);
    mkdirSync(join(room, "temporary"));
    await makeFolder(data, Math.round((gigabytes * 1e9) / FILES / BYTES_PER_ROW));
    await bundled({ profiler: "src/profiler/open-profiler.ts" }, (bundle) =>
      profile(join(bundle, "profiler.js"), room),
    );
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** Every value is of its own: nothing is left to a dictionary or a compressor. Each file is streamed to the disk. */
async function makeFolder(data, rows) {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "2GB", preserve_insertion_order: "false" });
  const connection = await instance.connect();
  const values = Array.from({ length: 6 }, (_, at) => `(hash(i, ${at}) / 1e3)::DOUBLE AS f${at}`);
  const columns = ["CAST(hash(i, 7) >> 1 AS BIGINT) AS key", ...values, "md5(CAST(i // 4 AS VARCHAR))[:16] AS name"];
  for (let file = 0; file < FILES; file += 1) {
    const range = `range(${file * rows}, ${(file + 1) * rows}) AS t(i)`;
    const path = join(data, `part-${String(file).padStart(2, "0")}.parquet`);
    await connection.run(`COPY (SELECT ${columns.join(", ")} FROM ${range}) TO '${path}' (FORMAT parquet)`);
    tell(`writing ${file + 1} of ${FILES}`);
  }
  connection.closeSync();
  instance.closeSync();
}

async function profile(bundle, room) {
  const data = join(room, "data");
  const { openProfiler } = await import(pathToFileURL(bundle).href);
  const profiler = openProfiler({ folders: [data], temporary: join(room, "temporary") });
  const watch = watchChildren();
  const start = performance.now();
  let told = 0;
  try {
    const onProgress = ({ path, file, files }) => {
      told += 1;
      tell(`reading ${path}, ${file} of ${files}`);
    };
    const { files } = await profiler.profile(data, { onProgress });
    report({ files, told, seconds: (performance.now() - start) / 1000, mib: watch.peakBytes() / 2 ** 20, data });
  } finally {
    watch.stop();
    await profiler[Symbol.asyncDispose]();
  }
}

function report({ files, told, seconds, mib, data }) {
  const bytes = readdirSync(data).reduce((sum, name) => sum + statSync(join(data, name)).size, 0);
  const tables = files.filter(({ kind }) => kind === "table");
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const say = (text) => process.stdout.write(`${text}\n`);
  say(`${(bytes / 1e9).toFixed(2)} GB in ${files.length} Parquet files, ${rows} rows: ${seconds.toFixed(1)} s`);
  say(`progress was told ${told} times; ${tables.length} of ${files.length} files were profiled`);
  say(`data process at most ${Math.round(mib)} MiB  goal <= ${GOAL_MIB}  ${mib <= GOAL_MIB ? "met" : "MISSED"}`);
  for (const file of files) if (file.kind !== "table") say(JSON.stringify(file));
}

/** The high-water mark of all processes that we started; they keep it themselves, so a look now and then is enough. */
function watchChildren() {
  let bytes = 0;
  const look = () => {
    for (const pid of childrenOf(process.pid)) bytes = Math.max(bytes, highWater(pid));
  };
  const timer = setInterval(look, 50);
  return { peakBytes: () => bytes, stop: () => clearInterval(timer) };
}

function childrenOf(pid) {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").trim().split(" ").filter(Boolean) : [];
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function tell(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}`);
  else process.stderr.write(`${text}\n`);
}

await main(Number(process.argv[2] ?? 5), process.argv[3] ?? tmpdir());
