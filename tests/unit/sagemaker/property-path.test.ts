import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePropertyPath, propertyText } from "../../../src/model/sagemaker/property-path.ts";

test("names, keys in brackets and positions are told apart, and no key is cut at its dots or dashes", () => {
  expect(parsePropertyPath("a.b['x.y-z'][0].c")).toEqual(["a", "b", "x.y-z", 0, "c"]);
  expect(parsePropertyPath('Outputs["x"].S3Output.S3Uri')).toEqual(["Outputs", "x", "S3Output", "S3Uri"]);
  expect(parsePropertyPath("['a'].b")).toEqual(["a", "b"]);
});

test.each(["", "a..b", ".a", "a.", "a[", "a['b]", "a[b]", "a b", "a]", "a['b'", "a[-1]"])("%j is no path", (text) => {
  expect(parsePropertyPath(text)).toBeUndefined();
});

test("what is written of a path is read as the same path", () => {
  const key = fc.oneof(fc.stringMatching(/^[^'\]]+$/), fc.nat(999_999_999));
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]*$/);
  fc.assert(
    fc.property(name, fc.array(key), (first, rest) => {
      expect(parsePropertyPath(propertyText([first, ...rest]))).toEqual([first, ...rest]);
    }),
  );
});
