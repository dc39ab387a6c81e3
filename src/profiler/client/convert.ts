import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { TableFormat } from "../../model/data/profile.ts";
import type { Converted } from "../../model/data/profiler.ts";
import { type Listed, PART } from "../talk/messages.ts";
import { type Desk, reasonOf } from "./desk.ts";

interface Conversion {
  readonly root: string;
  readonly into: string;
  readonly format: TableFormat;
}

/** All tables or none: what was written before another one failed is removed. */
export async function convert(desk: Desk, conversion: Conversion): Promise<Converted> {
  const listing = await desk.do({ request: { type: "list", root: conversion.root }, lane: "slow" });
  if (listing.type !== "listed") return refused(reasonOf(listing));
  if (listing.omitted > 0) return refused(`there are ${listing.omitted} files more than are converted`);
  const done: Done = { files: [], losses: new Set() };
  for (const file of listing.files) {
    const reason = await convertOne(desk, { ...conversion, file }, done);
    if (reason === undefined) continue;
    for (const written of done.files) await rm(written, { force: true });
    return refused(reason);
  }
  const { files, losses } = done;
  return files.length === 0
    ? refused("there is no table to convert")
    : { kind: "converted", files, losses: [...losses] };
}

interface Done {
  readonly files: string[];
  readonly losses: Set<string>;
}

/** Why it could not be done; undefined once it is. */
async function convertOne(
  desk: Desk,
  { root, into, format, file }: Conversion & { readonly file: Listed },
  { files, losses }: Done,
): Promise<string | undefined> {
  const target = targetOf(file, into, format);
  if (files.includes(target)) return `two tables would be called ${basename(target)}`;
  const answer = await desk.do({ request: { type: "convert", root, file, target, format }, lane: "slow" });
  if (answer.type !== "converted") {
    await rm(target + PART, { force: true });
    return reasonOf(answer);
  }
  if (answer.isTable) files.push(target);
  for (const loss of answer.losses) losses.add(loss);
  return undefined;
}

function refused(reason: string): Converted {
  return { kind: "refused", reason };
}

function targetOf({ path }: Listed, into: string, format: TableFormat): string {
  const name = basename(path).replace(/\.gz$/i, "");
  const stem = name.replace(/\.(csv|tsv|json|jsonl|ndjson|parquet|pq)$/i, "");
  return join(into, dirname(path), `${stem}.${format}`);
}
