/** Names and positions from the outside in: `a.b['x.y-z'][0].c` is a, b, x.y-z, 0, c. */
export type PropertyPath = readonly (string | number)[];

const part = /(?:^|(?<=.)\.)([^.[\]'"\s]+)|\['([^']*)'\]|\["([^"]*)"\]|\[(\d{1,9})\]/y;

/** Undefined when it is no path. Keys in brackets may hold dots and dashes, so no text is cut at its dots. */
export function parsePropertyPath(text: string): PropertyPath | undefined {
  const path: (string | number)[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    if (found === null) return undefined;
    const [, name, single, double, index] = found;
    path.push(name ?? single ?? double ?? Number(index));
  }
  return path.length === 0 ? undefined : path;
}

/** As a person writes it. */
export function propertyText(path: PropertyPath): string {
  const texts = path.map((one, index) => {
    if (typeof one === "number") return `[${one}]`;
    if (!/^[^.[\]'"\s]+$/.test(one)) return `['${one}']`;
    return index === 0 ? one : `.${one}`;
  });
  return texts.join("");
}
