import { randomBytes } from "node:crypto";

/** A text that nobody guesses. */
export function secret(): string {
  return randomBytes(12).toString("hex");
}
