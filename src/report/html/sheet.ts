import { html, type Markup, rendered } from "./markup.ts";
import { styleElement, styleHash } from "./style/stylesheet.ts";

export interface Sheet {
  readonly title: string;
  readonly body: Markup | readonly Markup[];
}

/** The text of a page that opens from disk: its policy lets through no script, no request and no style but its own. */
export function sheetText({ title, body }: Sheet): string {
  return rendered(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${styleElement}
</head>
<body>
${body}</body>
</html>
`);
}

/** The bar below the top: links to sections, and the choice of the theme. */
export function contents(links: readonly (readonly [id: string, title: string])[]): Markup {
  return html`<div class="bar-top"><nav aria-label="Sections"><ul>${links.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav><aside aria-label="Theme of this page">${themes}</aside></div>
`;
}

const themes = html`<fieldset class="themes"><legend>Theme</legend>${(["auto", "light", "dark"] as const).map(
  (theme) =>
    html`<label><input type="radio" name="theme" id="theme-${theme}"${theme === "auto" ? html` checked` : undefined}><span>${theme}</span></label>`,
)}</fieldset>`;
