import fc from "fast-check";

/** What must never reach a terminal. */
export const raw: RegExp =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0001}\u{e0020}-\u{e007f}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR sequences begin with ESC.
export const sgr: RegExp = /\u001b\[[0-9;:]*m/g;

const fragments = [
  ...["\u001b[2J", "\u001b[31m", "\u001b]0;x\u0007", "\u009b1m", "\u202e", "\r", "\n", "\u0000", "\t", "\u0008"],
  ...[
    "\ud800",
    "\u{e0041}",
    "数据",
    "e\u0301",
    "👩‍💻",
    "🇩🇪",
    "\ufe0f",
    " ",
    "/",
    "'",
    '"',
    "-",
    "$(x)",
    "…",
    "long".repeat(60),
  ],
];

export const hostile: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...fragments)), { maxLength: 12 })
  .map((parts) => parts.join(""));
