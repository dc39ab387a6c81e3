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

/** The same rows every time, from all over the relation: one more pass over it. */
export async function spreadRows(session: Session, source: string): Promise<string> {
  const sample = `USING SAMPLE reservoir(${SAMPLE_ROWS} ROWS) REPEATABLE (1)`;
  await session.run(`CREATE OR REPLACE TEMP TABLE looked AS SELECT * FROM ${source} ${sample}`);
  return "looked";
}
