import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { inTurn, measure } from "./measure.js";

/**
 * T5: what a run makes of a Parquet file of a million rows and 20 columns, beside 20 checks of it in DuckDB's own SQL and
 * the same in pandas, each in a process of its own. `node bench/profile.js`, after `npm run build`.
 */
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "cursus-bench-"));
const data = join(folder, "data");
const temporary = join(folder, "own");
const table = join(data, "table.parquet");
const python = process.argv[2] ?? join(root, "examples", "flight-delays", ".venv", "bin", "python");

const floats = Array.from({ length: 8 }, (_, at) => `f${at}`);
const integers = Array.from({ length: 6 }, (_, at) => `i${at}`);
const texts = Array.from({ length: 4 }, (_, at) => `s${at}`);
const columns = [...floats, ...integers, ...texts, "b", "t"];

async function makeTable() {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const values = [
    ...floats.map((name) => `random() * 1000 AS ${name}`),
    ...integers.map((name, at) => `CAST(random() * ${10 ** (at + 1)} AS BIGINT) AS ${name}`),
    ...texts.map((name, at) => `'v' || CAST(floor(random() * ${10 ** (at + 1)}) AS BIGINT) AS ${name}`),
    "random() < 0.5 AS b",
    "TIMESTAMP '2020-01-01' + INTERVAL (CAST(random() * 1e6 AS BIGINT)) SECOND AS t",
  ];
  await connection.run(`COPY (SELECT ${values.join(", ")} FROM range(1000000)) TO '${table}' (FORMAT parquet)`);
}

const ends = columns.map((name) => `count(${name}), min(${name}), max(${name})`);
const checks = `SELECT count(*), ${ends.join(", ")}, count(*) FILTER (s0 NOT IN ('v1', 'v2')) FROM '${table}'`;
const bySql = `
  import { DuckDBInstance } from "@duckdb/node-api";
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  await connection.runAndReadAll("DESCRIBE SELECT * FROM '${table}'");
  await connection.runAndReadAll(${JSON.stringify(checks)});
`;
const byPandas = `
import pandas
table = pandas.read_parquet(${JSON.stringify(table)})
for name in table: table[name].isna().sum(), table[name].min(), table[name].max()
(~table["s0"].isin(["v1", "v2"])).sum()
`;

/** The data process itself, asked as a run asks it. */
function ours(type) {
  return async () => {
    const settings = { folders: [data], temporary, databaseBytes: 224 * 2 ** 20, temporaryBytes: 2 ** 30, threads: 1 };
    const request = { id: 1, type: "profile", root: data, file: { path: "table.parquet", bytes: 1 }, detail: type };
    const program = `
      import { spawn } from "node:child_process";
      const child = spawn(process.execPath, [${JSON.stringify(join(root, "dist/profiler.js"))}, ${JSON.stringify(JSON.stringify(settings))}]);
      let answer = "";
      child.stdout.on("data", (text) => { answer += text; if (answer.includes('"id":1')) child.stdin.end(); });
      child.on("close", () => process.exit(answer.includes('"kind":"table"') ? 0 : 1));
      child.stdin.write(${JSON.stringify(`${JSON.stringify(request)}\n`)});
    `;
    return timed([process.execPath, ["--input-type=module", "-e", program]]);
  };
}

async function timed([command, args]) {
  const { ms, code, stderr } = await measure(command, args, { cwd: root });
  if (code !== 0) throw new Error(stderr);
  return ms;
}

mkdirSync(data);
try {
  await makeTable();
  const others = (await hasPandas()) ? { pandas: () => timed([python, ["-c", byPandas]]) } : {};
  const sql = () => timed([process.execPath, ["--input-type=module", "-e", bySql]]);
  const medians = await inTurn(5, { sql, profile: ours("whole"), headers: ours("header"), ...others });
  for (const [name, ms] of Object.entries(medians)) {
    process.stdout.write(
      `T5 ${name.padEnd(8)} ${Math.round(ms)} ms, ${(ms / medians.sql).toFixed(2)} of the checks in SQL\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function hasPandas() {
  const { code } = await measure(python, ["-c", "import pandas, pyarrow"]).catch(() => ({ code: 1 }));
  return code === 0;
}
