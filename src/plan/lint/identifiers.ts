import { isWithin } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Hyperparameter } from "../../model/hyperparameter.ts";
import type { Place } from "../../model/place.ts";
import type { WrittenTexts } from "../../model/written-texts.ts";
import type { Linted } from "./linted.ts";

const namesIdentifier = /^(row_|record_)?(id|identifier)(_?(name|field|column|col))?$/i;
const namesFeatures = /(^|_)(cat|categorical|categories|tab|tabular|num|numeric|numerical|features?)(_|$)/i;
/** A list of all columns has the identifier by right, and so has one of those that are left out. */
const namesOthers = /(^|_)(full|all|id|ids|key|keys|drop|dropped|exclude|excluded|ignore|ignored|non|not|skip)(_|$)/i;

/** Identifiers among the features, where the same settings say which column identifies rows. */
export function identifierFeatures(
  { planned, hints }: Linted,
  textsIn: (file: string) => readonly WrittenTexts[],
): readonly Finding[] {
  const { script, hyperparameters } = planned.step;
  const sourceDir = script?.sourceDir;
  const files = hints.paths.flatMap(({ path, use, format }) =>
    use === "read" && format === "json" && sourceDir !== undefined && isWithin(path, planned.codeFolder)
      ? [`${sourceDir}${path.slice(planned.codeFolder.length)}`]
      : [],
  );
  const given = hyperparameters.flatMap(({ name, value, origin }) => {
    const place = "place" in origin ? origin.place : undefined;
    return textsOf(name, value, place);
  });
  return [given, ...[...new Set(files)].map(textsIn)].flatMap((settings) => featuresIn(settings, planned.step.id));
}

function textsOf(name: string, value: Hyperparameter, place: Place | undefined): readonly WrittenTexts[] {
  const isList = Array.isArray(value);
  const texts = (isList ? value : [value]).filter((one) => typeof one === "string");
  return [{ name, isList, texts: texts.map((text) => ({ text, ...(place && { place }) })) }];
}

function featuresIn(settings: readonly WrittenTexts[], step: string): readonly Finding[] {
  const identifier = settings.find(({ name, isList, texts }) => !isList && texts[0] && namesIdentifier.test(name));
  const column = identifier?.texts[0]?.text;
  if (identifier === undefined || column === undefined || column === "") return [];
  return settings.flatMap(({ name, isList, texts }) => {
    if (!isList || !namesFeatures.test(name) || namesOthers.test(name)) return [];
    const written = texts.find(({ text }) => text === column);
    if (written === undefined) return [];
    const facts = { column, list: name, idSetting: identifier.name };
    const at = written.place && { place: written.place };
    return [finding({ code: "lint/identifier-as-feature", severity: "warning", step, ...at, facts })];
  });
}
