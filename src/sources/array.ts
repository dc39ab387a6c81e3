import type { DraftFile } from "./draft.ts";

const rows = 200;
const usualWidth = 6;

/** A `.npy` file: labels of 0 and 1 where its name says so, else rows of numbers around 0. */
export function arrayBytes({ path, width }: Extract<DraftFile, { kind: "array" }>): Uint8Array {
  const isLabel = /(^|[/_])(y|labels?|targets?)([_.]|$)[^/]*$/i.test(path);
  const columns = width ?? usualWidth;
  const shape = isLabel ? `(${rows},)` : `(${rows}, ${columns})`;
  const count = isLabel ? rows : rows * columns;
  const body = Buffer.alloc(count * 8);
  for (let index = 0; index < count; index += 1) {
    if (isLabel) body.writeBigInt64LE(BigInt(signAt(index)), index * 8);
    else body.writeDoubleLE(valueAt(Math.floor(index / columns), index % columns), index * 8);
  }
  return Buffer.concat([headerOf(isLabel ? "<i8" : "<f8", shape), body]);
}

/** Version 1.0 of the format: padded so that the numbers begin at a multiple of 64. */
function headerOf(type: string, shape: string): Buffer {
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length + 1);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\x00", "latin1"), length, Buffer.from(`${padded}\n`, "latin1")]);
}

/** The first column tells the label of its row. */
function valueAt(row: number, column: number): number {
  const noise = fraction(Math.sin(row * 12.9898 + column * 78.233) * 43_758.5453) - 0.5;
  return column === 0 ? noise / 2 + signAt(row) : noise * 4;
}

function signAt(row: number): number {
  return row % 2;
}

function fraction(value: number): number {
  return Math.round((value - Math.floor(value)) * 1e6) / 1e6;
}
