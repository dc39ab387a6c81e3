import { type Hyperparameter, numberText, PythonNumber } from "../../../model/hyperparameter.ts";

export type FieldValues = { readonly [field: string]: Hyperparameter };

/** What the base class of all configurations gives a field that no file sets. */
export const baseDefaults: FieldValues = {
  model_class: "xgboost",
  framework_version: "2.1.0",
  py_version: "py310",
  enable_caching: false,
  use_secure_pypi: false,
  max_runtime_seconds: 172800,
};

/** What every configuration must give. */
export const requiredFields: readonly string[] = [
  "author",
  "bucket",
  "role",
  "region",
  "service_name",
  "pipeline_version",
  "project_root_folder",
];

export interface Formula {
  readonly field: string;
  /** As it is told. */
  readonly words: string;
  /** Undefined where a part is missing: then what the file says stays. */
  readonly value: (fields: FieldValues) => string | undefined;
  /** Written by the author's machine: an absolute path whose end is the derived one says the same. */
  readonly isPath?: true;
}

/** In this order: a later one may need an earlier one. */
export const formulas: readonly Formula[] = [
  { field: "aws_region", words: "region NA is us-east-1", value: ({ region }) => regions.get(textOf(region) ?? "") },
  {
    field: "pipeline_name",
    words: "author-service_name-model_class-region",
    value: (fields) => joined(fields, ["author", "service_name", "model_class", "region"], "-"),
  },
  {
    field: "pipeline_description",
    words: "service_name model_class Model region",
    value: (fields) => {
      const [first, region] = [joined(fields, ["service_name", "model_class"], " "), textOf(fields["region"])];
      return first === undefined || region === undefined ? undefined : `${first} Model ${region}`;
    },
  },
  {
    field: "pipeline_s3_loc",
    words: "s3://bucket/MODS/<pipeline_name>_<pipeline_version>",
    value: (fields) => {
      const [bucket, name] = [textOf(fields["bucket"]), joined(fields, ["pipeline_name", "pipeline_version"], "_")];
      return bucket === undefined || name === undefined ? undefined : `s3://${bucket}/MODS/${name}`;
    },
  },
  {
    field: "effective_source_dir",
    words: "processing_source_dir, else source_dir",
    value: sourceDirOf,
    isPath: true,
  },
  { field: "script_path", words: "source folder and processing_entry_point", value: scriptOf, isPath: true },
  { field: "full_script_path", words: "source folder and processing_entry_point", value: scriptOf, isPath: true },
  {
    field: "effective_instance_type",
    words: "the large or the small instance type, as use_large_processing_instance says",
    value: (fields) => {
      const isLarge = fields["use_large_processing_instance"];
      if (typeof isLarge !== "boolean") return undefined;
      return textOf(fields[`processing_instance_type_${isLarge ? "large" : "small"}`]);
    },
  },
];

/** The rules name this one only; of other regions the file's own word stays. */
const regions: ReadonlyMap<string, string> = new Map([["NA", "us-east-1"]]);

function sourceDirOf(fields: FieldValues): string | undefined {
  return textOf(fields["processing_source_dir"]) ?? textOf(fields["source_dir"]);
}

function scriptOf(fields: FieldValues): string | undefined {
  const [folder, script] = [sourceDirOf(fields), textOf(fields["processing_entry_point"])];
  if (folder === undefined || script === undefined) return undefined;
  return `${folder.replace(/\/+$/, "")}/${script}`;
}

function joined(fields: FieldValues, names: readonly string[], joiner: string): string | undefined {
  const parts = names.flatMap((name) => textOf(fields[name]) ?? []);
  return parts.length === names.length ? parts.join(joiner) : undefined;
}

export function textOf(value: Hyperparameter | undefined): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || value instanceof PythonNumber ? numberText(value) : undefined;
}
