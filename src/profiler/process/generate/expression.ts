import type { Choice, ColumnRecipe, Values } from "../../../model/data/recipe.ts";
import { identifier, list, literal } from "../sql.ts";
import { bits, uniform } from "./chance.ts";
import { figure, spreadOut, wholeNumber } from "./numbers.ts";
import { classOf, responseOf } from "./targets.ts";
import { words } from "./words.ts";

interface Cell {
  readonly key: string;
  readonly seed: number;
  /** SQL for the row's number. */
  readonly row: string;
}

/** SQL for a column of the table of rows `i`. */
export function columnOf({ name, key, values, nulls = 0 }: ColumnRecipe, seed: number): string {
  const value = cellOf(values, { key, seed, row: "i" });
  const isNull = `${uniform(bits(`${key}\0missing`, seed))} < ${figure(nulls)}`;
  return `${nulls > 0 ? `CASE WHEN ${isNull} THEN NULL ELSE ${value} END` : value} AS ${identifier(name)}`;
}

function cellOf(values: Values, cell: Cell): string {
  const { key, seed, row } = cell;
  const random = bits(key, seed, row);
  switch (values.kind) {
    case "sequence": {
      const number = `(${row} + ${values.first})`;
      return values.prefix === undefined ? number : `${literal(values.prefix)} || ${number}`;
    }
    case "integer":
      return wholeNumber(random, values);
    case "float":
      return `round(${spreadOut(random, values)}, ${values.digits})`;
    case "choice":
      return choiceOf(random, values.of, values.weights);
    case "moment":
      return momentOf(values, cell);
    case "words":
      return words(cell, values);
    case "drawn": {
      const drawn = `(${bits(`${key}\0drawn`, seed, row)} % ${values.rows})::BIGINT`;
      return cellOf(values.values, { key: values.key, seed, row: drawn });
    }
    case "classes":
      return classOf({ ...cell, features: values.features }, values.of, written);
    case "response":
      return responseOf({ ...cell, features: values.features }, values);
  }
}

function choiceOf(random: string, of: readonly Choice[], weights: readonly number[] | undefined): string {
  if (weights === undefined) return `${list(of.map(written))}[1 + floor(${uniform(random)} * ${of.length})::BIGINT]`;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  const cases = of.slice(0, -1).map((choice, index) => {
    below += (weights[index] ?? 0) / total;
    return `WHEN ${uniform(random)} < ${figure(below)} THEN ${written(choice)}`;
  });
  return cases.length === 0 ? written(of[0] ?? "") : `CASE ${cases.join(" ")} ELSE ${written(of.at(-1) ?? "")} END`;
}

function written(choice: Choice): string {
  if (typeof choice === "string") return literal(choice);
  if (typeof choice === "boolean") return String(choice);
  return Number.isInteger(choice) && Math.abs(choice) < 2 ** 53 ? `${choice}::BIGINT` : figure(choice);
}

function momentOf(moment: Extract<Values, { kind: "moment" }>, { key, seed, row }: Cell): string {
  const { from, stepSeconds, count, format, isDay } = moment;
  const step = count === undefined ? row : `(${bits(key, seed, row)} % ${count})::BIGINT`;
  const at = `make_timestamp((${from} + ${step} * ${stepSeconds}) * 1000000)`;
  if (format !== undefined) return `strftime(${at}, ${literal(format)})`;
  return isDay ? `${at}::DATE` : at;
}
