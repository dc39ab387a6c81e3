import { z } from "zod";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const text = z.union([z.string().min(1), z.number(), z.boolean()]);
const texts = z.union([text, z.array(text)]);
const mode = z
  .enum(["entrypoint", "call", "both"])
  .describe("How scripts are started: as a program, by main(), or both");
const network = z.enum(["off", "host"]).describe("Whether the step may reach the network");
const timeout = z.union([z.string(), z.number()]).describe("90 (seconds), 300s, 5m or 1h30m");
const memory = z.string().describe("512MB, 2GB (thousands) or 1GiB (1024s)");
const env = z.record(z.string(), scalar.nullable()).describe("Environment variables; true becomes the text true");

const column = z.strictObject({
  name: text,
  type: z.exactOptional(text),
  nullable: z.exactOptional(z.boolean()),
  values: z.exactOptional(z.array(z.json())),
  range: z.exactOptional(z.tuple([z.number(), z.number()])),
});

const port = {
  path: z.string().startsWith("/").describe("Absolute folder in the step's container"),
  required: z.exactOptional(z.boolean()),
  files: z.exactOptional(texts),
  format: z.exactOptional(text),
  columns: z.exactOptional(z.array(column)),
};

const channels = texts.describe("Training, on /opt/ml/input/data: channels that this input fans out to");
const from = text.describe("step.port, or a file or folder (./ always means a path)");
const input = { ...port, from: z.exactOptional(from) };

const anyStep = {
  script: text.describe("Name with or without .py, in `scripts`, the folder of this file, or source_dir"),
  description: z.exactOptional(text),
  source_dir: z.exactOptional(text).describe("Folder that travels with the script"),
  inputs: z.exactOptional(z.record(z.string(), z.strictObject(input))),
  outputs: z.exactOptional(z.record(z.string(), z.strictObject(port))),
  env: z.exactOptional(env),
  args: z
    .exactOptional(z.union([z.record(z.string(), z.union([scalar.nullable(), z.array(text)])), z.array(scalar)]))
    .describe("Flags by name, or texts in order. A flag with true or nothing stands alone; one with false is left out"),
  depends_on: z.exactOptional(texts),
  working_dir: z.exactOptional(z.string().startsWith("/")),
  python: z.exactOptional(text).describe("Interpreter: a path from the folder of this file, or a command"),
  mode: z.exactOptional(mode),
  timeout: z.exactOptional(timeout),
  memory: z.exactOptional(memory),
  network: z.exactOptional(network),
};

const hyperparameters = z.exactOptional(z.record(z.string(), z.json()));
const channelInput = z.strictObject({ ...input, channels: z.exactOptional(channels) });

/** One shape for each kind, so that an editor marks what has no effect there. */
const step = z.union([
  z.strictObject({ ...anyStep, kind: z.exactOptional(z.literal("processing")).describe("Default: processing") }),
  z.strictObject({
    ...anyStep,
    kind: z.literal("training"),
    inputs: z.exactOptional(z.record(z.string(), channelInput)),
    hyperparameters,
  }),
  z.strictObject({ ...anyStep, kind: z.literal("program"), hyperparameters }),
]);

const defaults = z.strictObject({
  mode: z.exactOptional(mode),
  timeout: z.exactOptional(timeout),
  memory: z.exactOptional(memory),
  network: z.exactOptional(network),
  env: z.exactOptional(env),
});

/** The published shape of a pipeline file, for editors; `readPipeline` reads it with places and better words. */
export const pipelineSchema: z.ZodType = z.strictObject({
  name: z.exactOptional(text),
  description: z.exactOptional(text),
  python: z.exactOptional(text).describe("Default: the active virtual environment's, else python3"),
  scripts: z.exactOptional(texts).describe("Folders where `script:` is looked up"),
  defaults: z.exactOptional(defaults),
  steps: z.record(z.string(), step).describe("Steps by name"),
});
