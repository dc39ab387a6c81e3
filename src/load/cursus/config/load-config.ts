import type { Configuration } from "../../../model/cursus/config.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import { failWith, ok, type Result } from "../../../model/result.ts";
import { parseDocument } from "../../parse.ts";
import { readSource } from "../../read-source.ts";
import { startReading } from "../../reading.ts";
import { readConfiguration } from "./read-config.ts";

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** Warnings and notes. */
  readonly findings: readonly Finding[];
}

/** Reads a configuration file of Cursus (cursus-formats, section 7). Fails with every `load/…` problem at once, each with its place. */
export function loadConfiguration(file: string): Result<LoadedConfiguration> {
  const source = readSource(file);
  if (!source.ok) return source;
  const reading = startReading(source.value);
  const tree = parseDocument(reading);
  if (tree === undefined) return failWith(reading.problems());
  const configuration = readConfiguration(reading, tree);
  return reading.broken() ? failWith(reading.problems()) : ok({ configuration, findings: reading.notes() });
}
