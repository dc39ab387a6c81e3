import { folderNameReason } from "../../src/load/folder-name.ts";
import type { FactsByCode, FindingCode } from "../../src/model/findings/finding.ts";
import type { Severity } from "../../src/model/findings/severity.ts";

type Sample<Code extends FindingCode> = readonly [
  facts: FactsByCode[Code],
  where?: {
    readonly severity?: Severity;
    readonly step?: string;
    readonly port?: string;
    readonly cause?: { readonly step: string; readonly port: string };
  },
];

const raised = { exception: "ValueError", message: "No rows left after filtering" };
const train = { step: "train" };
const warned = { step: "train", severity: "warning" } as const;
const noted = { step: "train", severity: "note" } as const;
const python = ".venv/bin/python";
const cleaned = { step: "clean", port: "cleaned" } as const;
const cleanedWarning = { ...cleaned, severity: "warning" } as const;
/** The input of `train` that `clean` feeds. */
const fed = { ...train, port: "data", cause: cleaned } as const;
const wrote = { file: "/scripts/clean.py", line: 31 };
const left = { side: "output", files: ["train.csv"], count: 1, wrote } as const;
const given = { ...left, side: "input" } as const;
const frame = (line: number, text: string) => ({ file: "/scripts/train.py", line, function: "main", text });

const processed = {
  producer: "TabularPreprocessing_calibration",
  output: "processed_data",
  score: {
    total: 0.6515,
    parts: { type: 0.4, dataType: 0.2, name: 0.151458, exact: 0, source: -0.1, keywords: 0 },
    bestName: "validation_data",
  },
} as const;
const evaluated = {
  producer: "XGBoostTraining",
  output: "evaluation_output",
  score: { ...processed.score, total: 1 },
} as const;
const described = {
  producer: "CradleDataLoading_training",
  output: "METADATA",
  score: {
    total: 0.7648,
    parts: { type: 0.4, dataType: 0.2, name: 0.052273, exact: 0, source: 0.1, keywords: 0.0125 },
    bestName: "METADATA",
  },
} as const;
const tieScore = {
  total: 0.8125,
  parts: { type: 0.4, dataType: 0.2, name: 0.25, exact: 0.05, source: -0.1, keywords: 0.0125 },
  bestName: "model_artifacts_input",
} as const;

/**
 * One finding per code; docs/findings.md shows each that no command tells as the command line prints it.
 * An error unless it says otherwise.
 */
