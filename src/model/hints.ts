import type { HeldAgainst } from "./held-against.ts";
import type { ColumnSpec } from "./port.ts";

/** A place in the code that tells something: what it does there (`read_csv`, `isin`, `groupby`), and its line. */
export interface Evidence {
  readonly what: string;
  readonly line: number;
  /** The module beside the script where it stands, relative to the script's folder; the script itself without it. */
  readonly file?: string;
}

/** What gave a text of the code its value: `os.environ["LABEL_FIELD"]`, a hyperparameter, an argument, a key of a settings file. */
export interface NamedBy {
  readonly kind: "environment" | "hyperparameter" | "argument" | "setting";
  readonly name: string;
}

export type ColumnKind = "integer" | "float" | "number" | "text" | "boolean" | "timestamp" | "category";

/** What the code tells of one column that it wants from a file. What it does not tell is absent, never guessed. */
export interface ColumnHint {
  /** Absent when only its position is used, or when `namedBy` has no value that is known. */
  readonly name?: string;
  /** Counted from 0, or from -1 for the last one: `iloc[:, 0]`, `df[0]` of a table without a header. */
  readonly position?: number;
  /** Where the name comes from when the code does not hold it. */
  readonly namedBy?: readonly NamedBy[];
  /** `number`: integer or float, the code does not tell which. `category`: of few values, text or not. */
  readonly kind?: ColumnKind;
  /** Values that the code asks for: `== "yes"`, `isin`, keys of `map`. */
  readonly values?: readonly (string | number | boolean)[];
  /** Numbers that it is compared with: values on both sides of them matter. */
  readonly low?: number;
  readonly high?: number;
  /** Of a timestamp, as in `to_datetime(format=...)`. */
  readonly format?: string;
  readonly role?: "label" | "id" | "score" | "key";
  /** Of a label: what the estimator or metric takes. `classes`: two or more; `many`: more than two. */
  readonly task?: LabelTask;
  /** The code fills, drops or asks for missing values. */
  readonly nullable?: true;
  /** The code asks whether the column is there, or forgives that it is not. */
  readonly optional?: true;
  /** The frame was joined from several tables; this one is the leftmost that may hold the column. */
  readonly uncertain?: true;
  /** Columns of other tables that must hold the same values: `merge(on=...)`. */
  readonly sharedWith?: readonly { readonly path?: string; readonly column: string }[];
  /** What a port that the column comes from or goes to declares of it; never told by code. */
  readonly declared?: ColumnSpec;
  readonly from: readonly Evidence[];
}

export type LabelTask = "binary" | "classes" | "many" | "number";

export interface TableHints {
  readonly separator?: string;
  /** `none`: the file has no header line. */
  readonly header?: "none";
  /** All its columns in order: `names=[...]`, `df.columns = [...]`. */
  readonly names?: readonly string[];
  readonly columns: readonly ColumnHint[];
  /** At least so many columns, where they are used by position. */
  readonly minimumColumns?: number;
  /** All columns that are not named here have to be numbers: the table as a whole goes into an estimator. */
  readonly numbersOnly?: Evidence;
  /** Its numeric columns are used whatever their names: `select_dtypes("number")`. */
  readonly anyNumbers?: Evidence;
  readonly anyCategories?: Evidence;
}

/** One key of a JSON document. */
export interface DocumentKey {
  readonly name: string;
  readonly kind?: "text" | "number" | "integer" | "boolean" | "list" | "object";
  readonly default?: string | number | boolean;
  readonly optional?: true;
  readonly keys?: readonly DocumentKey[];
  /** Of a hyperparameter: what its text is parsed as, and whether that names columns. */
  readonly readAs?: ReadAs;
  readonly namesColumns?: true;
  readonly line: number;
}

export type FileFormat =
  | "csv"
  | "parquet"
  | "json"
  | "jsonl"
  | "excel"
  | "npy"
  | "npz"
  | "pickle"
  | "tar"
  | "zip"
  | "xgboost-model"
  | "yaml"
  | "text"
  | "bytes";

