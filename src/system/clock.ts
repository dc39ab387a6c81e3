import { randomBytes } from "node:crypto";

/** Milliseconds since the call, unaffected by changes of the wall clock. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 1000) / 1000;
}

/** The wall clock and a random suffix: what makes a run's name. */
export function nowWithRandom(): { readonly at: Date; readonly random: string } {
  return { at: new Date(), random: randomBytes(2).toString("hex") };
}
