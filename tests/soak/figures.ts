import type { Reporter, TestCase } from "vitest/node";

declare module "vitest" {
  interface TaskMeta {
    /** A promise and what was counted for it: `R2  300 of 300 ...`. */
    figure?: string;
  }
}

/** Prints the counted figure of every test as soon as the test has ended, passed or not. */
export default class Figures implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { figure } = test.meta();
    if (figure !== undefined) process.stdout.write(`${figure}\n`);
  }
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** The value that 99 of 100 do not exceed. */
export function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? Number.NaN;
}
