import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./paths.js";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program to its end. A signal that reaches us is passed on, so that nothing outlives us.
 * With `quiet` (default) its output is kept and returned; else it goes to our own streams.
 */
export async function runProgram(command, args, options = {}) {
  const { quiet = true, env = process.env, cwd = root } = options;
  const stdio = quiet ? ["ignore", "pipe", "pipe"] : "inherit";
  const child = spawn(command, args, { cwd, env, stdio });
  let stopped;
  const pass = (signal) => {
    stopped ??= signal;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);

  let output = "";
  const collect = (chunk) => {
    output += chunk;
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);

  try {
    return await new Promise((resolve) => {
      child.on("error", (error) => resolve({ code: 127, output: `${error.message}`, stopped }));
      child.on("close", (code, signal) => resolve({ code: exitCode(code, signal), output, stopped }));
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
