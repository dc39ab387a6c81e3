import fc from "fast-check";
import { expect, test } from "vitest";
import { Picture } from "../../../src/frontends/cli/picture.ts";
import { glyphsFor } from "../../../src/frontends/cli/progress.ts";
import { asciiGlyphs, unicodeGlyphs } from "../../../src/report/live/glyphs.ts";
import { Emulated } from "../../rig/scenarios/screens.ts";

/** A picture in a small terminal, below a line that was there before. */
async function shown(): Promise<{ terminal: Emulated; picture: Picture; written: () => Promise<string> }> {
  const terminal = new Emulated(20, 6);
  await terminal.write("before\r\n");
  let text = "";
  const picture = new Picture((part) => {
    text += part;
  });
  const written = async (): Promise<string> => {
    const last = text;
    text = "";
    await terminal.write(last);
    return last;
  };
  return { terminal, picture, written };
}

test("only the lines that differ are written again, and none when all are the same", async () => {
  const { terminal, picture, written } = await shown();
  picture.show(["one", "two", "three"]);
  await written();
  picture.show(["one", "TWO", "three"]);
  expect(await written()).not.toMatch(/one|three/);
  expect(terminal.lines).toEqual(["before", "one", "TWO", "three"]);
  picture.show(["one", "TWO", "three"]);
  expect(await written()).toBe("");
});

test("whatever is drawn after whatever, in place or where the terminal scrolls, is all that is there", async () => {
  const frame = fc.array(fc.constantFrom("", "a", "bb", "x".repeat(20), "準備"), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 6 }), async (frames) => {
      const { terminal, picture, written } = await shown();
      await terminal.write("and\r\nthree\r\nmore\r\n");
      for (const lines of frames) {
        picture.show(lines);
        await written();
        const expected = ["before", "and", "three", "more", ...lines];
        expect(terminal.lines).toEqual(expected.slice(0, expected.findLastIndex((line) => line !== "") + 1));
        expect(terminal.isCursorShown).toBe(false);
      }
      picture.clear();
      await written();
      expect(terminal.lines).toEqual(["before", "and", "three", "more"]);
      expect({ cursor: terminal.isCursorShown, wraps: terminal.wraps }).toEqual({ cursor: true, wraps: true });
    }),
  );
});

test("what is longer than the terminal takes it for is cut, and tears nothing", async () => {
  const { terminal, picture, written } = await shown();
  picture.show(["one", "y".repeat(25), "three"]);
  await written();
  picture.show(["one", "two", "three"]);
  await written();
  expect(terminal.lines).toEqual(["before", "one", "two", "three"]);
});

test("a terminal that breaks the picture's lines as it becomes narrow keeps none of the pieces", async () => {
  const { terminal, picture, written } = await shown();
  picture.show(["\u001b[1mone-and-another-one\u001b[22m", "two-and-another-two", "three"]);
  await written();
  terminal.resize(8, 12);
  picture.resized(8);
  picture.show(["one", "two", "three"]);
  await written();
  expect(terminal.lines).toEqual(["before", "one", "two", "three"]);
});

test("when Ctrl-Z throws away the end of what was written, the picture goes all the same, and nothing else", async () => {
  const { terminal, picture, written } = await shown();
  picture.show(["one", "two", "three"]);
  await written();
  let text = "";
  const lossy = new Picture((part) => {
    text += part;
  });
  lossy.show(["one", "two", "three"]);
  const first = text;
  text = "";
  lossy.show(["ONE", "two", "\u001b[1mTHREE\u001b[22m"]);
  for (let length = 0; length <= text.length; length += 1) {
    await terminal.write(text.slice(0, length));
    picture.clear();
    await written();
    const { lines, isCursorShown, wraps } = terminal;
    expect({ length, lines, isCursorShown, wraps }).toEqual({
      ...{ length, lines: ["before"], isCursorShown: true, wraps: true },
    });
    picture.show(["one", "two", "three"]);
    expect(await written()).toBe(first);
  }
});

test("nothing is taken away where nothing was drawn", async () => {
  const { picture, written } = await shown();
  picture.clear();
  picture.resized(30);
  expect(await written()).toBe("");
});

test.each([
  [{ LANG: "en_US.UTF-8" }, true, unicodeGlyphs],
  [{ LANG: "C.utf8", TERM: "xterm" }, true, unicodeGlyphs],
  [{ LANG: "de_DE.UTF-8", LC_ALL: "C" }, true, asciiGlyphs],
  [{ LANG: "C", LC_CTYPE: "C.UTF-8", LC_ALL: "" }, true, unicodeGlyphs],
  [{ LANG: "de_DE.ISO-8859-1" }, true, asciiGlyphs],
  [{ LANG: "en_US.UTF-8", TERM: "linux" }, true, asciiGlyphs],
  [{}, true, asciiGlyphs],
  [{ LANG: "en_US.UTF-8", CI: "false", NO_COLOR: "1" }, true, unicodeGlyphs],
  [{ LANG: "en_US.UTF-8", CI: "true" }, true, undefined],
  [{ LANG: "en_US.UTF-8", TERM: "dumb" }, true, undefined],
  [{ LANG: "en_US.UTF-8", FORCE_COLOR: "1" }, undefined, undefined],
] as const)("with %j, terminal %s, the right signs are chosen", (env, terminal, glyphs) => {
  expect(glyphsFor(env, terminal)).toBe(glyphs);
});
