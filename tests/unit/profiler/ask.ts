import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Request, Settings } from "../../../src/profiler/talk/messages.ts";

/** Starts a data process by hand, and gives its answer to one request. */
export async function askOnce(program: string, settings: Settings, request: Request): Promise<unknown> {
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write(`${JSON.stringify({ ...request, id: 1 })}\n`);
  for await (const line of createInterface({ input: child.stdout })) {
    const message = JSON.parse(line);
    if (message.id !== 1) continue;
    child.stdin.end();
    return message.answer;
  }
  throw new Error("the data process ended without an answer");
}
