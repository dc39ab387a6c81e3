import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Program } from "../program.ts";
import { makeProject, type Tested, testPipeline } from "../project.ts";

const rowBytes = 100;
const rowsAtOnce = 1000;
const headBytes = 255 * 2 ** 20;
const tailBytes = 2 ** 20;

const flood = (rows: number): string => `
import sys
write = sys.stdout.buffer.write
for n in range(0, ${rows}, ${rowsAtOnce}):
    write(b"".join(b"%08d " % m + b"x" * 90 + b"\\n" for m in range(n, min(${rows}, n + ${rowsAtOnce}))))
`;

/** One long line, every byte there is, what is no UTF-8, and progress bars that return the carriage. */
const odd = (bytes: number): string => `
import sys
write = sys.stdout.buffer.write
for n in range(0, ${bytes}, 1_000_000):
    write(b"y" * min(1_000_000, ${bytes} - n))
write(b"\\n" + bytes(range(256)) * 4 + b"\\xff\\xfe\\xc3\\x28" + b"".join(b"\\r %3d%%" % n for n in range(101)) + b"\\n")
`;

export interface Flood {
  readonly rows: number;
  /** Length of the longest line. */
  readonly lineBytes: number;
}

export interface Flooded {
  /** Logs that are not what was written: byte for byte, or beyond the cap the beginning, a note of what is left out, and the end. */
  readonly wrong: readonly string[];
  readonly bytes: number;
  /** Memory of the command line above that of a run with a quiet step. */
  readonly grownBytes: number;
  readonly ended: Tested;
}

export async function floodLogs(program: Program, { rows, lineBytes }: Flood): Promise<Flooded> {
  const quiet = { quiet: { script: "quiet.py" } };
  const steps = { ...quiet, flood: { script: "flood.py" }, odd: { script: "odd.py" } };
  const files = { "scripts/quiet.py": "pass\n", "scripts/flood.py": flood(rows), "scripts/odd.py": odd(lineBytes) };
  await using small = await makeProject(quiet, files);
  const before = await testPipeline(program, small);
  await using project = await makeProject(steps, files);
  const ended = await testPipeline(program, project, "--jobs", "1");
  const wrong = [
    ...(await wrongBytes(ended, "flood", floodText(rows))),
    ...(await wrongBytes(ended, "odd", oddText(lineBytes))),
  ];
  return { wrong, bytes: rows * rowBytes, grownBytes: ended.peakBytes - before.peakBytes, ended };
}

interface Text {
  readonly bytes: number;
  /** Bytes `from` to `to` of it. */
  part(from: number, to: number): Buffer;
}

function floodText(rows: number): Text {
  const fill = "x".repeat(90);
  const part = (from: number, to: number): Buffer => {
    const first = Math.floor(from / rowBytes);
    const count = Math.ceil(to / rowBytes) - first;
    const text = Array.from({ length: count }, (_, n) => `${String(first + n).padStart(8, "0")} ${fill}\n`).join("");
    return Buffer.from(text).subarray(from - first * rowBytes, to - first * rowBytes);
  };
  return { bytes: rows * rowBytes, part };
}

function oddText(lineBytes: number): Text {
  const every = Array.from({ length: 1024 }, (_, n) => n % 256);
  const bars = Array.from({ length: 101 }, (_, n) => `\r ${String(n).padStart(3)}%`).join("");
  const rest = [Buffer.from("\n"), Buffer.from(every), Buffer.from("fffec328", "hex"), Buffer.from(`${bars}\n`)];
  const all = Buffer.concat([Buffer.alloc(lineBytes, "y"), ...rest]);
  return { bytes: all.length, part: (from, to) => all.subarray(from, to) };
}

/** What a log of this text must hold, in order. */
function expected(text: Text): readonly (readonly [from: number, to: number] | string)[] {
  if (text.bytes <= headBytes + tailBytes) return [[0, text.bytes]];
  const note = `\n[cursus: ${text.bytes - headBytes - tailBytes} bytes left out here]\n`;
  return [[0, headBytes], note, [text.bytes - tailBytes, text.bytes]];
}

async function wrongBytes(ended: Tested, step: string, text: Text): Promise<readonly string[]> {
  const stream = createReadStream(join(ended.folder, "steps", step, "1/log.txt"), { highWaterMark: 2 ** 20 });
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const next = async (bytes: number): Promise<Buffer> => {
    while (held.length < bytes) {
      const { value, done } = await chunks.next();
      if (done) break;
      held = Buffer.concat([held, value as Buffer]);
    }
    const taken = held.subarray(0, bytes);
    held = held.subarray(bytes);
    return taken;
  };
  for (const piece of expected(text)) {
    if (typeof piece === "string") {
      const note = (await next(piece.length)).toString();
      if (note !== piece) return [`${step}: ${JSON.stringify(note)} and not ${JSON.stringify(piece)}`];
      continue;
    }
    for (let at = piece[0]; at < piece[1]; at += 2 ** 20) {
      const wanted = text.part(at, Math.min(piece[1], at + 2 ** 20));
      if (!(await next(wanted.length)).equals(wanted)) return [`${step}: other bytes from ${at}`];
    }
  }
  return (await next(1)).length === 0 ? [] : [`${step}: more than was written`];
}
