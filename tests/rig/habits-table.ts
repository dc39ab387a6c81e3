export interface Habit {
  readonly script?: string;
  readonly step?: Readonly<Record<string, unknown>>;
  readonly outcome?: "failed";
  /** Codes of the step's findings, sorted. */
  readonly codes?: readonly string[];
  /** Contents differ from run to run by the script's own will. */
  readonly varies?: true;
  /** A warm run gives it a fresh interpreter, too: it chooses what acts while libraries are imported. */
  readonly isCold?: true;
  /** Why a warm run shows the script something else than a cold one; docs/warm-and-cold.md tells all of these. */
  readonly differs?: string;
  /** Lines of the innermost frame in the entry script and of the deepest of the user's own. */
  readonly lines?: readonly [entry: number, deepest: number];
}

const travelling = { source_dir: "scripts/with_source_dir" };
const shadowing = { source_dir: "scripts/with_shadow" };
const model = (from: string) => ({ inputs: { model: { path: "/opt/ml/processing/input/model", from } } });
/** What acts while an interpreter starts, and is another one for every step. */
const chosen = {
  ...{ PYTHONWARNINGS: "error::FutureWarning", PYTHONOPTIMIZE: "1", PYTHONHASHSEED: "7", PYTHONUNBUFFERED: "1" },
  ...{ PYTHONIOENCODING: "latin-1:replace", PYTHONDONTWRITEBYTECODE: "1", PYTHONFAULTHANDLER: "1", TZ: "Asia/Tokyo" },
  ...{ LC_ALL: "C", PYTHONPATH: "/opt/ml/processing/input/data", PYTHONUTF8: "0" },
};
const failed = (...codes: readonly string[]): Habit => ({ outcome: "failed", codes });

