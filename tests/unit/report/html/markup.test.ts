import fc from "fast-check";
import { expect, test } from "vitest";
import { html, rendered } from "../../../../src/report/html/markup.ts";
import { hostile, raw } from "../hostile.ts";

test("text is escaped wherever it stands, markup is not", () => {
  const inner = html`<b>${"<&>"}</b>`;
  expect(rendered(html`<a title="${`"'\``}">${inner}${["x", inner]}${undefined}${7}</a>`)).toBe(
    '<a title="&quot;&#39;&#96;"><b>&lt;&amp;&gt;</b>x<b>&lt;&amp;&gt;</b>7</a>',
  );
});

test("what turns text around, cannot be seen, or is half a character is shown as its code", () => {
  expect(rendered(html`${"a\u202eb\u0000c\ud800d\u200be\u2066f\tg\nh"}`)).toBe(
    "a\\u202eb\\x00c\\ud800d\\u200be\\u2066f    g\nh",
  );
});

test("nothing that was read from a file can pass for markup", () => {
  const forged = JSON.parse('{"Symbol(markup)":"<script>","markup":"<script>"}') as never;
  expect(() => rendered(html`${forged}`)).toThrow(TypeError);
});

test("no text brings a tag, a quote or a control character along", () => {
  const marks = fc.constantFrom("<", ">", '"', "'", "`", "&", "</style>", "<!--");
  fc.assert(
    fc.property(fc.array(fc.oneof(hostile, marks)), (parts) => {
      const text = rendered(html`${parts.join("")}`);
      expect(text).not.toMatch(/[<>"'`]/);
      expect(text).not.toMatch(/&(?!(amp|lt|gt|quot|#39|#96);)/);
      expect(text.replaceAll("\n", "")).not.toMatch(raw);
    }),
  );
});
