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

const share = z.number().min(0).max(1);

const column = z.strictObject({
  name: text,
  type: z.exactOptional(text).describe("int64, float, str, bool, date, timestamp, ..."),
  nullable: z.exactOptional(z.boolean()),
  values: z.exactOptional(z.array(z.json())),
  range: z.exactOptional(z.tuple([z.number(), z.number()])),
  role: z.exactOptional(z.enum(["label", "score", "id", "key"])),
  unique: z.exactOptional(z.boolean()),
  references: z.exactOptional(text).describe("column, port.column or step.port.column that has these values"),
  distribution: z.exactOptional(z.enum(["uniform", "normal", "lognormal", "exponential", "poisson"])),
  mean: z.exactOptional(z.number()),
  std: z.exactOptional(z.number()),
  probabilities: z.exactOptional(z.array(share)).describe("One for each of `values`"),
  nulls: z.exactOptional(share).describe("Share of synthetic values that are missing"),
  correlated: z.exactOptional(texts).describe("Columns that a synthetic label depends on"),
});

const anyRule = {
  name: z.exactOptional(text),
  severity: z.exactOptional(z.enum(["note", "warning", "error", "critical"])),
};
const atLeast = z.exactOptional(share).describe("Share of rows that must fit; all by default");

const bound = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d/)
    .describe("A day or a time stamp"),
]);

const rule = z.union([
  z.strictObject({ ...anyRule, type: z.literal("completeness"), column: text, at_least: atLeast }),
  z.strictObject({ ...anyRule, type: z.literal("uniqueness"), columns: texts, at_least: atLeast }),
  z.strictObject({ ...anyRule, type: z.literal("uniqueness"), column: text, at_least: atLeast }),
  z.strictObject({
    ...anyRule,
    type: z.literal("range"),
    column: text,
    low: bound,
    high: z.exactOptional(bound),
  }),
  z.strictObject({ ...anyRule, type: z.literal("range"), column: text, high: bound }),
  z.strictObject({ ...anyRule, type: z.literal("pattern"), column: text, pattern: text }),
  z.strictObject({ ...anyRule, type: z.literal("allowed"), column: text, values: z.array(z.json()) }),
  z.strictObject({ ...anyRule, type: z.literal("reference"), column: text, in: text.describe("step.port.column") }),
  z.strictObject({
    ...anyRule,
    type: z.literal("sql"),
    sql: text.describe("Its rows are violations; the table is `data`"),
  }),
]);

const port = {
  path: z.string().startsWith("/").describe("Absolute folder in the step's container"),
  required: z.exactOptional(z.boolean()),
  files: z.exactOptional(texts),
  format: z.exactOptional(text),
  columns: z.exactOptional(z.array(column)),
  quality: z.exactOptional(z.array(rule)).describe("Rules that the data must obey"),
};

const channels = texts.describe("Training, on /opt/ml/input/data: channels that this input fans out to");
const from = text.describe("step.port, a file or folder (./ always means a path), or synthetic");
const convert = z.exactOptional(z.boolean()).describe("Convert data of another format than the declared one");
const synthetic = z
  .strictObject({
    rows: z.exactOptional(z.int().min(1)),
    size: z.exactOptional(z.enum(["small", "medium", "large", "xlarge"])),
    seed: z.exactOptional(z.int().min(0)),
    generator: z.exactOptional(text).describe("A Python module with generate(port, columns, rows, seed, folder)"),
  })
  .describe("What synthetic data is to be, where `from: synthetic` or --data-source makes some");
const subfolder = text.describe("Only this folder of the output that feeds it");
const output = z.strictObject(port);
const packedOutput = z.strictObject({
  ...port,
  as_prefix: z
    .exactOptional(z.boolean())
    .describe("Consumers get <job>/output/ with all archives of the job, not this archive alone"),
});
const input = {
  ...port,
  subfolder: z.exactOptional(subfolder),
  synthetic: z.exactOptional(synthetic),
  from: z.exactOptional(from),
  auto_convert: convert,
};

const anyStep = {
  script: text.describe("Name with or without .py, in `scripts`, the folder of this file, or source_dir"),
  description: z.exactOptional(text),
  source_dir: z.exactOptional(text).describe("Folder that travels with the script"),
  inputs: z.exactOptional(z.record(z.string(), z.strictObject(input))),
  outputs: z.exactOptional(z.record(z.string(), output)),
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
const packedOutputs = z.exactOptional(z.record(z.string(), packedOutput));
const channelInput = z.strictObject({ ...input, channels: z.exactOptional(channels) });

/** One shape for each kind, so that an editor marks what has no effect there. */
const step = z.union([
  z.strictObject({ ...anyStep, kind: z.exactOptional(z.literal("processing")).describe("Default: processing") }),
  z.strictObject({
    ...anyStep,
    kind: z.literal("training"),
    inputs: z.exactOptional(z.record(z.string(), channelInput)),
    outputs: packedOutputs,
    hyperparameters,
  }),
  z.strictObject({ ...anyStep, kind: z.literal("program"), outputs: packedOutputs, hyperparameters }),
]);

const defaults = z.strictObject({
  mode: z.exactOptional(mode),
  timeout: z.exactOptional(timeout),
  memory: z.exactOptional(memory),
  network: z.exactOptional(network),
  env: z.exactOptional(env),
  auto_convert: convert,
});

/** The published shape of a pipeline file, for editors; `readPipeline` reads it with places and better words. */
export const pipelineSchema: z.ZodType = z.strictObject({
  name: z.exactOptional(text),
  description: z.exactOptional(text),
  python: z.exactOptional(text).describe("Default: the active virtual environment's, else python3"),
  scripts: z.exactOptional(texts).describe("Folders where `script:` is looked up"),
  validation_level: z.exactOptional(z.enum(["lenient", "standard", "strict"])).describe("How much fails a run"),
  defaults: z.exactOptional(defaults),
  steps: z.record(z.string(), step).describe("Steps by name"),
});
