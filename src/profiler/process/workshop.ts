import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Settings } from "../talk/messages.ts";
import { Unable } from "./reasons.ts";
import { Recent } from "./recent.ts";
import { list, literal } from "./sql.ts";
import type { Column } from "./tables/column.ts";

type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: Cell };
export type Row = readonly Cell[];

/** Headers of a file are looked at, then all of it, then its rules are measured: each needs its footer. */
const MOST_FOOTERS = 8;

/** What footers of Parquet files told. */
export interface Footers {
  readonly columns: Recent<readonly Column[]>;
  /** By column. */
  readonly rows: Recent<ReadonlyMap<string, Row>>;
}

/** DuckDB, opened when first needed, with access to nothing but the run's folders and our own. */
export class Workshop {
  readonly folders: readonly string[];
  /** Where every opened file gets a name without any special character. */
  readonly links: string;
  /** What is written before it gets its final name. */
  readonly drafts: string;
  readonly footers: Footers = { columns: new Recent(MOST_FOOTERS), rows: new Recent(MOST_FOOTERS) };
  readonly #settings: Settings;
  #instance: Promise<DuckDBInstance> | undefined;

  constructor(settings: Settings) {
    this.folders = settings.folders;
    this.links = join(settings.temporary, "links");
    this.drafts = join(settings.temporary, "drafts");
    this.#settings = settings;
    for (const folder of [this.links, this.drafts]) mkdirSync(folder);
  }

  /** A connection of its own for `use`; what it makes there is gone afterwards. */
  async connected<Value>(use: (session: Session) => Promise<Value>): Promise<Value> {
    this.#instance ??= open(this.#settings);
    const connection = await (await this.#instance).connect();
    try {
      return await use(new Session(connection, this.footers));
    } finally {
      connection.closeSync();
    }
  }
}

export class Session {
  readonly connection: DuckDBConnection;
  readonly footers: Footers;

  constructor(connection: DuckDBConnection, footers: Footers) {
    this.connection = connection;
    this.footers = footers;
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** Values as JSON has them: numbers beyond its precision are text. */
  async rows(sql: string): Promise<readonly Row[]> {
    const read = await this.connection.runAndReadAll(sql);
    return read.getRowsJson();
  }

  /** The only row. */
  async row(sql: string): Promise<Row> {
    return (await this.rows(sql))[0] ?? [];
  }
}

async function open(settings: Settings): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await load();
  const scratch = join(settings.temporary, "scratch");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(settings.threads),
    memory_limit: `${settings.databaseBytes}B`,
    temp_directory: scratch,
    max_temp_directory_size: `${settings.temporaryBytes}B`,
    allow_community_extensions: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    // A file may be written again under its old name.
    enable_external_file_cache: "false",
    preserve_insertion_order: "true",
  });
  const connection = await instance.connect();
  // An input may be a single file.
  const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const folders = [...settings.folders.filter((path) => !isFile(path)), settings.temporary];
  const allowed = [
    `SET allowed_directories = ${list(folders.map(literal))}`,
    `SET allowed_paths = ${list(settings.folders.filter(isFile).map(literal))}`,
    "SET enable_external_access = false",
    "SET lock_configuration = true",
  ];
  await connection.run(allowed.join(";"));
  connection.closeSync();
  return instance;
}

async function load(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const place = `${process.platform}-${process.arch}`;
    const said = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Unable(
      `DuckDB cannot be loaded on ${place} (${said}): install the package @duckdb/node-bindings-${place}, which npm leaves out with --omit=optional`,
    );
  }
}
