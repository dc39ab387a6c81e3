/** The 20 checks of T5, one per column of the table: what every contestant is asked, in words of its own library. */
export const ROWS = 1_000_000;

const types = ["int64", "float64", "text", "boolean", "timestamp"];
const codes = (count) => Array.from({ length: count }, (_, at) => `code ${at}`);

export const checks = [
  ...types.map((type, at) => ({ kind: "type", column: `t${at}`, type })),
  ...[0, 1, 2, 3, 4].map((at) => ({ kind: "nulls", column: `n${at}` })),
  ...[0, 1, 2, 3, 4].map((at) => ({ kind: "range", column: `r${at}`, low: 0, high: 1000 })),
  ...[3, 5, 10, 50, 100].map((count, at) => ({ kind: "set", column: `s${at}`, values: codes(count) })),
];

/** Violations that are in the table, so that nobody is fast because of not looking: of each kind but types, one check fails. */
export const planted = { n0: 1000, r0: 1000, s0: 1000 };

/** Values that depend on nothing but row and column: every table is the same. */
export const columnsSql = [
  "CAST(hash(i, 1) % 1000000 AS BIGINT) AS t0",
  "(hash(i, 2) % 1000000) / 1000.0::DOUBLE AS t1",
  "'name ' || (hash(i, 3) % 10000) AS t2",
  "hash(i, 4) % 2 = 0 AS t3",
  "TIMESTAMP '2020-01-01' + to_seconds(CAST(hash(i, 5) % 100000000 AS BIGINT)) AS t4",
  "CASE WHEN i % 1000 = 7 THEN NULL ELSE (hash(i, 6) % 1000) / 7.0::DOUBLE END AS n0",
  "(hash(i, 7) % 100000) / 3.0::DOUBLE AS n1",
  "'item ' || (hash(i, 8) % 1000) AS n2",
  "CAST(hash(i, 9) % 100 AS BIGINT) AS n3",
  "CAST(hash(i, 10) % 1000000000 AS BIGINT) AS n4",
  "CASE WHEN i % 1000 = 9 THEN -1.5 ELSE (hash(i, 11) % 1000000) / 1000.0::DOUBLE END AS r0",
  ...[1, 2].map((at) => `(hash(i, ${11 + at}) % 1000000) / 1000.0::DOUBLE AS r${at}`),
  ...[3, 4].map((at) => `CAST(hash(i, ${11 + at}) % 1000 AS BIGINT) AS r${at}`),
  "CASE WHEN i % 1000 = 11 THEN 'else' ELSE 'code ' || (hash(i, 16) % 3) END AS s0",
  ...[5, 10, 50, 100].map((count, at) => `'code ' || (hash(i, ${17 + at}) % ${count}) AS s${at + 1}`),
];
