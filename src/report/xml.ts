import { safeLines } from "./terminal.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** Text of an element. What XML 1.0 forbids and what hides is shown as `\x1b`; line breaks stay. */
export function xmlText(text: string): string {
  return allowed(text).replace(/[&<>]/g, (character) => escapes[character] ?? "");
}

/** The value of an attribute, with its quotes. */
export function xmlValue(text: string): string {
  return `"${allowed(text).replace(/[&<>"\n]/g, (character) => escapes[character] ?? "")}"`;
}

/** An element on lines of its own; `content` is XML already. */
export function element(name: string, values: Readonly<Record<string, string>>, content = ""): string {
  const all = Object.entries(values).map(([key, value]) => ` ${key}=${xmlValue(value)}`);
  return content === "" ? `<${name}${all.join("")}/>` : `<${name}${all.join("")}>${content}</${name}>`;
}

function allowed(text: string): string {
  return safeLines(text)
    .join("\n")
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
