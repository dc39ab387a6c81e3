import type { Session } from "../workshop.ts";

/** Up to so many rows everything is exact; of more, what is expensive is told of a sample of this size. */
export const SAMPLE_ROWS = 100_000;

export interface Sampled {
  /** Name of a table that holds them. */
  readonly relation: string;
  readonly rows: number;
  /** There are more. */
  readonly isPart: boolean;
}

/** Copies the first rows of a relation into a table of this session. */
export async function firstRows(session: Session, source: string, most: number): Promise<Sampled> {
  await session.run(`CREATE OR REPLACE TEMP TABLE looked AS SELECT * FROM ${source} LIMIT ${most + 1}`);
  const [count] = await session.row("SELECT count(*) FROM looked");
  const rows = Number(count);
  if (rows <= most) return { relation: "looked", rows, isPart: false };
  return { relation: "looked", rows, isPart: true };
}

/** About as many rows as a sample has, from all over the relation, the same every time; they stream through one more pass. */
export async function spreadRows(session: Session, source: string, rows: number): Promise<Sampled> {
  const share = `bernoulli(${Math.min(100, (100 * SAMPLE_ROWS) / rows)}%)`;
  await session.run(
    `CREATE OR REPLACE TEMP TABLE looked AS SELECT * FROM ${source} USING SAMPLE ${share} REPEATABLE (1)`,
  );
  const [count] = await session.row("SELECT count(*) FROM looked");
  return { relation: "looked", rows: Number(count), isPart: true };
}
