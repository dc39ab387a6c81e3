import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "./bundle.js";
import { checks, planted } from "./checks/checks.js";
import { peers } from "./checks/peers.js";
import { makeTable } from "./checks/table.js";
import { inTurn, measure } from "./measure.js";

/**
 * T5: 20 checks (types, missing values, ranges, sets) of a Parquet file of a million rows and 20 columns, by the data
 * process and by what people use for it, each in a cold process, all in turn. `node bench/checks.js [ROUNDS]`, after a build.
 */
const folder = import.meta.dirname;
const duckdb = createRequire(import.meta.url)("@duckdb/node-api/package.json").version;

async function main(rounds) {
  const others = peers();
  const room = mkdtempSync(join(tmpdir(), "bench-checks-"));
  try {
    const table = join(room, "data", "table.parquet");
    mkdirSync(join(room, "data"));
    mkdirSync(join(room, "temporary"));
    await makeTable(table);
    await bundled({ profiler: "src/profiler/open-profiler.ts" }, async (bundle) => {
      const commands = commandsOf({ table, room, bundle: join(bundle, "profiler.js") }, others);
      sameAnswers(commands);
      const medians = await inTurn(rounds, Object.fromEntries(commands.map(({ name, words }) => [name, timed(words)])));
      print({ medians, others, rounds });
    });
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** Everybody as a command that prints column → violations; `profile` tells more than violations, and prints nothing. */
function commandsOf({ table, room, bundle }, others) {
  const node = process.execPath;
  const us = (asked) => [node, join(folder, "checks/with-us.js"), bundle, table, join(room, "temporary"), asked];
  const sql = [node, join(folder, "checks/with-duckdb.js"), table];
  const asked = JSON.stringify(checks);
  const installed = Object.entries(others).filter(([, { reason }]) => reason === undefined);
  return [
    { name: "sql", words: sql },
    { name: "sql of one thread", words: [...sql, "1"] },
    { name: "our rules", words: us("rules") },
    { name: "our profile", words: us("profile"), isSilent: true },
    { name: "our profile and rules", words: us("both") },
    ...installed.map(([name, { python, script }]) => ({ name, words: [python, script, table, asked] })),
  ];
}

/** Once before the clock counts: a contestant that finds something else has not done the work. */
function sameAnswers(commands) {
  for (const { name, words, isSilent } of commands) {
    const [command, ...args] = words;
    const said = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    if (isSilent) continue;
    const found = JSON.parse(said);
    const wrong = checks.filter(({ column }) => found[column] !== (planted[column] ?? 0));
    if (wrong.length > 0) throw new Error(`${name} found ${said.trim()}`);
  }
}

function timed([command, ...args]) {
  return async () => {
    const { ms, code, stderr } = await measure(command, args);
    if (code !== 0) throw new Error(`${args[0]}: exit ${code}\n${stderr}`);
    return ms;
  };
}

/** What is compared with what; `most` and `least` are the goals of T5. */
const ratios = [
  { name: "our rules over SQL", of: "our rules", over: "sql", most: 1.3 },
  { name: "our profile over our rules", of: "our profile", over: "our rules", most: 2 },
  { name: "pandera over our rules", of: "pandera", over: "our rules", least: 2 },
  { name: "Great Expectations over our rules", of: "great_expectations", over: "our rules", least: 12 },
];

function print({ medians, others, rounds }) {
  say(`T5, median of ${rounds} in turn, ${availableParallelism()} cores, DuckDB ${duckdb} (${process.version})`);
  for (const [name, ms] of Object.entries(medians)) {
    say(`${`${name} ${others[name]?.version ?? ""}`.padEnd(28)} ${String(Math.round(ms)).padStart(7)} ms`);
  }
  for (const [name, { reason }] of Object.entries(others)) {
    if (reason !== undefined) say(`${name.padEnd(28)} could not be installed: ${reason}`);
  }
  for (const ratio of ratios.filter(({ of }) => medians[of] !== undefined)) printRatio(ratio, medians);
}

function printRatio({ name, of, over, most, least }, medians) {
  const ratio = medians[of] / medians[over];
  const isMet = most === undefined ? ratio >= least : ratio <= most;
  const goal = most === undefined ? `>= ${least}` : `<= ${most}`;
  say(`${name.padEnd(36)} ${ratio.toFixed(2).padStart(6)}  goal ${goal}  ${isMet ? "met" : "MISSED"}`);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

await main(Number(process.argv[2] ?? 5));