export const samples: { readonly [Code in FindingCode]: Sample<Code> } = {
  "alone/unfed-input": [
    { input: "data", containerPath: "/opt/ml/processing/input/data", producer: "clean" },
    { port: "data" },
  ],
  "alone/which-step": [{ script: "train.py", pipeline: "pipeline.yaml", steps: ["train_small", "train_large"] }],
  "alone/other-pipelines": [
    { script: "train.py", pipeline: "pipeline.yaml", others: ["nightly.yaml"] },
    { severity: "note" },
  ],
  "alone/unreadable-code": [{ script: "scripts/train.py", reason: "it gave no answer that can be read" }],
  "load/python-unreadable": [{ module: "steps/contracts/clip_contract.py", problem: "invalid syntax" }],
  "load/python-not-imported": [
    {
      module: "steps/contracts/clip_contract.py",
      problem: "ModuleNotFoundError: No module named 'settings'",
      traceback: [
        '  File "steps/contracts/clip_contract.py", line 3, in <module>',
        "    from settings import INPUT_FOLDER",
      ],
    },
  ],
  "load/python-undecided": [
    { what: "expected_input_paths", whose: "CLIP_CONTRACT", isImported: false },
    { severity: "warning" },
  ],
  "load/phantom-node": [{ node: "Trainning", suggestion: "Training" }, { severity: "warning" }],
  "plan/contract-misfit": [
    { config: "OutlierClipping_training", field: "input_paths", port: "tabel", known: ["table"], suggestion: "table" },
  ],
  "load/config-types-differ": [
    { key: "XGBoostTraining", listed: "specific", missing: "metadata.config_types" },
    { severity: "warning" },
  ],
  "load/config-class-differs": [
    { key: "XGBoostTraining", marked: "XGBoostTrainingConfig", listed: "XGBoostModelEvalConfig" },
    { severity: "warning" },
  ],
  "load/config-incomplete": [
    { fields: ["region", "role"], steps: ["Package", "XGBoostTraining"] },
    { severity: "warning" },
  ],
  "load/derived-value": [
    {
      field: "pipeline_name",
      written: "mia-Parcels-xgboost-NA",
      derived: "mia-Parcels-xgboost-EU",
      formula: "author-service_name-model_class-region",
      steps: ["Package", "XGBoostTraining"],
    },
    { severity: "note" },
  ],
  "load/port-not-in-spec": [
    { port: "bonds", side: "input", known: ["table", "bounds", "rules"], suggestion: "bounds" },
  ],
  "load/path-outside": [{ path: "/data/clipped", side: "output", allowed: ["/opt/ml/processing", "/opt/ml/model"] }],
  "load/step-type-twice": [
    { stepType: "OutlierClipping", kept: "steps/interfaces/outlier_clipping.step.yaml" },
    { severity: "note" },
  ],
  "lint/outputs-overlap": [
    {
      ...{ port: "metrics", containerPath: "/opt/ml/processing/output/calibration" },
      ...{ around: "calibration", outerPath: "/opt/ml/processing/output/calibration" },
    },
    { ...warned, port: "metrics" },
  ],
  "lint/inputs-overlap": [
    {
      ...{ port: "artifacts", containerPath: "/opt/ml/processing/input/data/artifacts" },
      ...{ around: "data", outerPath: "/opt/ml/processing/input/data" },
    },
    { ...warned, port: "artifacts" },
  ],
  "lint/file-or-folder": [
    { side: "input", declared: "/opt/ml/code/hyperparams/params.json", given: "/opt/ml/code/hyperparams" },
    { ...warned, port: "hyperparameters" },
  ],
  "lint/other-path": [
    { side: "input", declared: "/opt/ml/processing/input/data", given: "/opt/ml/processing/input/table" },
    { ...warned, port: "data" },
  ],
  "lint/undeclared-path": [
    { path: "/opt/ml/processing/input/limits/limits.json", known: ["/opt/ml/processing/input/data"] },
    warned,
  ],
  "lint/writes-outside": [{ path: "/opt/ml/code/cache.json", known: ["/opt/ml/model"] }, warned],
  "lint/no-such-code-file": [
    { path: "/opt/ml/code/params_EU.json", missing: "/p/scripts/params_EU.json", variables: ["REGION=EU"] },
    warned,
  ],
  "lint/shared-work-folder": [{ path: "/tmp/work", other: "clean" }, warned],
  "lint/output-never-written": [
    { output: "summary", containerPath: "/opt/ml/processing/output/summary", script: "scripts/train.py" },
    { ...warned, port: "summary" },
  ],
  "lint/no-such-column": [
    { column: "teu", columns: ["berth", "ship"], producer: "clean", written: "scripts/clean.py:31" },
    { ...warned, severity: "error", port: "rows" },
  ],
  "lint/unlisted-import": [{ module: "networkx", distribution: "networkx", listed: ["pandas"] }, warned],
  "lint/required-differs": [{ port: "bounds", inContract: false, inSpec: true }, { severity: "note" }],
  "lint/other-output": [{ output: "bounds_out", named: "bounds" }, { severity: "warning" }],
  "lint/source-never-matches": [
    { source: "OutlierClipping_Training", dependency: "bounds", stepType: "OutlierClipping" },
    { severity: "note" },
  ],
  "plan/unknown-step-type": [
    { candidates: ["OutlierClipping"], known: ["OutlierClipping", "XGBoostTraining"] },
    { step: "OutlierCliping_training" },
  ],
  "plan/no-interface": [{ stepType: "Processing", reason: "none" }, { step: "Processing_cleanup" }],
  "plan/claimed-contract": [
    { contract: "CLIP_CONTRACT", by: "name" },
    { severity: "note", step: "OutlierClipping_training" },
  ],
  "load/no-dag": [{ folder: "/home/mia/parcels" }],
  "load/hidden-graph": [{}],
  "load/bare-scripts": [{ folder: "/home/mia/churn", scripts: ["prepare.py", "train.py"] }],
  "load/several-dags": [{ folder: "/home/mia/parcels", dags: ["dags/clip.dag.json", "dags/train.dag.json"] }],
  "load/no-such-dag": [
    {
      dag: "trian",
      folder: "/home/mia/parcels",
      dags: ["dags/clip.dag.json", "dags/train.dag.json"],
      suggestion: "train",
    },
  ],
  "load/no-nodes": [{}],
  "load/unknown-node": [
    { node: "OutlierCliping", known: ["OutlierClipping", "XGBoostTraining"], suggestion: "OutlierClipping" },
  ],
  "load/bad-edge": [{ found: "a list of 3" }],
  "load/self-edge-node": [{ node: "OutlierClipping" }],
  "load/twice-in-graph": [
    { what: "edge", name: "OutlierClipping → XGBoostTraining", firstLine: 7 },
    { severity: "warning" },
  ],
  "load/count-differs": [{ key: "node_count", declared: 4, counted: 3 }, { severity: "warning" }],
  "load/ends-differ": [
    { key: "exit_points", wrong: ["OutlierClipping"], missing: ["XGBoostTraining"] },
    { severity: "warning" },
  ],
  "load/catalog-differs": [
    { id: "clip_demo", keys: ["framework", "features"], file: "xgboost/clip_demo.dag.json" },
    { severity: "note" },
  ],
  "load/catalog-missing": [{ id: "clip_demo", path: "xgboost/clip_demo.dag.json" }, { severity: "warning" }],
  "load/catalog-unlisted": [{ files: ["xgboost/clip_demo.dag.json"] }, { severity: "note" }],
  "load/unnamed-script": [{}, train],
  "load/ambiguous-script": [{ script: "train.py", found: ["/code/large/train.py", "/code/small/train.py"] }, train],
  "load/idle-response": [{ reason: "it fails the run with its own message" }, { step: "TooBad" }],
  "load/idle-function": [{ function: "fit", reason: "its script /code/train.py runs here" }, train],
  "request/unknown-parameter": [{ name: "Round", known: ["Rounds", "Stage"], suggestion: "Rounds" }],
  "request/bad-parameter": [{ name: "Stage", type: "String", choices: ["dev", "prod"], value: "test" }],
  "plan/unknown-value": [{ what: ["ModelName of Create"] }, { step: "Score" }],
  "plan/unknown-property": [
    {
      ...{ step: "Train", type: "Training", property: "ModelArtifact.S3ModelArtifacts" },
      ...{ known: ["ModelArtifacts"], suggestion: "ModelArtifacts.S3ModelArtifacts" },
    },
    { step: "Score" },
  ],
  "plan/unordered-read": [
    { input: "data", producer: "prepare", port: "rows", line: 12 },
    { ...warned, port: "data" },
  ],
  "plan/service-settings": [
    {
      settings: [
        { key: "CacheConfig", steps: ["Prepare"] },
        { key: "RetryPolicies", steps: ["Prepare", "Train"] },
      ],
    },
    { severity: "note" },
  ],
  "run/no-value": [
    {
      ...{ file: "evaluation.json", path: "metrics.mse", from: "Evaluate.evaluation" },
      problem: "there is no mse, only rmse, rows",
    },
    { step: "GoodEnough" },
  ],
  "run/cannot-compare": [{ left: "n/a", right: "6.0", by: "LessThanOrEqualTo" }, { step: "GoodEnough" }],
  "run/fail-step": [{ message: "the error is above 6.0", when: { step: "GoodEnough", is: false } }, { step: "TooBad" }],
  "load/no-such-file": [{ path: "pipelin.yaml", searched: ["pipelin.yaml"], suggestion: "pipeline.yaml" }],
  "load/no-pipeline-in-folder": [{ path: "scripts", searched: ["pipeline.yaml", "pipeline.yml", "pipeline.json"] }],
  "load/unreadable": [{ path: "pipeline.yaml", reason: "permission denied" }],
  "load/empty-file": [{ path: "pipeline.yaml" }],
  "load/binary-file": [{ path: "pipeline.yaml" }],
  "load/not-utf8": [{ path: "pipeline.yaml" }],
  "load/too-large": [{ path: "pipeline.yaml", bytes: 2_400_000, limitBytes: 1_048_576 }],
  "load/bad-syntax": [{ format: "YAML", problem: "a mapping value needs a space after its colon" }],
  "load/many-documents": [{}],
  "load/too-deep": [{ limit: 64 }],
  "load/too-many-aliases": [{ limit: 100 }],
  "load/unknown-tag": [{ tag: "!secret" }],
  "load/duplicate-key": [{ key: "train", firstLine: 9 }],
  "load/more-problems": [{ count: 12 }],
  "load/unknown-key": [{ key: "scirpt", where: "a step", known: ["script", "inputs"], suggestion: "script" }, train],
  "load/missing-key": [{ key: "script", where: "step train" }, train],
  "load/wrong-type": [{ key: "inputs", expected: "a map from names to inputs", found: "a list" }, train],
  "load/bad-value": [
    { key: "kind", value: "trainig", expected: "processing or training", suggestion: "training" },
    train,
  ],
  "load/bad-unit": [{ key: "memory", value: "1", expected: "512MB, 2GB or 1GiB", reason: "without a unit" }, train],
  "load/bad-name": [{ name: "../train", what: "a step", reason: folderNameReason }],
  "load/no-steps": [{}],
  "load/no-effect": [
    {
      key: "hyperparameters",
      where: "a processing step",
      instead: "Only training steps and programs get them: use `args` or `env`, or set `kind: training`",
    },
    train,
  ],
  "load/not-yet": [{ feature: "Data from s3://bucket/flights", instead: "Name a file or folder" }, train],
  "load/unknown-step": [{ name: "preproces", known: ["preprocess", "train"], suggestion: "preprocess" }, train],
  "load/unknown-port": [{ step: "preprocess", port: "data", known: ["processed_data"] }, train],
  "load/self-edge": [{ step: "train" }, train],
  "load/cycle": [{ path: ["train", "evaluate", "train"] }],
  "load/same-container-path": [
    { path: "/opt/ml/processing/output", first: "output metrics", second: "output plots" },
    train,
  ],
  "load/relative-container-path": [{ path: "input/data", example: "/opt/ml/processing/input" }, train],
  "load/no-such-folder": [{ path: "script", key: "scripts", suggestion: "scripts" }],
  "load/no-such-script": [{ script: "trian.py", searched: ["scripts/trian.py"], suggestion: "train.py" }, train],
  "load/script-is-folder": [{ path: "scripts/train" }, train],
  "load/not-python": [{ script: "scripts/train.sh", writtenFor: "bash" }, train],
  "load/script-outside-source-dir": [{ path: "train.py", sourceDir: "training" }, train],
  "load/no-such-input": [
    { path: "data/sampel", suggestion: "data/sample" },
    { ...train, port: "DATA" },
  ],
  "load/unreadable-input": [
    { path: "data/sample", reason: "permission denied" },
    { ...train, port: "DATA" },
  ],
  "load/data-is-folder": [{ path: "data/flights.csv" }, { ...train, port: "DATA" }],
  "load/odd-data": [
    { path: "data/sample", items: [{ path: "old.csv", what: "a link to nothing" }], count: 3 },
    { ...warned, port: "DATA" },
  ],
  "load/empty-data": [{ path: "data/sample" }, { ...warned, port: "DATA" }],
  "load/contradicting-column": [
    { column: "age", contradiction: { kind: "upside-down", low: 90, high: 18 } },
    { ...train, port: "data" },
  ],
  "load/interpreter-missing": [{ python, reason: "it does not exist" }],
  "plan/cycle": [{ path: ["train", "evaluate", "train"] }],
  "plan/unknown-feed": [{ from: "preprocess.data", suggestion: "preprocess.processed_data" }, train],
  "plan/unfed-input": [
    { input: "input_path", containerPath: "/opt/ml/input/data" },
    { ...train, port: "input_path" },
  ],
  "plan/starved-input": [
    { stub: "CradleDataLoading_training", output: "DATA", why: "it needs the closed library sdk" },
    { ...warned, port: "DATA" },
  ],
  "plan/isolated-step": [{ step: "train" }, warned],
  "plan/missing-module": [{ python, modules: ["sklearn"], distributions: ["scikit-learn"], steps: ["train"] }],
  "plan/unmet-requirements": [
    { python, file: "requirements.txt", requirements: ["pandas>=2.2"] },
    { severity: "warning", step: "train" },
  ],
  "plan/sibling-left-behind": [{ script: "scripts/train.py", modules: ["helpers"], sourceDir: "scripts" }, train],
  "plan/module-left-behind": [
    {
      ...{ script: "dockers/scripts/clean.py", modules: ["processing"], places: ["dockers/processing"] },
      ...{ travels: "dockers/scripts", sourceDir: "dockers" },
    },
    { step: "clean" },
  ],
  "plan/relative-import": [
    {
      ...{ script: "dockers/scripts/clean.py", imported: "..core.text" },
      ...{ module: "dockers.scripts.clean", named: "core.text" },
    },
    warned,
  ],
  "plan/syntax-error": [{ script: "scripts/train.py", problem: "expected ':'" }, train],
  "plan/empty-script": [{ script: "scripts/train.py" }, warned],
  "plan/no-main": [{ script: "scripts/train.py", mode: "call" }, train],
  "plan/producer-changed": [
    { producer: "preprocess", run: "20260102T093000Z-07b2b4f", consumers: ["train"] },
    { severity: "warning" },
  ],
  "plan/runs-cold": [{ script: "scripts/train.py", names: ["OMP_NUM_THREADS"] }, noted],
  "plan/unset-environment": [{ name: "LABEL_FIELD", script: "scripts/train.py" }, train],
  "plan/lost-output": [
    { output: "plots", containerPath: "/opt/ml/plots" },
    { ...warned, port: "plots" },
  ],
  "plan/incompatible-ports": [
    {
      problems: [
        { kind: "column", column: "amount", near: "amt" },
        { kind: "type", column: "price", needed: "float", promised: "str" },
      ],
    },
    fed,
  ],
  "plan/output-in-input": [
    { output: "result", input: "DATA", containerPath: "/opt/ml/processing/input/data/out" },
    { ...warned, port: "result" },
  ],
  "request/unknown-step": [{ asked: "trian", known: ["preprocess", "train"], suggestion: "train" }],
  "request/not-connected": [
    {
      ...{ upstream: "package", downstream: "train", feeds: [], fedBy: ["preprocess"] },
      suggestion: "--upstream preprocess",
    },
  ],
  "request/nothing-selected": [{ from: ["package"], until: ["preprocess"] }],
  "request/no-earlier-output": [{ consumer: "train", producer: "preprocess", port: "processed_data" }, train],
  "request/usage": [{ problem: "unknown option '--stepp'", advice: "Did you mean --step?" }],
  "request/not-there-yet": [{ feature: "--data-source s3" }],
  "request/interrupted": [{}],
  "run/exception": [raised, train],
  "run/import": [
    { exception: "ModuleNotFoundError", message: "No module named 'lightgbm'", module: "lightgbm" },
    train,
  ],
  "run/syntax": [{ exception: "SyntaxError", message: "invalid syntax (helpers.py, line 3)" }, train],
  "run/no-main": [
    { exception: "AttributeError", message: "the script has no function main", script: "train.py" },
    train,
  ],
  "run/bad-stand-in": [
    {
      exception: "TypeError",
      message: "it asks for rows, and gets request, input_paths, output_paths, environ_vars, job_args",
      ...{ script: "stand_ins.py", function: "score" },
    },
    { step: "Transform" },
  ],
  "run/argument": [
    {
      exception: "SystemExit",
      message: "the following arguments are required: --job_type",
      arguments: ["--rows", "100"],
    },
    train,
  ],
  "run/environment": [{ exception: "KeyError", message: "'LABEL_FIELD'", name: "LABEL_FIELD" }, train],
  "run/missing-input": [
    {
      exception: "FileNotFoundError",
      message: "No such file",
      path: "/opt/ml/input/data/train/a.csv",
      inputPort: "input_path",
    },
    train,
  ],
  "run/missing-folder": [
    {
      ...{ exception: "FileNotFoundError", message: "No such file" },
      ...{ folder: "/opt/ml/processing/output/parts", path: "/opt/ml/processing/output/parts/a.csv" },
    },
    train,
  ],
  "run/missing-program": [{ exception: "FileNotFoundError", message: "No such file", program: "aws" }, train],
  "run/missing-key": [
    { exception: "KeyError", message: "'data'", key: "data", map: "input_paths", known: ["DATA"] },
    train,
  ],
  "run/missing-column": [
    { exception: "KeyError", message: "'delayed'", columns: ["delayed"], known: ["delay", "origin"] },
    train,
  ],
  "run/data": [{ ...raised, message: "could not convert string to float: 'EWR'", library: "sklearn" }, train],
  "run/other-version": [
    {
      ...{ exception: "AttributeError", message: "'DataFrame' object has no attribute 'append'", library: "pandas" },
      ...{ name: "DataFrame.append", since: "2.0", instead: "pandas.concat", pin: "pandas<2.0", installed: "3.1.1" },
    },
    train,
  ],
  "run/network": [
    {
      exception: "ConnectionError",
      message: "Network is unreachable",
      address: "example.com:443",
      ...{ isS3: false, network: "off" },
    },
    train,
  ],
  "run/pip": [{ exception: "SystemExit", message: "1", requirement: "lightgbm==4.5.0", python: "python3" }, train],
  "run/pip-refused": [{ requirements: ["lightgbm==4.5.0"], python: "python3" }, warned],
  "run/pip-other-version": [
    { asked: [{ requirement: "lightgbm==4.5.0", installed: "4.6.0" }], python: "python3" },
    warned,
  ],
  "run/pip-served": [{ requirements: ["lightgbm>=4"] }, noted],
  "run/disk-full": [{ exception: "OSError", message: "[Errno 28] No space left on device", limit: "disk" }, train],
  "run/read-only": [
    { exception: "OSError", message: "[Errno 30] Read-only file system: '/etc/app.conf'", path: "/etc/app.conf" },
    train,
  ],
  "run/exit-code": [{ exitCode: 3, said: "No rows left after filtering" }, train],
  "run/signal": [{ signal: "SIGSEGV" }, train],
  "run/timeout": [
    { timeoutMs: 300_000, stack: "", deepest: frame(30, "worker.join()"), waiting: { kind: "thread" } },
    train,
  ],
  "run/memory": [{ limitBytes: 2_147_483_648, bytes: 2_300_000_000, stack: "", deepest: frame(12, "load()") }, train],
  "run/no-output": [{ containerPath: "/opt/ml/model" }, { ...train, port: "model_output" }],
  "run/hang-after-end": [
    { afterMs: 5000, isOtherThread: true, stack: "", deepest: frame(30, "queue.get()"), waiting: { kind: "thread" } },
    train,
  ],
  "run/exited-early": [{ exit: frame(12, "sys.exit(0)"), skipped: frame(30, "model.save(path)") }, warned],
  "run/logged-error": [
    { exception: "KeyError", message: "'carrier'", deepest: frame(31, "by_carrier = table.groupby(row['carrier'])") },
    warned,
  ],
  "run/caught-error": [{ exception: "KeyError", message: "'carrier'", said: "no carriers, counting 0" }, noted],
  "run/wrote-outside": [{ files: ["/opt/ml/debug.csv"] }, noted],
  "run/wrote-input": [{ files: ["/opt/ml/input/data/train/a.csv"] }, noted],
  "run/output-link": [{ links: ["/opt/ml/processing/output/model/latest"] }, { ...noted, port: "model_output" }],
  "run/failure-file": [{ text: "No rows left after filtering" }, noted],
  "run/exit-message": [{ text: "kept 3,911 of 4,000 rows" }, noted],
  "run/left-processes": [{ commands: ["sleep 600"] }, noted],
  "run/modes-disagree": [{ entrypoint: "ran", call: "failed" }, warned],
  "run/warm-cold-disagree": [{ warm: "failed", cold: "ran", python }, warned],
  "run/engine": [{ message: "unshare: operation not permitted", refused: true }, train],
  "run/lost": [{ message: "The connection ended" }, train],
  "run/log-truncated": [{ droppedBytes: 73_400_320 }, noted],
  "run/rewritten-paths": [{ reason: "mount overlay: Operation not permitted" }, { severity: "note" }],
  "data/missing-file": [
    { ...given, files: ["trian.csv", "test.csv"], count: 2, patterns: ["train.csv"], near: "trian.csv" },
    fed,
  ],
  "data/wrong-format": [{ ...given, format: "Parquet", declared: "CSV" }, fed],
  "data/missing-column": [{ ...given, columns: [{ name: "amount", near: "amt" }], known: ["id", "amt", "label"] }, fed],
  "data/column-type": [
    { ...given, columns: [{ name: "amount", declared: "float64", found: "text", example: "12,50" }] },
    fed,
  ],
  "data/nulls": [{ ...left, columns: [{ name: "amount", nulls: 12, rows: 400 }] }, cleaned],
  "data/values": [{ ...left, columns: [{ name: "delay", declared: "0 to 1440", examples: ["-43"] }] }, cleaned],
  "data/quality": [
    { side: "output", rule: "known-carriers", violations: 3, rows: 400, examples: [{ id: "17", carrier: "ZZ" }] },
    cleaned,
  ],
  "data/unfit-rule": [
    {
      ...{ side: "output", rule: "ages", reason: 'the data has no column "aeg"' },
      ...{ column: "aeg", known: ["id", "age"], near: "age" },
    },
    cleaned,
  ],
  "data/unreadable": [
    { ...left, files: ["train.parquet"], format: "Parquet", reason: "its footer is missing" },
    cleaned,
  ],
  "data/empty": [{ ...left, lacks: "rows" }, cleanedWarning],
  "data/null-rate": [
    { ...left, kind: "rose", columns: [{ name: "amount", nulls: 180, rows: 400, before: 0.02 }] },
    cleanedWarning,
  ],
  "data/one-class": [{ ...left, column: "delayed", value: "0", rows: 400 }, cleanedWarning],
  "data/rows-lost": [
    { side: "output", files: ["train.csv"], wrote, input: "DATA", before: 4000, after: 12 },
    cleanedWarning,
  ],
  "data/rows-multiplied": [
    { side: "output", files: ["train.csv"], wrote, input: "DATA", before: 4000, after: 12_400, key: "id" },
    cleanedWarning,
  ],
  "data/other-values": [
    { ...left, column: "delayed", role: "label", examples: ["AA", "UA"], expected: ["0", "1"], as: "carrier" },
    cleanedWarning,
  ],
  "data/changed-type": [
    {
      ...left,
      input: "DATA",
      columns: [{ name: "weekend", was: "integer", now: "True and False as text", example: "True" }],
    },
    cleanedWarning,
  ],
  "data/index-column": [{ ...left, column: "" }, cleanedWarning],
  "data/duplicate-column": [{ ...left, names: ["carrier"] }, cleanedWarning],
  "data/copied-split": [
    {
      ...{ side: "output", files: ["val/val.csv"], count: 1, rows: 270, role: "val" },
      of: { port: "splits", files: ["train/train.csv"], count: 1 },
      wrote: { file: "/project/scripts/split.py", line: 31 },
    },
    { step: "split", port: "splits", severity: "warning" },
  ],
  "data/failure-marker": [{ side: "output", files: ["_FAILURE"], count: 1 }, cleanedWarning],
  "data/converted": [
    { ...given, files: ["train.parquet"], from: "Parquet", to: "CSV", losses: ["the types of 3 columns"] },
    { ...fed, severity: "warning" },
  ],
  "data/not-checked": [
    { ...given, files: ["train.parquet"], what: "the values of amount", reason: "only 100000 rows were looked at" },
    { ...fed, severity: "warning" },
  ],
  "flow/unread-input": [
    { containerPath: "/opt/ml/input/data/validation", files: ["val.csv"], count: 1 },
    { ...fed, port: "validation", severity: "warning" },
  ],
  "flow/partly-read": [
    { files: ["part-1.csv", "part-2.csv"], count: 2, read: ["part-0.csv"] },
    { ...fed, severity: "warning" },
  ],
  "flow/undeclared-read": [{ files: ["/mnt/data/airports.csv"], count: 1 }, warned],
  "flow/undeclared-variable": [{ names: ["SCORE_THRESHOLD", "REGION"], unasked: ["THRESHOLD"] }, noted],
  "flow/undeclared-column": [{ columns: ["carrier"] }, { ...noted, port: "data" }],
  "flow/unused-column": [{ columns: ["tailnum"] }, { ...noted, port: "data" }],
  "store/cannot-write": [
    { path: "pipeline_testing/runs", reason: "no space left on the disk", remedy: "Make room, then run again" },
    { severity: "critical" },
  ],
  "store/cannot-read": [
    {
      path: "code/secret.txt",
      reason: "EACCES: permission denied",
      remedy: "Make it readable for yourself (chmod u+r), or take it away",
    },
    warned,
  ],
  "store/damaged": [
    { path: "pipeline_testing/runs/20260102T093000Z-07b2b4f/steps/train/result.json" },
    { severity: "warning" },
  ],
  "store/not-ours": [{ path: "data" }],
  "store/still-running": [
    {
      path: "pipeline_testing",
      running: [{ run: "20260102T093000Z-07b2b4f", pid: 4711, mark: "runs/20260102T093000Z-07b2b4f/running.json" }],
    },
  ],
  "store/no-workspace": [{ path: "pipeline_testing" }],
  "store/no-such-run": [{ run: "20260101-120000", known: ["20260102T093000Z-07b2b4f"] }],
  "store/no-log": [
    {
      step: "train",
      run: "20260102T093000Z-07b2b4f",
      ...{ state: "blocked", by: ["clean"], older: "20260101T120000Z-07b3f9a" },
    },
  ],
  "store/no-such-result": [{ step: "trian", known: ["preprocess", "train"] }],
  "source/cannot-make": [
    { path: "model.tar.gz/model.joblib", what: "a pickled object", line: 26 },
    { step: "evaluate", port: "model" },
  ],
  "source/unknown-reference": [
    { column: "customer", references: "customers.custmer_id" },
    { step: "join", port: "orders" },
  ],
  "source/not-written": [
    { path: "train.csv", reason: 'Could not write to file ".train.csv.part": No space left on device' },
    { step: "train", port: "train" },
  ],
  "source/generator-failed": [
    { generator: "generators/claims.py", problem: "KeyError: 'amount'" },
    { step: "score", port: "claims" },
  ],
  "plan/edge-binds-nothing": [
    {
      from: "TabularPreprocessing_calibration",
      nearest: { ...processed, dependency: "evaluation_data" },
      winner: { ...evaluated, dependency: "evaluation_data" },
    },
    { step: "ModelCalibration_training", severity: "warning" },
  ],
  "plan/unbound-dependency": [{ predecessors: [] }, { step: "Payload", port: "model_input" }],
  "plan/tied-wire": [
    {
      producer: "MissingValueImputation_evaluation",
      output: "model_artifacts_output",
      score: tieScore,
      others: [
        {
          producer: "RiskTableMapping_training",
          output: "model_artifacts_output",
          dependency: "model_artifacts_input",
          score: tieScore,
        },
      ],
    },
    { step: "RiskTableMapping_evaluation", port: "model_artifacts_input", severity: "warning" },
  ],
  "plan/weak-wire": [
    {
      producer: "XGBoostTraining",
      output: "evaluation_output",
      score: {
        total: 0.5374,
        parts: { type: 0.4, dataType: 0.2, name: 0.037366, exact: 0, source: -0.1, keywords: 0 },
        bestName: "test_output",
      },
    },
    { step: "Payload", port: "custom_payload_input", severity: "warning" },
  ],
  "plan/implausible-wire": [
    { ...described, signs: [{ kind: "unlike-name" }] },
    { step: "TabularPreprocessing_training", port: "DATA_SECONDARY", severity: "warning" },
  ],
  "plan/second-choice": [
    {
      ...described,
      preferred: {
        producer: "CradleDataLoading_training",
        output: "DATA",
        score: { ...described.score, total: 0.8365 },
      },
    },
    { step: "TabularPreprocessing_training", port: "DATA_SECONDARY", severity: "note" },
  ],
  "plan/unused-outputs": [
    { outputs: ["calibration_output", "metrics_output", "calibrated_data"], all: true },
    { step: "ModelCalibration_training", severity: "note" },
  ],
  "plan/no-config": [
    {
      file: "pipeline_config/config.json",
      nodes: ["Package", "Registration"],
      configs: ["Payload", "XGBoostTraining"],
    },
  ],
  "plan/no-configuration": [{ unread: ["config/config_dummy.json"] }, { severity: "warning" }],
  "plan/guessed-config": [
    {
      config: "TabularPreprocessing_validation",
      method: "job type",
      confidence: 0.9,
      runnerUp: { config: "TabularPreprocessing_training", method: "step type", confidence: 0.7 },
    },
    { step: "TabularPreprocessing_val", severity: "note" },
  ],
  "plan/unknown-override": [
    {
      key: "XGBostTraining.env.REGION",
      what: "node",
      name: "XGBostTraining",
      known: [],
      suggestion: "XGBoostTraining",
    },
  ],
  "plan/idle-override": [{ key: "Package.env.REGION", reason: "it is NA without it" }, { step: "Package" }],
  "plan/overridden": [
    { keys: ["XGBoostTraining.hyperparameters.max_depth", "Registration.skip"] },
    { severity: "note" },
  ],
  "plan/no-private-index": [{ names: ["USE_SECURE_PYPI"], steps: ["XGBoostTraining"] }, { severity: "note" }],
  "plan/other-job-type": [
    { config: "TabularPreprocessing_training", jobType: "training", suffix: "replay" },
    { step: "TabularPreprocessing_replay", severity: "warning" },
  ],
  "plan/unused-config": [
    { unused: [{ config: "Pakage", suggestion: "Package" }, { config: "Payload" }], isShared: false },
    { severity: "warning" },
  ],
  "plan/unpassed-argument": [
    { unpassed: [{ flag: "--max-rows", field: "max_rows" }] },
    { step: "OutlierClipping", severity: "note" },
  ],
  "plan/no-such-field": [
    {
      ...{ flag: "--max-rows", field: "max_row", config: "OutlierClipping", file: "/project/config.json" },
      suggestion: "max_rows",
    },
    { step: "OutlierClipping", severity: "warning" },
  ],
  "plan/port-without-path": [
    { side: "input", stray: "paht", isNeeded: true },
    { step: "OutlierClipping", port: "table", severity: "error" },
  ],
  "plan/guessed-environment": [
    { guesses: [{ name: "LABEL_FIELD", field: "label_name" }] },
    { step: "OutlierClipping", severity: "note" },
  ],
  "plan/undeclared-environment": [{ names: ["PIPELINE_NAME", "REGION"] }, { step: "Package", severity: "note" }],
  "lint/identifier-as-feature": [
    { column: "flight_id", list: "cat_field_list", idSetting: "id_name" },
    { step: "Train", severity: "warning" },
  ],
  "lint/label-by-position": [
    { script: "dockers/evaluate.py", column: "delayed", namedBy: "LABEL_FIELD", position: -1 },
    { step: "Evaluate", severity: "note" },
  ],
  "data/lost-label": [
    { column: "delayed", namedBy: "LABEL_FIELD", position: -1 },
    { step: "Evaluate", severity: "warning", cause: { step: "RiskMapping_evaluation", port: "mapped" } },
  ],
  "lint/key-not-given": [
    {
      ...{ script: "dockers/clip.py", role: "outputs", key: "kept", instead: "kept_rows", fails: true },
    },
    { step: "Clip" },
  ],
  "lint/key-not-asked": [
    { script: "dockers/clip.py", role: "environment", key: "SEED" },
    { step: "Clip", severity: "warning" },
  ],
  "lint/key-not-declared": [
    {
      ...{ script: "dockers/clip.py", role: "outputs", key: "out_dir", declared: ["report"] },
      interface: "interfaces/clip.step.yaml",
    },
    { step: "Clip", severity: "warning" },
  ],
  "lint/optional-subscripted": [
    { script: "dockers/clip.py", key: "limits", isBound: false },
    { step: "Clip", port: "limits" },
  ],
  "lint/fallback-path": [
    { script: "dockers/clip.py", role: "inputs", key: "table", path: "/opt/ml/processing/input/table" },
    { step: "Clip", severity: "warning" },
  ],
  "lint/none-used": [{ script: "dockers/clip.py", parameter: "limits" }, { step: "Clip" }],
  "lint/choice-rejected": [
    { script: "dockers/clip.py", flag: "--job_type", value: "replay", choices: ["training", "validation"] },
    { step: "Clip_replay" },
  ],
  "lint/flag-not-passed": [{ script: "dockers/clip.py", flag: "--region" }, { step: "Clip" }],
  "lint/flag-not-known": [{ script: "dockers/clip.py", flag: "--mode", known: ["--job_type"] }, { step: "Clip" }],
  "lint/flag-not-parsed": [
    { script: "dockers/clip.py", flag: "--mode" },
    { step: "Clip", severity: "warning" },
  ],
  "lint/default-differs": [
    {
      ...{ script: "dockers/clip.py", name: "KEEP_NULLS", declared: "true", default: "false" },
      interface: "interfaces/clip.step.yaml:21",
    },
    { step: "Clip", severity: "warning" },
  ],
  "lint/required-has-default": [
    { script: "dockers/clip.py", name: "CLIP_COLUMNS", default: "all", interface: "interfaces/clip.step.yaml:19" },
    { step: "Clip", severity: "warning" },
  ],
  "lint/variable-never-read": [
    { script: "dockers/clip.py", name: "CHUNK_ROWS" },
    { step: "Clip", severity: "warning" },
  ],
  "lint/variable-not-declared": [
    { script: "dockers/clip.py", name: "TENANT", interface: "interfaces/clip.step.yaml" },
    { step: "Clip", severity: "warning" },
  ],
  "plan/no-variant": [
    {
      stepType: "RiskTableMapping",
      jobType: "evaluation",
      variants: ["training", "validation", "testing", "calibration"],
    },
    { step: "RiskTableMapping_evaluation", severity: "warning" },
  ],
  "plan/same-step-name": [
    { stepName: "OutlierClipping-Training", nodes: ["OutlierClipping_training", "OutlierClipping_train"] },
  ],
};
