import { createHash } from "node:crypto";

/** SQL for the random 64 bits of a column in row `i`: a function of the row's number, the key and the seed alone. */
export function bits(key: string, seed: number, row = "i"): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([key, seed]))
    .digest();
  // Below 2^62: adding a row's number never overflows.
  return `hash(${row} + ${digest.readBigUInt64BE() >> 2n})`;
}

/** SQL for a number from 0 to below 1, of 53 bits. */
export function uniform(random: string): string {
  return `((${random} >> 11)::DOUBLE * ${2 ** -53})`;
}

/**
 * SQL for a bell of mean 0 and deviation 1: the sum of four numbers of 16 bits. It needs no logarithm, whose last digit
 * differs between machines, and ends at 3.46.
 */
export function bell(random: string): string {
  const parts = [0, 16, 32, 48].map((shift) => `((${random} >> ${shift}) & 65535)`);
  return `(((${parts.join(" + ")})::DOUBLE - 131070) * ${Math.sqrt(3) / 65536})`;
}
