const { existsSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { takeCoverage } = require("node:v8");

/**
 * Loaded before every program under coverage. SIGKILL takes with it what V8 has counted, and it is how the data process always ends:
 * by itself, or at once when the command line has its answers. So it is asked for its counts first.
 */
const LONGEST_MS = 2000;
const isDataProcess = (process.argv[1] ?? "").endsWith("/profiler.js");
const kill = process.kill.bind(process);
const asked = new Set();

const takenFile = (pid) => join(process.env.NODE_V8_COVERAGE ?? "/", `${pid}.taken`);

function take() {
  takeCoverage();
  writeFileSync(takenFile(process.pid), "");
}

/** Only who listens may be asked: to all others SIGUSR2 is deadly. */
function listens(pid) {
  return !asked.has(pid) && existsSync(`${takenFile(pid)}.offered`);
}

function askFor(pid) {
  asked.add(pid);
  kill(pid, "SIGUSR2");
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + LONGEST_MS;
  while (!existsSync(takenFile(pid)) && Date.now() < end) Atomics.wait(clock, 0, 0, 5);
}

process.kill = (pid, signal) => {
  if (pid === process.pid && signal === "SIGKILL") takeCoverage();
  else if (signal === "SIGKILL" && listens(pid)) askFor(pid);
  return kill(pid, signal);
};

if (isDataProcess && process.env.NODE_V8_COVERAGE) {
  process.on("SIGUSR2", take);
  writeFileSync(`${takenFile(process.pid)}.offered`, "");
}
