import { type Finding, finding } from "../../model/findings/finding.ts";
import { type Linted, placeOf } from "./linted.ts";

/** Distributions that pip installs along with others. */
const comesWith: Readonly<Record<string, readonly string[]>> = {
  numpy: ["pandas", "scikit-learn", "scipy", "xgboost", "lightgbm", "catboost", "torchvision", "matplotlib", "pyarrow"],
  scipy: ["scikit-learn", "xgboost", "lightgbm", "catboost", "statsmodels", "pygam"],
  joblib: ["scikit-learn"],
  threadpoolctl: ["scikit-learn"],
  "python-dateutil": ["pandas", "boto3", "matplotlib"],
  pytz: ["pandas"],
  six: ["python-dateutil", "pandas"],
  pandas: ["statsmodels", "catboost", "seaborn", "sagemaker"],
  botocore: ["boto3", "sagemaker"],
  boto3: ["sagemaker"],
  jmespath: ["boto3"],
  s3transfer: ["boto3"],
  requests: ["sagemaker", "transformers", "huggingface-hub"],
  pyyaml: ["transformers", "sagemaker"],
  tqdm: ["transformers"],
  torch: ["torchvision", "lightning", "pytorch-lightning"],
  pillow: ["matplotlib"],
  packaging: ["matplotlib", "transformers"],
};

/** Certain imports of what pip brings, where the contract lists requirements and this is none of them. */
export function unlistedImports(linted: Linted): readonly Finding[] {
  const { step } = linted.planned;
  const { requirements } = step.contract;
  const facts = step.script?.facts;
  if (requirements === undefined || facts === undefined || facts.requirementsFile !== undefined) return [];
  if (installsItself(linted)) return [];
  const listed = Object.keys(requirements)
    .map(normal)
    .filter((name) => name !== "python");
  const isListed = (name: string): boolean =>
    listed.includes(name) || (comesWith[name] ?? []).some((other) => listed.includes(other));
  return facts.fromPip
    .filter(({ module, distribution }) => !isListed(normal(distribution)) && !isListed(normal(module)))
    .map(({ module, distribution, ...spot }) =>
      finding({
        code: "lint/unlisted-import",
        severity: "warning",
        facts: { module, distribution, listed: Object.keys(requirements) },
        step: step.id,
        place: placeOf(linted, spot),
      }),
    );
}

/** `pip install` in the script: what it brings is not for a contract to list. */
function installsItself({ hints }: Linted): boolean {
  return hints.needs.some(({ kind, what }) => kind === "program" && (/\bpip/.test(what) || what.includes("*")));
}

/** As package indexes compare names; extras do not count. */
function normal(name: string): string {
  return name
    .replace(/\[.*$/, "")
    .toLowerCase()
    .replace(/[-_.]+/g, "-");
}
