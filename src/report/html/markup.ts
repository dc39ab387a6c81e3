import { safeLines } from "../terminal.ts";

const written: unique symbol = Symbol("markup");

/** Finished markup. Only `html` makes it, and nothing that was read from a file can look like it. */
export interface Markup {
  readonly [written]: string;
}

/** What may stand in a template: text is escaped, markup is not, `undefined` leaves nothing. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** The one way from text to the page: every interpolation is escaped, in text and in quoted attributes alike. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return { [written]: parts.map((part, at) => part + (at < values.length ? textOf(values[at]) : "")).join("") };
}

export function rendered(markup: Markup): string {
  return markup[written];
}

function textOf(content: Content): string {
  if (content === undefined) return "";
  if (typeof content === "string") return escaped(content);
  if (typeof content === "number") return `${content}`;
  return written in content ? content[written] : content.map(textOf).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

const plain = /^[\w ./:,;()%+=@~·–…-]*$/;

/** Control characters, those that turn text around, and lone surrogates are shown as their codes; line breaks stay. */
function escaped(text: string): string {
  if (plain.test(text)) return text;
  return safeLines(text)
    .join("\n")
    .replace(/[&<>"'`]/g, (character) => entities[character] ?? "");
}
