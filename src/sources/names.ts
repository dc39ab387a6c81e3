import type { Values } from "../model/data/recipe.ts";

const DAY = 86_400;
/** 2024-01-01. */
export const START = 1_704_067_200;

const uniform = { kind: "uniform" } as const;

function whole(low: number, high: number): Values {
  return { kind: "integer", low, high, spread: uniform };
}

function real(low: number, high: number, digits = 4): Values {
  return { kind: "float", low, high, digits, spread: uniform };
}

function one(...of: readonly string[]): Values {
  return { kind: "choice", of };
}

function money(mean: number): Values {
  return { kind: "float", low: 0.01, high: mean * 50, digits: 2, spread: { kind: "lognormal", mean, std: mean } };
}

export const timestamps: Values = { kind: "moment", from: START, stepSeconds: 60, count: 525_600, isDay: false };
export const days: Values = { kind: "moment", from: START, stepSeconds: DAY, count: 366, isDay: true };

export const shares: Values = real(0, 1, 6);

/** What a column's name lets us expect, first match first; names are in lower case with `_` between their words. */
const rules: readonly (readonly [pattern: RegExp, values: Values])[] = [
  [/(^|_)(id|uuid|guid|key|index|rownum|row_number|idx)$/, { kind: "sequence", first: 1 }],
  [/^(tail|serial|order|invoice|account|policy)_?(num|no|nr|number)$/, { kind: "sequence", first: 1, prefix: "N" }],
  [/(^|_)(email|e_mail|mail)$/, { kind: "choice", of: ["ann@example.com", "bob@example.com", "eve@example.org"] }],
  [/(^|_)(url|uri|link|website)$/, one("https://example.com/a", "https://example.com/b", "https://example.org/c")],
  [/(^|_)phone(_number)?$/, one("+1-202-555-0101", "+1-202-555-0142", "+44-1632-960001")],
  [/(^|_)ip(_address)?$/, one("192.0.2.1", "192.0.2.17", "198.51.100.7")],
  [/(^|_)(latitude|lat)$/, real(-60, 60)],
  [/(^|_)(longitude|lon|lng)$/, real(-180, 180)],
  [/(^|_)year$/, whole(2015, 2024)],
  [/(^|_)month$/, whole(1, 12)],
  [/(^|_)(day_of_week|weekday|dow)$/, whole(0, 6)],
  [/(^|_)(week|week_of_year)$/, whole(1, 52)],
  [/(^|_)(day|day_of_month)$/, whole(1, 28)],
  [/(^|_)hour$/, whole(0, 23)],
  [/(^|_)(minute|second)s?$/, whole(0, 59)],
  [/(^|_)age$/, whole(18, 90)],
  [/(^|_)(timestamp|datetime|date_?time|created_at|updated_at|ts|time)$|_at$/, timestamps],
  [/(^|_)(date|dt|dob|birthday)$|^(date|day)_/, days],
  [/^(label|target|y|outcome|class|churn(ed)?|fraud|default(ed)?|is_.*|has_.*|.*_flag|.*_ind|flag)$/, whole(0, 1)],
  [/(^|_)(score|rate|ratio|prob(ability)?|probs?|pct|share|fraction|confidence|proba)(_|$)/, shares],
  [/(^|_)percent(age)?$/, real(0, 100, 2)],
  [/(^|_)(count|cnt|num|number|n|quantity|qty|visits|clicks|views|orders|children)(_|$)/, whole(0, 50)],
  [/(^|_)(salary|income|revenue|balance|loan|mortgage)(_|$)/, money(40_000)],
  [/(^|_)(amount|amt|price|cost|fee|charge|charges|value|total|spend|payment|fare|sales|premium)(_|$)/, money(80)],
  [/(^|_)(exchange|fx)/, real(0.5, 2)],
  [
    /(^|_)(temperature|temp)(_|$)/,
    { kind: "float", low: -20, high: 40, digits: 1, spread: { kind: "normal", mean: 15, std: 10 } },
  ],
  [/(^|_)(height|width|length|depth|weight|size|distance|duration|speed|diameter)(_|$)/, real(1, 100, 2)],
  [/(^|_)(country|nation)(_code|_iso)?$/, one("US", "DE", "FR", "GB", "IN", "JP")],
  [/(^|_)currency(_code)?$/, one("USD", "EUR", "GBP", "JPY", "CAD")],
  [/(^|_)(marketplace|market)$/, one("US", "UK", "DE", "JP")],
  [/(^|_)(city|town)$/, one("Berlin", "London", "Paris", "Seattle", "Tokyo")],
  [/(^|_)(state|province|region)$/, one("CA", "NY", "TX", "WA", "FL")],
  [/(^|_)(zip|zip_code|zipcode|postcode|postal_code)$/, one("10001", "60601", "94105", "98101")],
  [/(^|_)(gender|sex)$/, one("female", "male")],
  [/(^|_)(first_name|last_name|surname|full_name|name)$/, one("Ann", "Bob", "Cleo", "Dan", "Eve", "Finn")],
  [/(^|_)status$/, one("active", "pending", "closed")],
  [
    /(^|_)(category|segment|group|type|kind|channel|product|brand|plan|tier|department|method)$/,
    one("alpha", "beta", "gamma", "delta"),
  ],
  [
    /(^|_)(text|comment|comments|description|review|title|message|body|notes?|summary|sentence)$/,
    { kind: "words", least: 4, most: 12 },
  ],
];

/** Values that fit a name; undefined where it says nothing. */
export function valuesNamed(name: string): Values | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
  return rules.find(([pattern]) => pattern.test(words))?.[1];
}