/** A file or folder that the code reads, writes or only names. */
export interface PathUse {
  /**
   * In the container: `/opt/ml/processing/input/data/*.csv`; `*` stands for what the code does not tell. Without a leading
   * slash below `port` when its folder is not told, else below the working folder.
   */
  readonly path: string;
  readonly port?: { readonly side: "input" | "output"; readonly key: string };
  /** `list`: the names of a folder are asked for; `unknown`: only named. */
  readonly use: "read" | "list" | "write" | "unknown";
  readonly format?: FileFormat;
  /** The script brings it from elsewhere by itself: a download. */
  readonly fetched?: true;
  /** The code asks whether it exists. */
  readonly optional?: true;
  /**
   * No use of it fails where these paths are missing: the code gets to each use only where one of them is there, or forgives that
   * it is not (then it is the path itself).
   */
  readonly guards?: readonly string[];
  readonly table?: TableHints;
  readonly document?: { readonly keys: readonly DocumentKey[] };
  /** Of an archive that is unpacked: files read where it was unpacked, their paths relative to its root. */
  readonly members?: readonly PathUse[];
  /** What nothing guards stands first. */
  readonly from: readonly Evidence[];
}

/** A key of `input_paths` or `output_paths` in `main(input_paths, output_paths, environ_vars, job_args)`. */
export interface PortHint {
  readonly key: string;
  /** The folder that the `__main__` block gives it. */
  readonly path?: string;
  /** Asked for with `get` or `in`, or given only in some case. */
  readonly optional?: true;
  readonly line: number;
}

/** How a text from outside is read: `int(...)`, `json.loads(...)`, `.split(",")`. */
export type ReadAs = "integer" | "float" | "boolean" | "list" | "json";

export interface EnvironmentHint {
  readonly name: string;
  readonly default?: string | number | boolean;
  /** Read with `os.environ[...]`: without it the script fails. */
  readonly required: boolean;
  readonly readAs?: ReadAs;
  /** Its value names a column, or several. */
  readonly namesColumns?: true;
  /** Texts that it is compared with. */
  readonly values?: readonly string[];
  readonly line: number;
}

export interface ArgumentHint {
  readonly dest: string;
  /** As written: `["--job-type"]`; empty for what `main` takes from `job_args` where no parser is seen. */
  readonly flags: readonly string[];
  readonly type?: string;
  readonly default?: string | number | boolean;
  readonly required: boolean;
  readonly choices?: readonly (string | number | boolean)[];
  readonly nargs?: string | number;
  readonly action?: string;
  readonly namesColumns?: true;
  readonly values?: readonly string[];
  readonly line: number;
}

/** What the script wants from the world outside its inputs. */
export interface WorldNeed {
  readonly kind: "s3" | "aws" | "url" | "program" | "local-file";
  /** `s3://bucket/key`, `boto3.client("sagemaker")`, `https://host/...`, the command, the relative path. */
  readonly what: string;
  readonly line: number;
  readonly file?: string;
}

/** What a script's code tells about its contract and its data, read with `ast`, never run. */
export interface ScriptHints {
  /** `program`: an own container's `train` program, which reads `/opt/ml/input` and no `SM_*`. */
  readonly kind: "training" | "processing" | "program";
  readonly paths: readonly PathUse[];
  readonly inputs: readonly PortHint[];
  readonly outputs: readonly PortHint[];
  readonly environment: readonly EnvironmentHint[];
  readonly arguments: readonly ArgumentHint[];
  /** Tables whose file could not be told; each is what one call reads, or what one function takes. */
  readonly untraced: readonly TableHints[];
  readonly needs: readonly WorldNeed[];
  /** Of the label, where settings tell more than two. */
  readonly classes?: readonly (string | number | boolean)[];
  /** Only when it was asked for. */
  readonly held?: HeldAgainst;
  /** The reading was cut short: the code is too large or too deep to follow every call. */
  readonly cutShort?: true;
  readonly syntaxError?: { readonly message: string; readonly line: number; readonly column: number };
}