/** By step name; the script is the step's own name unless it says otherwise. */
export const habits: Readonly<Record<string, Habit>> = {
  sibling_import: { step: travelling },
  sibling_data: { step: travelling },
  sibling_raises: { step: travelling, ...failed("run/exception"), lines: [5, 12] },
  writes_beside_itself: { step: travelling },
  who_am_i: {},
  joined_paths: {},
  pathlib_paths: {},
  fstring_paths: {},
  process_pool: {},
  spawned_pool: {},
  late_threads: {},
  subprocess_python: {},
  logging_basic: {},
  temp_files: {},
  exit_zero: { script: "exits", step: { args: ["zero"] } },
  exit_none: { script: "exits", step: { args: ["none"] } },
  exit_three: { script: "exits", step: { args: ["three"] }, ...failed("run/exit-code") },
  exit_text: { script: "exits", step: { args: ["text"] }, ...failed("run/exit-code") },
  exit_minus: { script: "exits", step: { args: ["minus"] }, ...failed("run/exit-code") },
  exit_true: { script: "exits", step: { args: ["true"] }, ...failed("run/exit-code") },
  exit_after_error: failed("run/exit-code"),
  main_classes: {},
  no_guard: {},
  writes_input: { codes: ["run/wrote-input"] },
  moves_across: { codes: ["run/wrote-input"] },
  renames_output: { codes: ["run/output-link"] },
  replaces_output_folder: {},
  random_unseeded: { varies: true },
  random_seeded: {},
  module_reads: {},
  unclosed_output: {},
  hidden_unclosed: {},
  atexit_writer: {},
  cwd_writer: { codes: ["run/wrote-outside"] },
  chdir_writer: {},
  environ_given: { script: "environ_required", step: { env: { LABEL_FIELD: "delayed" } } },
  environ_required: failed("run/environment"),
  argument_known: { script: "strict_arguments", step: { args: { job_type: "training" } } },
  argument_unknown: {
    script: "strict_arguments",
    step: { args: { job_type: "training", extra: 1 } },
    ...failed("lint/flag-not-known", "run/argument"),
  },
  argument_missing: { script: "strict_arguments", ...failed("lint/flag-not-passed", "run/argument") },
  dev_stdout: {},
  reads_stdin: failed("run/exception"),
  leaves_by_os_exit: { codes: ["run/exited-early"] },
  failure_file: failed("run/exit-code", "run/failure-file"),
  exit_message: failed("run/exit-code", "run/exit-message"),
  pip_satisfied: { script: "pip_install", step: { args: ["pip"] }, codes: ["run/pip-served"] },
  pip_unsatisfied: { script: "pip_install", step: { args: ["no-such-package==9.9"] }, ...failed("run/pip") },
  nothing_written: failed("run/no-output"),
  killed_hard: { script: "killed", step: { args: ["SIGKILL"] }, ...failed("run/signal") },
  killed_softly: { script: "killed", step: { args: ["SIGTERM"] }, ...failed("run/signal") },
  interrupted: { script: "killed", step: { args: ["SIGINT"] }, ...failed("run/signal") },
  missing_file: failed("run/missing-input"),
  keeps_tracker: {},
  left_process: { codes: ["run/left-processes"] },
  patches_library: {},
  sees_no_patches: {},
  own_excepthook: failed("run/exception"),
  asyncio_main: {},
  unicode_print: {},
  forks_itself: {},
  recursion: failed("run/exception"),
  tee_stdout: {},
  channel_defaults: {
    step: {
      kind: "training",
      inputs: { train: { path: "/opt/ml/input/data/train", from: "scripts/data" } },
      outputs: { model: { path: "/opt/ml/model" }, facts: { path: "/opt/ml/output/data" } },
      hyperparameters: { epochs: 3, rate: 0.5, other: true },
    },
  },
  changes_state: {},
  fresh_state: {},
  fresh_state_chosen: { script: "fresh_state", step: { env: chosen } },
  stack_frames: {},
  command_line: { differs: "/proc/self/cmdline is that of the process that was forked" },
  click_like: { step: { args: ["--size=3"] } },
  click_like_refusing: { script: "click_like", step: { args: ["--size=3", "--more=1"] }, ...failed("run/exit-code") },
  local_time: {},
  handles_signals: {},
  dumps_traceback: {},
  warns: {},
  thread_raises: { codes: ["run/logged-error"] },
  fails_while_ending: { codes: ["run/logged-error"] },
  syntax_error: failed("run/syntax"),
  raises_from: failed("run/exception"),
  asserts: failed("run/exception"),
  stream_forms: {},
  child_processes: {},
  replaces_modules: {},
  eager_annotations: {},
  lazy_annotations: {},
  execs_itself: { codes: ["run/exited-early"] },
  logging_config: { codes: ["run/logged-error"] },
  stops_on_term: {},
  new_session: {},
  runs_path: {},
  known_arguments: { step: { args: ["--epochs", "5", "--other=1", "-x"] } },
  strict_warnings: {},
  wraps_stdout: {},
  joins_streams: {},
  sets_locale: {},
  start_methods: {},
  pool_raises: { ...failed("run/exception"), lines: [13, 13] },
  archives: {},
  database: {},
  ends_late: { codes: ["run/logged-error"] },
  counts_garbage: {},
  called: {
    script: "convention",
    step: { mode: "call", args: { job_type: "training" } },
  },
  called_failing: {
    script: "convention",
    step: { mode: "call", args: { job_type: "test" } },
    ...failed("run/exception"),
    lines: [12, 12],
  },
  both_modes: {
    script: "convention",
    step: { mode: "both", args: { job_type: "training" } },
  },
  imports_talk: {},
  uses_colorsys: {},
  shadows: { step: shadowing },
  reads_model_archive: { step: model("channel_defaults.model") },
  unpacks_beside: { step: model("channel_defaults.model"), codes: ["run/wrote-input"] },
  program_hyperparameters: {
    step: {
      ...{ kind: "program", inputs: {}, hyperparameters: { depth: 4, on: true } },
      outputs: { model: { path: "/opt/ml/model" } },
    },
  },
};

export const withLibraries: Readonly<Record<string, Habit>> = {
  pip_other_version: { script: "pip_install", step: { args: ["numpy==1.0"] }, codes: ["run/pip-other-version"] },
  needs_pandas: {},
  numpy_unseeded: { varies: true },
  numpy_seeded: {},
  joblib_workers: {},
  chooses_threads: { isCold: true },
  sets_in_sibling: { step: shadowing, isCold: true },
  sets_in_function: {},
  sets_by_function: { differs: "the function's variable comes after the preloaded library" },
  makes_module: { differs: "the installed module is there before the one that the script makes" },
  hooks_imports: { differs: "nobody asks an import hook for what is there already" },
  loaded_modules: { differs: "the imports of a step are there before its script asks for them" },
  inserts_path: { step: shadowing },
  finds_vendored: { step: { ...shadowing, env: { PYTHONPATH: "/opt/ml/processing/input/code/vendored" } } },
  changes_options: {},
  sees_options: {},
  maps_memory: {},
  searches_grid: {},
  needs_column: failed("run/missing-column"),
  needs_numbers: failed("run/data"),
};
