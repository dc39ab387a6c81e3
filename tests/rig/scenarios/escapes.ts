import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { folderName } from "../../../src/store/names.ts";
import type { Program } from "../program.ts";
import { makeProject, onlyRun, type Project } from "../project.ts";
import { inTerminal } from "./terminals.ts";

/** Says the payload on both streams, writes a file of that name, and fails with it in a message and in a variable. */
const body = `
import os, sys
raw = bytes.fromhex(os.environ["PAYLOAD"])
for stream in (sys.stdout, sys.stderr):
    stream.buffer.write(raw + b"\\n")
    stream.flush()
with open(b"/opt/ml/processing/output/out/" + raw.replace(b"\\0", b"").replace(b"/", b""), "wb") as file:
    file.write(b"x")
def inner(value):
    raise ValueError(value)
inner(raw.decode("utf-8", "replace"))
`;

export interface Shown {
  readonly payloads: number;
  /** What reached the terminal and may not, with the command that let it through. */
  readonly raw: readonly string[];
  /** Steps whose stored log does not begin with the very bytes. */
  readonly changedLogs: readonly string[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with ESC, a line of a terminal ends with CR LF.
const allowed = /\u001b\[[0-9;:]*m|\r\n/g;
/** Control characters, what turns the direction of text, and bytes that are no UTF-8. */
const forbidden = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\udc80-\udcff]/gu;

/** Shows hostile names, output and failures in a real terminal, by every command that tells of a run. */
export async function showHostile(program: Program, payloads: readonly Buffer[]): Promise<Shown> {
  const out = { path: "/opt/ml/processing/output/out" };
  const named = payloads.map((raw, n) => {
    const text = raw.toString("utf8").replaceAll("\0", "");
    const id = `${n} ${text.replaceAll("/", "")}`;
    return {
      raw,
      id,
      step: { script: "evil.py", outputs: { out }, args: [text], env: { PAYLOAD: raw.toString("hex"), TEXT: text } },
    };
  });
  const steps = Object.fromEntries(named.map(({ id, step }) => [id, step]));
  await using project = await makeProject(steps, { "scripts/evil.py": body });
  const commands = [
    ["test-pipeline", project.pipeline],
    ["list-results"],
    ["plan", project.pipeline, "--env"],
    ...named.map(({ id }) => ["logs", "--", id]),
  ];
  const raw: string[] = [];
  for (const args of commands) raw.push(...(await rawIn(program, project, args)));
  const logs = await Promise.all(named.map(({ id, raw }) => isChanged(project, id, raw)));
  return { payloads: payloads.length, raw, changedLogs: named.filter((_, n) => logs[n]).map(({ id }) => id) };
}

async function rawIn(program: Program, project: Project, args: readonly string[]): Promise<readonly string[]> {
  const { text, code } = await inTerminal(program, project, { presses: 0, args });
  const wanted = args[0] === "test-pipeline" ? 1 : 0;
  const found = code === wanted ? [] : [`exit ${code}: ${text}`];
  found.push(...(text.replace(allowed, "").match(forbidden) ?? []));
  return found.map((what) => `${JSON.stringify(args)}: ${JSON.stringify(what)}`);
}

async function isChanged(project: Project, id: string, raw: Buffer): Promise<boolean> {
  const folder = join(await onlyRun(project), "steps", folderName(id));
  const attempts = (await readdir(folder)).filter((name) => /^\d+$/.test(name));
  const log = await readFile(join(folder, attempts.sort().at(-1)!, "log.txt"));
  const line = Buffer.concat([raw, Buffer.from("\n")]);
  return !log.subarray(0, 2 * line.length).equals(Buffer.concat([line, line]));
}

const repeat = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Every control character by itself, and sequences of each kind that terminals know. */
export function hostilePayloads(): readonly Buffer[] {
  const single = [...repeat(0, 31), ...repeat(127, 159)].map((code) => `a${String.fromCharCode(code)}b`);
  const control = "2J 3J H 31m ?25l ?1049h ?2004h 6n 5n c 10;10H 1000D K s u !p 4i 20t 21t r".split(" ");
  const commands = ["0;title", "2;x", "4;0;#000", "8;;http://example.invalid", "9;hi", "10;#fff", "11;?", "50;x"];
  const more = ["52;c;ZXZpbA==", "133;A", "777;notify;a;b", "1337;File=:AAAA"];
  const strings = ['P$q"p', "P+q544e", "_Gf=100;AAAA", "^x", "Xx"].map((text) => `\u001b${text}\u001b\\`);
  const escapes = "c 7 8 D M E #8 = > (0 N O".split(" ").map((text) => `\u001b${text}`);
  const directions = [0x61c, 0x200e, 0x200f, ...repeat(0x202a, 0x202e), ...repeat(0x2066, 0x2069)];
  const texts = [
    ...single,
    ...control.flatMap((text) => [`\u001b[${text}`, `\u009b${text}`]),
    ...[...commands, ...more].flatMap((text) => [`\u001b]${text}\u0007`, `\u009d${text}\u009c`]),
    ...strings,
    ...escapes,
    ...directions.map((code) => `${String.fromCharCode(code)}abc`),
  ];
  // As single bytes these are no UTF-8, yet an 8-bit terminal obeys them.
  const bytes = [
    ...repeat(128, 159).map((code) => [97, code, 98]),
    ...control.map((text) => [0x9b, ...Buffer.from(text)]),
  ];
  return [...texts.map((text) => Buffer.from(text)), ...bytes.map((codes) => Buffer.from(codes))];
}
