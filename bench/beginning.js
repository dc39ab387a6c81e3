import { spawn } from "node:child_process";

/** Milliseconds until a run's first step starts; the run is stopped then. */
export function untilFirstStep(cli, { pipeline, workspace }) {
  const args = [cli, "runtime", "test-pipeline", pipeline, "--workspace-dir", workspace];
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let ms;
    const listen = (data) => {
      said += data;
      if (ms !== undefined || !/^start /m.test(said)) return;
      ms = Number(process.hrtime.bigint() - start) / 1e6;
      child.kill("SIGINT");
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", reject);
    child.on("close", () =>
      ms === undefined ? reject(new Error(`No step started: ${said.slice(-500)}`)) : resolve(ms),
    );
  });
}
