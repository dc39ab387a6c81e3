import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { validateXML } from "xmllint-wasm";

const folder = join(import.meta.dirname, "../../schemas");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

// The published schema is of draft 4; of what changed since it uses only the name of its own address.
const { id: _id, $schema: _draft, ...sarif } = JSON.parse(read("sarif-schema-2.1.0.json"));
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const isSarif = ajv.compile(sarif);

/** What OASIS' schema of SARIF 2.1.0 has against a document; empty for a valid one. */
export function sarifErrors(text: string): readonly string[] {
  if (isSarif(JSON.parse(text))) return [];
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What Jenkins' schema has against documents, or keeps them from being XML at all; empty for valid ones. */
export async function junitErrors(texts: readonly string[]): Promise<readonly string[]> {
  const xml = texts.map((contents, at) => ({ fileName: `${at}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: read("junit-10.xsd") });
  return errors.map(({ rawMessage }) => rawMessage);
}
