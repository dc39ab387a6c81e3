import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TableFormat } from "../../../model/data/profile.ts";
import { type Answer, PART, type Request } from "../../talk/messages.ts";
import { identify } from "../files/identify.ts";
import { open } from "../files/open.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { literal } from "../sql.ts";
import { relation } from "../tables/relation.ts";
import type { Session, Workshop } from "../workshop.ts";
import { lossesOf } from "./losses.ts";

type Conversion = Extract<Request, { readonly type: "convert" }>;

/** Writes one table in another format; what is no table is passed over. Rejects with what the user should know. */
export async function convert(workshop: Workshop, request: Conversion): Promise<Answer> {
  const { file, target, format } = request;
  const nothing = { type: "converted", isTable: false, losses: [] } as const;
  if (file.never !== undefined || file.bytes === 0) return nothing;
  using opened = open(workshop, request);
  const found = identify(opened, file.path);
  if (found.kind === "unreadable") throw new Error(`${file.path} cannot be read: ${found.reason}`);
  if (found.kind !== "table") return nothing;
  return await workshop.connected(async (session) => {
    try {
      const { typed, columns } = await relation(session, opened, found);
      const losses = await lossesOf(session, { typed, columns, from: found.format, to: format });
      await write(session, { typed, format, target, draft: join(workshop.drafts, "table") });
      return { type: "converted", isTable: true, losses };
    } catch (error) {
      if (isOurs(error)) throw error;
      throw new Error(`${file.path} cannot be converted to ${format}: ${reasonIn(error)}`);
    }
  });
}

interface Writing {
  readonly typed: string;
  readonly format: TableFormat;
  readonly target: string;
  /** Where only we can write, and DuckDB is let. */
  readonly draft: string;
}

/** Under its final name only when it is whole. */
async function write(session: Session, { typed, format, target, draft }: Writing): Promise<void> {
  const unnamed = `${target}${PART}`;
  try {
    await session.run(`COPY (${typed}) TO ${literal(draft)} (${options[format]})`);
    mkdirSync(dirname(target), { recursive: true });
    // It may lie on another disk.
    copyFileSync(draft, unnamed);
    renameSync(unnamed, target);
  } finally {
    rmSync(draft, { force: true });
    rmSync(unnamed, { force: true });
  }
}

const options: Readonly<Record<TableFormat, string>> = {
  csv: "FORMAT csv, HEADER true",
  tsv: "FORMAT csv, HEADER true, DELIMITER '\\t'",
  json: "FORMAT json, ARRAY true",
  jsonl: "FORMAT json, ARRAY false",
  parquet: "FORMAT parquet, COMPRESSION snappy",
};
