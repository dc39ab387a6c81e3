import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { rolldown } from "rolldown";
import { inTurn } from "./measure.js";

// `node bench/synthetic.js`: a million rows of 20 columns from a schema alone, beside raw DuckDB with `random()` and
// Faker (T6). Faker is installed into `bench/results/faker` by this program, and makes a hundredth of the rows.

const root = fileURLToPath(new URL("..", import.meta.url));
const rows = 1_000_000;
const rounds = 3;
const share = 100;

const kinds = [
  { type: "int64", range: [0, 100_000] },
  { type: "float", distribution: "normal", mean: 50, std: 10 },
  { type: "str", values: ["alpha", "beta", "gamma", "delta"] },
  { type: "float", range: [0, 1000] },
  { type: "timestamp" },
];
const columns = Array.from({ length: 20 }, (_, index) => ({ name: `c${index}`, ...kinds[index % kinds.length] }));

/** The same kinds of values as a person would write them for DuckDB alone. */
const raw = [
  "floor(random() * 100001)::BIGINT",
  "round(50 + 10 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()), 4)",
  "['alpha', 'beta', 'gamma', 'delta'][1 + floor(random() * 4)::INT]",
  "round(random() * 1000, 4)",
  "TIMESTAMP '2024-01-01' + to_minutes(floor(random() * 525600)::BIGINT)",
];
const faker = `
import csv, sys, time
from faker import Faker
fake = Faker()
Faker.seed(42)
made = [
    lambda: fake.random_int(0, 100000),
    lambda: round(fake.random.gauss(50, 10), 4),
    lambda: fake.random_element(("alpha", "beta", "gamma", "delta")),
    lambda: fake.pyfloat(min_value=0, max_value=1000, right_digits=4),
    lambda: fake.date_time_this_year().isoformat(sep=" "),
]
begun = time.perf_counter()
with open(sys.argv[1], "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow([f"c{index}" for index in range(20)])
    for _ in range(int(sys.argv[2])):
        writer.writerow([made[index % 5]() for index in range(20)])
print((time.perf_counter() - begun) * 1000)
`;

const folder = mkdtempSync(join(tmpdir(), "bench-synthetic-"));
try {
  const { openGenerator, tableOf } = await ours();
  const table = tableOf(columns, rows);
  const cold = await made(openGenerator, (make) => timed(() => make("cold.csv", table)));
  const { mine, theirs } = await made(openGenerator, async (make) => {
    await make("warm.csv", { ...table, rows: 10 });
    return inTurn(rounds, { mine: () => timed(() => make("ours.csv", table)), theirs: rawDuckdb });
  });
  const slow = fakerMs();
  console.log(`synthetic ${rows} x ${columns.length} as CSV, ${availableParallelism()} cores, median of ${rounds}`);
  console.log(`  ours                 ${shown(mine)}  (with the start of its process: ${shown(cold).trim()})`);
  console.log(
    `  raw DuckDB           ${shown(theirs)}  ours is ${(mine / theirs).toFixed(2)} of it (goal: at most 1.20)`,
  );
  console.log(`  Faker, from 1/${share}    ${shown(slow)}  ${(slow / mine).toFixed(0)} times ours (goal: at least 20)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function made(openGenerator, use) {
  const generator = openGenerator({ folder, temporary: folder });
  try {
    return await use((name, table) => generator.make(join(folder, name), table));
  } finally {
    await generator[Symbol.asyncDispose]();
  }
}

/** The sources as they stand; the data process is that of the last build. */
async function ours() {
  const entry = join(folder, "entry.ts");
  writeFileSync(
    entry,
    `export { openGenerator } from "${root}src/profiler/open-generator.ts";
import { declaredColumn } from "${root}src/sources/declared.ts";
export const tableOf = (columns, rows) => ({
  rows, firstRow: 0, seed: 42, format: "csv", header: true, columns: columns.map(declaredColumn),
});`,
  );
  // Inside the package, where the data process is looked for.
  const home = mkdtempSync(join(root, "node_modules/.bench-"));
  try {
    const bundle = await rolldown({ input: entry, platform: "node", transform: { target: "node20.19" } });
    await bundle.write({ dir: home, format: "esm", entryFileNames: "ours.mjs" });
    await bundle.close();
    // Awaited here: the folder goes with the end of this function.
    return await import(join(home, "ours.mjs"));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function rawDuckdb() {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const list = columns.map(({ name }, index) => `${raw[index % raw.length]} AS ${name}`).join(", ");
  const sql = `COPY (SELECT ${list} FROM range(${rows})) TO '${join(folder, "raw.csv")}' (FORMAT csv, HEADER true)`;
  const ms = await timed(() => connection.run(sql));
  connection.closeSync();
  return ms;
}

function fakerMs() {
  const home = join(root, "bench/results/faker");
  const python = join(home, "bin/python");
  if (!existsSync(join(home, "installed"))) {
    mkdirSync(home, { recursive: true });
    execFileSync("python3", ["-m", "venv", home], { stdio: "inherit" });
    execFileSync(python, ["-m", "pip", "install", "--quiet", "Faker==37.8.0"], { stdio: "inherit" });
    writeFileSync(join(home, "installed"), "");
  }
  const told = execFileSync(python, ["-c", faker, join(folder, "faker.csv"), String(rows / share)], {
    encoding: "utf8",
  });
  return Number(told) * share;
}

async function timed(work) {
  const begun = performance.now();
  const answer = await work();
  if (answer?.kind === "refused") throw new Error(answer.reason);
  return performance.now() - begun;
}

function shown(ms) {
  return `${(ms / 1000).toFixed(2)} s`.padStart(9);
}
