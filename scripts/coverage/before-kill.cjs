const { takeCoverage } = require("node:v8");

/** The data process ends itself by SIGKILL, which would take what NODE_V8_COVERAGE has counted with it. */
const kill = process.kill.bind(process);
process.kill = (pid, signal) => {
  if (pid === process.pid && signal === "SIGKILL") takeCoverage();
  return kill(pid, signal);
};
