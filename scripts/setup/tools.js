import { SetupFailure } from "./failure.js";
import { runProgram } from "./program.js";

const probe = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";
const pythons = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupFailure(
    `Node ${process.versions.node} is too old: 20.19 or newer is needed`,
    "Install a newer Node (for example `nvm install 22`), then run the same command again.",
  );
}

export async function checkGit() {
  const { code } = await runProgram("git", ["--version"]);
  if (code !== 0) throw new SetupFailure("git is not on the PATH", "Install it, for example `apt install git`.");
}

/** The first interpreter that is 3.11 or newer and can make virtual environments. */
export async function findPython() {
  const found = [];
  for (const command of pythons) {
    const { code, output } = await runProgram(command, ["-c", probe]);
    if (code === 0 && isNewEnough(output.trim())) return command;
    if (code !== 127) found.push({ command, code, output: output.trim() });
  }
  throw pythonFailure(found);
}

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major === 3 && minor >= 11;
}

function pythonFailure(found) {
  const [first] = found;
  if (first === undefined) {
    return new SetupFailure(
      "python3 is not on the PATH",
      "Install Python 3.11 or newer with its venv module, for example `apt install python3 python3-venv`.",
    );
  }
  if (/No module named '?(venv|ensurepip)/.test(first.output)) {
    return new SetupFailure(`${first.command} has no venv module`, "Install it: `apt install python3-venv`.");
  }
  const what = first.code === 0 ? `${first.command} is ${first.output}` : `${first.command} does not start`;
  return new SetupFailure(
    `${what}: Python 3.11 or newer is needed`,
    "Install a newer Python, for example `apt install python3.11 python3.11-venv`, and put it first on the PATH.",
  );
}
