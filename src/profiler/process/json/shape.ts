/** What a file called `.json` holds. */
export type Shape =
  | { readonly kind: "records"; readonly format: "json" | "jsonl" }
  | { readonly kind: "document"; readonly keys: readonly string[] }
  | { readonly kind: "broken"; readonly reason: string };

const MOST_KEYS = 1000;
/** A larger document is not parsed as one. */
export const MOST_DOCUMENT_BYTES: number = 16 * 2 ** 20;

/** Undefined: a document too large to be looked into. */
export function shapeOf(head: string, whole: () => string | undefined): Shape | undefined {
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (/^\[\s*\{/.test(text)) return { kind: "records", format: "json" };
  if (text[0] !== "{" && text[0] !== "[") return scalar(text, whole);
  if (isLines(text)) return { kind: "records", format: "jsonl" };
  const all = whole();
  return all === undefined ? undefined : parsed(all);
}

/** One object a line, more than one of them. */
function isLines(text: string): boolean {
  const [first = "", second = ""] = text.split("\n", 2);
  return second.trimStart().startsWith("{") && first.trimEnd().endsWith("}") && isJson(first);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function scalar(text: string, whole: () => string | undefined): Shape | undefined {
  if (text === "") return { kind: "broken", reason: "it holds only blanks" };
  const all = whole();
  return all === undefined ? undefined : parsed(all);
}

/** Python writes NaN and Infinity, which JSON does not know. */
function parsed(text: string): Shape {
  const plain = text.replace(/^\uFEFF/, "");
  try {
    return documentOf(JSON.parse(plain));
  } catch (error) {
    const known = plain.replace(/([:[,]\s*)(-?Infinity|NaN)(?=\s*[,\]}])/g, "$1null");
    if (known !== plain && isJson(known)) return documentOf(JSON.parse(known));
    return {
      kind: "broken",
      reason: `it is no valid JSON: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300),
    };
  }
}

function documentOf(value: unknown): Shape {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { kind: "document", keys: isObject ? Object.keys(value).slice(0, MOST_KEYS) : [] };
}
