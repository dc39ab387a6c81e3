import { basename } from "../../model/container-path.ts";
import { nameKey } from "../../model/cursus/name-key.ts";
import type { UnclaimedContract } from "../../model/cursus/source.ts";

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/^xgb(?!oost)/, "xgboost"],
  [/preprocess(?!ing)/, "preprocessing"],
  [/^mims/, ""],
];

/** What a contract is called: by its module, its constant and its script, with and without job type and abbreviations. */
export function keysOf({ name, contract }: UnclaimedContract): ReadonlySet<string> {
  const module = bare(contract.place?.file ?? "").replace(/_contract$/, "");
  const names = [module, name.toLowerCase().replace(/_contract$/, ""), bare(contract.entryPoint ?? "")];
  const all = names.flatMap((one) => [one, one.replace(/_(training|validation|testing|calibration)$/, "")]);
  const keys = all.map(nameKey);
  const long = keys.map((key) => abbreviations.reduce((text, [from, to]) => text.replace(from, to), key));
  return new Set([...keys, ...long].filter((key) => key !== ""));
}

/** Name of a module, whatever its folder. */
export function bare(path: string): string {
  return basename(path).replace(/\.py$/, "");
}
